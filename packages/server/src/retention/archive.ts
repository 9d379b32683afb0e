import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Id, toInstant } from '@kreatli/core';
import { CompactSign, type JWK, compactVerify, importJWK } from 'jose';
import { signingKey } from '../access/signing-key.js';
import type { LogStore } from '../log/log-store.js';
import type { Sql } from '../sql/sql.js';
import { eventsOf } from './events-of.js';

/** The first line of an archive. */
interface ArchiveHeader {
  readonly format: 'kreatli-archive';
  readonly version: 1;
  readonly reviewId: Id;
  readonly logId: string;
  readonly head: number;
  readonly archivedAt: string;
  /** The public key of the signature in the last line. */
  readonly key: JWK;
}

const TYPE = 'review-archive+jws';

/** What an archive is made of. */
export interface ArchiveOptions {
  readonly sql: Sql;
  readonly store: LogStore;
  readonly tenant: string;
  readonly now?: () => number;
}

/**
 * Writes the log of a review to a new file, as lines of JSON: a header, an event each, and a signature (JWS, Ed25519)
 * over the SHA-256 of all lines before it. Resolves with the number of events.
 * @throws Error when there is no such review, or the file exists.
 */
export async function archiveReview(
  { sql, store, tenant, now = Date.now }: ArchiveOptions,
  reviewId: Id,
  file: string,
): Promise<number> {
  const stored = (await store.read({ tenant, reviewId }, 0, 0))?.stored;
  if (!stored) throw new Error(`There is no review ${reviewId}.`);
  const { keyId, privateKey, publicJwk } = await signingKey(sql, tenant);
  const hash = createHash('sha256');
  let events = 0;
  async function* lines() {
    const header: ArchiveHeader = {
      format: 'kreatli-archive',
      version: 1,
      reviewId,
      logId: stored!.logId,
      head: stored!.head,
      archivedAt: toInstant(now()),
      key: { ...publicJwk, kid: keyId },
    };
    yield lineOf(header);
    for await (const event of eventsOf(store, { tenant, reviewId })) {
      events += 1;
      yield lineOf(event);
    }
    const signature = await new CompactSign(hash.digest())
      .setProtectedHeader({ alg: 'EdDSA', typ: TYPE, kid: keyId })
      .sign(privateKey);
    yield `${JSON.stringify({ signature })}\n`;
  }
  const lineOf = (value: unknown): string => {
    const line = `${JSON.stringify(value)}\n`;
    hash.update(line);
    return line;
  };
  await pipeline(Readable.from(lines()), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  return events;
}

/**
 * Checks an archive against its signature and its header. `key`: the public key that is trusted; default: the one in
 * the file, which then proves only that the file was not damaged. Resolves with its header.
 * @throws Error for a file that is no archive, was changed, or is cut off.
 */
export async function verifyArchive(file: string, key?: JWK): Promise<ArchiveHeader> {
  const hash = createHash('sha256');
  let header: ArchiveHeader | null = null;
  let previous: string | null = null;
  let lines = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: 0 })) {
    if (previous !== null) hash.update(`${previous}\n`);
    header ??= headerOf(line);
    previous = line;
    lines += 1;
  }
  const signature = header && signatureOf(previous!);
  if (!header || !signature) throw new Error(`${file}: not an archive, or cut off.`);
  const publicKey = await importJWK(key ?? header.key, 'EdDSA');
  const { payload } = await compactVerify(signature, publicKey, { algorithms: ['EdDSA'] }).catch(() => {
    throw new Error(`${file}: the signature does not hold.`);
  });
  if (!hash.digest().equals(payload)) throw new Error(`${file}: its lines are not those that were signed.`);
  if (lines - 2 !== header.head) throw new Error(`${file}: ${lines - 2} events of ${header.head}.`);
  return header;
}

function headerOf(line: string): ArchiveHeader {
  const { format, version, ...others } = parsed(line);
  if (format !== 'kreatli-archive' || version !== 1) throw new Error('Not an archive of this version.');
  return { format, version, ...others } as ArchiveHeader;
}
const signatureOf = (line: string): string | null => {
  const { signature } = parsed(line);
  return typeof signature === 'string' ? signature : null;
};

function parsed(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
