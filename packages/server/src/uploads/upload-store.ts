import type { Actor, BlobRef, Id } from '@kreatli/core';
import type { Digest } from '@kreatli/digest';
import type { ReviewKey } from '../log/log-store.js';
import type { Sql } from '../sql/sql.js';

/** What a client declares of a master before it sends it. */
export interface NewUpload {
  /** The version that it becomes. */
  readonly uploadId: Id;
  readonly actor: Actor;
  readonly bytes: number;
  /** Name of the file, as its user knows it. */
  readonly name: string;
  /** Label of the version. Null: its number. */
  readonly label: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** A master on its way. */
export interface StoredUpload extends NewUpload {
  readonly reviewId: Id;
  /** Once the bytes are hashed. */
  readonly content: BlobRef | null;
  /** Why it did not become a version. */
  readonly failure: string | null;
}

interface UploadRow {
  readonly review_id: Id;
  readonly upload_id: Id;
  readonly actor: string;
  readonly bytes: number;
  readonly name: string;
  readonly label: string | null;
  readonly created_at: Date;
  readonly digest: Digest | null;
  readonly type: string | null;
  readonly failure: string | null;
}

const COLUMNS = 'review_id, upload_id, actor, bytes, name, label, created_at, digest, type, failure';

/** Uploads of a tenant, until they have become versions. */
export type UploadStore = ReturnType<typeof createUploadStore>;

export function createUploadStore(sql: Sql, tenant: string) {
  const change = (reviewId: Id, uploadId: Id, what: string, ...values: readonly unknown[]) =>
    sql.query(`update upload set ${what} where tenant = $1 and review_id = $2 and upload_id = $3`, [
      tenant,
      reviewId,
      uploadId,
      ...values,
    ]);
  const select = async (where: string, ...values: readonly unknown[]): Promise<readonly StoredUpload[]> =>
    (
      await sql.query<UploadRow>(`select ${COLUMNS} from upload where tenant = $1 and ${where}`, [tenant, ...values])
    ).map(uploadOf);

  return {
    /**
     * Adds an upload when there is room; two at the same moment may both take the last.
     * @returns whether there was
     */
    async add(
      { reviewId }: Pick<ReviewKey, 'reviewId'>,
      { uploadId, actor, bytes, name, label, createdAt }: NewUpload,
      { ofReview, ofAllBytes }: { readonly ofReview: number; readonly ofAllBytes: number },
    ): Promise<boolean> {
      const rows = await sql.query(
        `insert into upload (tenant, review_id, upload_id, actor, bytes, name, label, created_at)
          select $1, $2, $3, $4, $5::bigint, $6, $7, $8
          where (select count(*) from upload where tenant = $1 and review_id = $2 and failure is null) < $9
            and (select coalesce(sum(bytes), 0) from upload where tenant = $1 and failure is null) + $5::bigint <= $10
          returning 1`,
        [
          tenant,
          reviewId,
          uploadId,
          JSON.stringify(actor),
          bytes,
          name,
          label,
          new Date(createdAt).toISOString(),
          ofReview,
          ofAllBytes,
        ],
      );
      return rows.length > 0;
    },
    find: async (reviewId: Id, uploadId: Id): Promise<StoredUpload | null> =>
      (await select('review_id = $2 and upload_id = $3', reviewId, uploadId))[0] ?? null,
    /** Of a review, the oldest first. */
    list: (reviewId: Id) => select('review_id = $2 order by created_at, upload_id', reviewId),
    /** Of all reviews. */
    all: () => select('true order by created_at'),
    setContent: (reviewId: Id, uploadId: Id, { digest, type }: BlobRef) =>
      change(reviewId, uploadId, 'digest = $4, type = $5', digest, type),
    fail: (reviewId: Id, uploadId: Id, failure: string) => change(reviewId, uploadId, 'failure = $4', failure),
    async remove(reviewId: Id, uploadId: Id): Promise<void> {
      await sql.query('delete from upload where tenant = $1 and review_id = $2 and upload_id = $3', [
        tenant,
        reviewId,
        uploadId,
      ]);
    },
  };
}

const uploadOf = (row: UploadRow): StoredUpload => ({
  reviewId: row.review_id,
  uploadId: row.upload_id,
  actor: JSON.parse(row.actor) as Actor,
  bytes: Number(row.bytes),
  name: row.name,
  label: row.label,
  createdAt: row.created_at.getTime(),
  content:
    row.digest === null ? null : { digest: row.digest, bytes: Number(row.bytes), type: row.type!, name: row.name },
  failure: row.failure,
});
