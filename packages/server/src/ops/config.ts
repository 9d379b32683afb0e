import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { MIN_SECRET } from '../access/secret-box.js';
import { DEFAULT_LIMITS, type UserLimits } from '../handler/user-limits.js';
import { isAllowedHost } from '../webhooks/address.js';
import { DEFAULT_UPLOAD_LIMITS, type UploadLimits } from '../uploads/uploads.js';

const LIMITS = Object.keys(DEFAULT_LIMITS) as (keyof UserLimits)[];
const UPLOAD_LIMITS = Object.keys(DEFAULT_UPLOAD_LIMITS) as (keyof UploadLimits)[];

const url = v.pipe(v.string(), v.url());
const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
const natsUrl = v.pipe(url, v.regex(/^(nats|tls):/, 'The URL of a NATS server begins with nats:// or tls://.'));
const natsServers = v.pipe(
  v.union([v.string(), v.array(v.string())], 'A URL, several with commas in between, or a list of them.'),
  v.transform((value) => (typeof value === 'string' ? value.split(',') : value)),
  v.array(natsUrl),
);
const issuer = v.strictObject({
  iss: v.string(),
  jwks: url,
  algorithms: v.optional(v.array(v.picklist(['EdDSA', 'Ed25519', 'ES256', 'ES384', 'RS256', 'PS256']))),
});

const schema = v.strictObject({
  /** The URL under which clients reach the server. Default: `http://localhost:PORT`. */
  publicUrl: v.optional(url),
  host: v.optional(v.string(), '127.0.0.1'),
  port: v.optional(port, 4173),
  /** Health and metrics, on the loopback address. 0: any free port; -1: none. */
  opsPort: v.optional(v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(65_535)), 4174),
  /** Files in PEM: with them the server speaks HTTP/2. */
  tls: v.optional(v.strictObject({ cert: v.string(), key: v.string() })),
  /** The folder of the embedded database. */
  dir: v.optional(v.string(), './kreatli-data'),
  /** The address of a PostgreSQL; the embedded database is not used then. */
  databaseUrl: v.optional(url),
  /** Servers of a NATS that carries hints and presence between nodes. Default: none; PostgreSQL's NOTIFY does. */
  natsServers: v.optional(natsServers, []),
  /** The subject of these messages: one for each installation that shares the NATS. */
  natsSubject: v.optional(v.pipe(v.string(), v.regex(/^[\w-]+(\.[\w-]+)*$/)), 'kreatli.review'),
  tenant: v.optional(id, 'default'),
  issuers: v.optional(v.array(issuer), []),
  origins: v.optional(v.array(v.string()), []),
  /** How many proxies in front add to `X-Forwarded-For`. */
  trustedProxies: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10)), 0),
  /** What a user may ask of a node; 0: no limit. */
  limits: v.optional(v.strictObject(v.entriesFromList(LIMITS, v.optional(count))), {}),
  /** ffmpeg, which makes uploaded versions playable. Nodes without it leave that to others. */
  media: v.optional(
    v.strictObject({
      ffmpeg: v.optional(v.string()),
      ffprobe: v.optional(v.string()),
      /** Versions at once; 0: none on this node. */
      parallel: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(64))),
      threads: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64))),
      memoryMb: v.optional(v.pipe(v.number(), v.integer(), v.minValue(256))),
      timeoutMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    }),
    {},
  ),
  /** A mail server, for codes and invitations: `smtps://user:password@host:465`. */
  mail: v.optional(
    v.strictObject({
      url: v.pipe(url, v.regex(/^smtps?:/, 'The URL of a mail server begins with smtp:// or smtps://.')),
      from: v.pipe(v.string(), v.regex(/@/)),
      name: v.optional(v.string()),
    }),
  ),
  /** Seals what is secret in the database. Default: a file in `dir`. In the environment: `KREATLI_SECRET`. */
  secret: v.optional(v.pipe(v.string(), v.minLength(MIN_SECRET))),
  webhooks: v.optional(
    v.strictObject({
      /** Hosts of a private network that webhooks may call: `host`, `host:port` or `http://host:port`. */
      allowHosts: v.optional(v.array(v.pipe(v.string(), v.check(isAllowedHost, 'A host, or http://host:port.'))), []),
      /** Where users open a review; `{reviewId}` stands for its id. */
      reviewUrl: v.optional(url),
    }),
    {},
  ),
  /** What masters that are sent may take up. */
  uploads: v.optional(v.strictObject(v.entriesFromList(UPLOAD_LIMITS, v.optional(count))), {}),
  /** A file of JSON: how the pages look. */
  brand: v.optional(v.string()),
  /** Days after which the master of a version that can be played is deleted. Default: masters are kept. */
  mastersDays: v.optional(v.pipe(count, v.minValue(1))),
  logLevel: v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
});

/** The configuration of a server. */
export type Config = v.InferOutput<typeof schema>;
type Name = keyof Config;

/** Members that the environment and flags set too: `databaseUrl` is `KREATLI_DATABASE_URL` and `--database-url`. */
export const SETTINGS = [
  'publicUrl',
  'host',
  'port',
  'opsPort',
  'dir',
  'databaseUrl',
  'natsServers',
  'natsSubject',
  'tenant',
  'brand',
  'trustedProxies',
  'logLevel',
] as const satisfies readonly Name[];

const NUMBERS: readonly Name[] = ['port', 'opsPort', 'trustedProxies'];

/** A mistake in the configuration: which member, and what it should be. */
export class ConfigError extends Error {
  readonly code = 'config_invalid';

  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

export const flagOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const variableOf = (name: string): string => `KREATLI_${flagOf(name).replaceAll('-', '_').toUpperCase()}`;

/**
 * The configuration of a file, overridden by the environment, overridden by flags.
 * @throws ConfigError which names the member that is wrong, unknown ones included.
 */
export function readConfig(
  file: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, string | boolean | undefined>>,
): Config {
  const merged: Record<string, unknown> = file === undefined ? {} : readFile(file);
  for (const name of SETTINGS) {
    const text = flags[flagOf(name)] ?? environment[variableOf(name)];
    if (typeof text === 'string') merged[name] = NUMBERS.includes(name) ? Number(text) : text;
  }
  // No flag: what a command is started with is shown to all users of a machine.
  if (environment['KREATLI_SECRET'] !== undefined) merged['secret'] = environment['KREATLI_SECRET'];
  const parsed = v.safeParse(schema, merged);
  if (parsed.success) return parsed.output;
  throw new ConfigError(
    parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'config'}: ${issue.message}`).join('\n'),
  );
}

function readFile(file: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { ...read };
  } catch (error) {
    throw new ConfigError(`${file}: ${(error as Error).message}`);
  }
  throw new ConfigError(`${file}: not an object`);
}

/** The configuration as it is printed: passwords and tokens in URLs are hidden. */
export function summaryOf(whole: Config): Record<string, unknown> {
  const { databaseUrl, natsServers: servers, mail, secret, ...config } = whole;
  const { dir: _, ...others } = config;
  return {
    ...(mail && { mail: { ...mail, url: withoutSecret(mail.url) } }),
    ...(databaseUrl === undefined ? config : { ...others, databaseUrl: withoutSecret(databaseUrl) }),
    natsServers: servers.map(withoutSecret),
    ...(secret !== undefined && { secret: '***' }),
  };
}

/** What stands alone before the `@` is a token. */
function withoutSecret(text: string): string {
  const hidden = new URL(text);
  if (hidden.password) hidden.password = '***';
  else if (hidden.username && /^(nats|tls):/.test(text)) hidden.username = '***';
  return hidden.href;
}
