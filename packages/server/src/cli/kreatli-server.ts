#!/usr/bin/env node
/** The command `kreatli-server`. Ends with 2 for a mistake in its configuration. */
import { parseArgs } from 'node:util';
import { type Config, ConfigError, SETTINGS, flagOf, readConfig, summaryOf } from '../ops/config.js';
import { startServer } from '../ops/start-server.js';
import { openPglite } from '../sql/pglite.js';
import { openPostgres } from '../sql/postgres.js';
import type { Sql } from '../sql/sql.js';
import { backUp, restore } from './backup.js';
import { copyDatabase } from './copy-database.js';
import { runReviewCommand } from './review-commands.js';
import { newLogIds } from './new-log-ids.js';
import { teamLink } from './team-link.js';

const settings = SETTINGS.map((name) => `[--${flagOf(name)} …]`).join(' ');
const USAGE = `kreatli-server [--config FILE] [--check] [--demo] ${settings}
kreatli-server copy --from DIR --to URL
kreatli-server backup --to FILE [--config FILE] …
kreatli-server restore --from FILE [--config FILE] …
kreatli-server new-log-ids [--config FILE] …
kreatli-server archive --review ID --to FILE [--config FILE] …
kreatli-server verify-archive --from FILE
kreatli-server remove --review ID [--config FILE] …
kreatli-server team-link --name NAME --role owner|editor [--member ID] | --list | --revoke ID

Settings are read from a JSON file, overridden by KREATLI_… in the environment, overridden by flags.`;

const texts = Object.fromEntries(
  [...SETTINGS.map(flagOf), 'config', 'from', 'to', 'review', 'name', 'role', 'member', 'revoke'].map((name) => [
    name,
    { type: 'string' as const },
  ]),
);
const switches = Object.fromEntries(
  ['check', 'demo', 'help', 'list'].map((name) => [name, { type: 'boolean' as const }]),
);

const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const { values, positionals } = parse();
  if (values['help']) return print(USAGE);
  const file = values['config'];
  const config = readConfig(typeof file === 'string' ? file : undefined, process.env, values);
  if (positionals.length > 0) return print(await runCommand(positionals[0]!, values, config));
  print(JSON.stringify(summaryOf(config), null, 2));
  if (values['check']) return;
  const { stop } = await startServer(config, { isDemo: values['demo'] === true });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
}

/** What a command beside the server did, in words. */
async function runCommand(command: string, values: Values, config: Config): Promise<string> {
  const { from, to, name, role, member, revoke } = values as Readonly<Record<string, string | undefined>>;
  const done = await runReviewCommand(command, values, config, (use) => withDatabase(config, use));
  if (done !== null) return done;
  if (command === 'copy' && from !== undefined && to !== undefined)
    return `Copied ${await copyDatabase(from, to)} rows.`;
  if (command === 'backup' && to !== undefined)
    return `Backed up ${await withDatabase(config, (sql) => backUp(sql, to))} rows.`;
  if (command === 'restore' && from !== undefined)
    return `Restored ${await withDatabase(config, (sql) => restore(sql, from))} rows.`;
  if (command === 'new-log-ids')
    return `${await newLogIds(config)} reviews have another log id: their clients read the log again.`;
  if (command === 'team-link') {
    const options = { name, role, member, revoke, isList: values['list'] === true };
    return withDatabase(config, (sql) => teamLink(sql, config, options));
  }
  throw new ConfigError(USAGE);
}
type Values = ReturnType<typeof parse>['values'];

async function withDatabase<T>({ databaseUrl, dir }: Config, use: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = databaseUrl ? openPostgres({ url: databaseUrl }) : await openPglite({ folder: dir });
  try {
    return await use(sql);
  } finally {
    await sql.close();
  }
}

function parse() {
  try {
    return parseArgs({ options: { ...texts, ...switches }, allowPositionals: true });
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

main().catch((error: unknown) => {
  const { message, code } = error as { readonly message?: string; readonly code?: string };
  console.error(`kreatli-server: ${message ?? String(error)}${code === undefined ? '' : ` (${code})`}`);
  process.exit(error instanceof ConfigError ? 2 : 1);
});
