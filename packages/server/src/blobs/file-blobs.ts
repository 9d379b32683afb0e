import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Actor, AdapterError, type BlobRef } from '@kreatli/core';
import type { Digest } from '@kreatli/digest';
import type { ReviewKey } from '../log/log-store.js';
import type { Sql } from '../sql/sql.js';
import type { Blobs } from './blobs.js';

/** Bytes of a file: what clients expect of a backend that declares no limits. */
const MAX_BYTES = 100 * 2 ** 20;

const REVIEW_BYTES = 20 * 2 ** 30;

/** Options of {@link createFileBlobs}. */
export interface FileBlobsOptions {
  readonly folder: string;
  readonly sql: Sql;
  /** Most bytes of a file. Default 100 MiB. */
  readonly maxBytes?: number;
  /** Most bytes of all files that are attached to a review, masters not counted. Default 20 GiB. */
  readonly reviewBytes?: number;
}

/** Files in a folder, with a row in the database for each user who has uploaded one. */
export function createFileBlobs(options: FileBlobsOptions): Blobs {
  const { folder, sql, maxBytes = MAX_BYTES, reviewBytes = REVIEW_BYTES } = options;
  const pathOf = ({ tenant, reviewId }: ReviewKey, digest: Digest) =>
    join(folder, tenant, reviewId, digest.replace('sha256:', ''));
  const ownerOf = ({ kind, id }: Actor) => `${kind}/${id}`;
  /** `bytes`: 0 for a master. */
  const remember = ({ tenant, reviewId }: ReviewKey, { digest, type }: BlobRef, bytes: number, actor: Actor) =>
    sql.query(
      `insert into blob_in_review (tenant, review_id, digest, owner, type, bytes) values ($1, $2, $3, $4, $5, $6)
        on conflict (tenant, review_id, digest, owner) do update set at = now()`,
      [tenant, reviewId, digest, ownerOf(actor), type, bytes],
    );
  /** Files of a review that several users have count once. */
  const checkRoom = async ({ tenant, reviewId }: ReviewKey, { bytes, digest }: BlobRef): Promise<void> => {
    const [row] = await sql.query<{ bytes: string | number }>(
      `select coalesce(sum(bytes), 0) as bytes from
        (select max(bytes) as bytes from blob_in_review
          where tenant = $1 and review_id = $2 and digest <> $3 group by digest) as files`,
      [tenant, reviewId, digest],
    );
    if (Number(row?.bytes ?? 0) + bytes > reviewBytes)
      throw new AdapterError('too_large', `The files of a review have at most ${reviewBytes} bytes.`);
  };

  return {
    async put(key, ref, body, actor) {
      if (ref.bytes > maxBytes) throw new AdapterError('too_large', `A file has at most ${maxBytes} bytes.`);
      await checkRoom(key, ref);
      const draft = join(folder, 'incoming', randomUUID());
      await mkdir(dirname(draft), { recursive: true });
      try {
        await receive(body, draft, ref);
        const path = pathOf(key, ref.digest);
        await mkdir(dirname(path), { recursive: true });
        await rename(draft, path);
      } finally {
        await rm(draft, { force: true });
      }
      await remember(key, ref, ref.bytes, actor);
    },
    async take(key, ref, path, actor) {
      const target = pathOf(key, ref.digest);
      await mkdir(dirname(target), { recursive: true });
      await move(path, target);
      await remember(key, ref, 0, actor);
    },
    async remove(key, digest) {
      await sql.query('delete from blob_in_review where tenant = $1 and review_id = $2 and digest = $3', [
        key.tenant,
        key.reviewId,
        digest,
      ]);
      await rm(pathOf(key, digest), { force: true });
    },
    async removeAll({ tenant, reviewId }) {
      await sql.query('delete from blob_in_review where tenant = $1 and review_id = $2', [tenant, reviewId]);
      await rm(join(folder, tenant, reviewId), { recursive: true, force: true });
    },
    async owned({ tenant, reviewId }, digests, actor) {
      const rows = await sql.query<{ digest: Digest }>(
        `select digest from blob_in_review
          where tenant = $1 and review_id = $2 and owner = $3 and digest = any($4::text[])`,
        [tenant, reviewId, ownerOf(actor), digests],
      );
      return new Set(rows.map(({ digest }) => digest));
    },
    async open(key, digest) {
      const [row] = await sql.query<{ type: string }>(
        'select type from blob_in_review where tenant = $1 and review_id = $2 and digest = $3 limit 1',
        [key.tenant, key.reviewId, digest],
      );
      if (!row) return null;
      const path = pathOf(key, digest);
      // One that is being deleted has a row for a moment.
      const size = await sizeOf(path);
      if (size === null) return null;
      return {
        type: row.type,
        bytes: size,
        path,
        read: (start, end) =>
          Readable.toWeb(createReadStream(path, { start, end })) as unknown as ReadableStream<Uint8Array>,
      };
    },
  };
}

/** Writes a body to a file, and hashes it on the way. */
async function receive(body: ReadableStream<Uint8Array>, path: string, { bytes, digest }: BlobRef): Promise<void> {
  const hash = createHash('sha256');
  let length = 0;
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length;
      hash.update(chunk);
      done(length > bytes ? mismatch() : null, chunk);
    },
  });
  await pipeline(Readable.fromWeb(body as never), check, createWriteStream(path, { flush: true }));
  if (length !== bytes || `sha256:${hash.digest('hex')}` !== digest) throw mismatch();
}

/** Moves a file, also from another disk. Nothing is done when it was moved before. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && (await exists(to))) return;
    if (code !== 'EXDEV') throw error;
    const draft = `${to}.incoming`;
    await copyFile(from, draft);
    await rename(draft, to);
    await rm(from);
  }
}

const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    },
  );

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const mismatch = (): AdapterError =>
  new AdapterError('unknown', 'The bytes do not match the size and digest of the reference.');
