import { AdapterError, type Id, type Instant, newId, plainPorts, toInstant } from '@kreatli/core';
import { hashOf, isSecret, newSecret } from '../access/secrets.js';
import type { Sql } from '../sql/sql.js';

/** What a client answered. All of it is text of theirs. */
export interface IntakeAnswers {
  readonly name: string;
  readonly client: string;
  readonly title: string;
  readonly brief: string;
  readonly use?: string | undefined;
  readonly purchaseOrder?: string | undefined;
  readonly criteria?: readonly string[] | undefined;
}

/** A form that was sent to a client. */
export interface ListedIntake {
  readonly intakeId: Id;
  readonly job: string;
  readonly title: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly answeredAt: Instant | null;
  readonly answers: IntakeAnswers | null;
}

interface Row {
  readonly intake_id: Id;
  readonly secret_hash: string;
  readonly job: string;
  readonly title: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly answers: string | null;
  readonly answered_at: Date | null;
}

/** Most forms of a tenant that are not taken over. */
const MAX_INTAKES = 500;

/** Forms that clients fill in before there is a review. Once taken over, they are deleted. */
export function createIntakes(sql: Sql, tenant: string, now: () => number) {
  const timeOf = (ms: number): string => new Date(ms).toISOString();
  /** @throws AdapterError `unauthenticated`: the same for an unknown form as for a wrong secret. */
  async function open(intakeId: Id, secret: string): Promise<Row> {
    const [row] = await sql.query<Row>('select * from intake where tenant = $1 and intake_id = $2', [tenant, intakeId]);
    if (!isSecret(secret, row?.secret_hash ?? hashOf(''))) throw new AdapterError('unauthenticated', 'link_invalid');
    if (row!.expires_at.getTime() <= now()) throw new AdapterError('unauthenticated', 'link_expired');
    return row!;
  }

  return {
    /** Makes a form. Its secret is not kept. `expiresAt`: milliseconds since 1970. */
    async create(by: Id, job: string, title: string, expiresAt: number) {
      const [intakeId, secret] = [newId(now(), plainPorts.random), newSecret()];
      const made = await sql.query(
        `insert into intake (tenant, intake_id, secret_hash, job, title, created_by, created_at, expires_at)
          select $1, $2, $3, $4, $5, $6, $7, $8
          where (select count(*) from intake where tenant = $1) < ${MAX_INTAKES} returning 1`,
        [tenant, intakeId, hashOf(secret), job, title, by, timeOf(now()), timeOf(expiresAt)],
      );
      if (made.length === 0) throw new AdapterError('forbidden', 'There are too many forms: delete some.');
      return { intakeId, secret };
    },

    /** The forms, newest first. */
    async list(): Promise<readonly ListedIntake[]> {
      const rows = await sql.query<Row>('select * from intake where tenant = $1 order by intake_id desc', [tenant]);
      return rows.map((row) => ({
        intakeId: row.intake_id,
        job: row.job,
        title: row.title,
        createdAt: toInstant(row.created_at.getTime()),
        expiresAt: toInstant(row.expires_at.getTime()),
        answeredAt: row.answered_at && toInstant(row.answered_at.getTime()),
        answers: row.answers === null ? null : (JSON.parse(row.answers) as IntakeAnswers),
      }));
    },

    /** What a client sees of a form before they answer. */
    async opened(intakeId: Id, secret: string) {
      const { job, title, expires_at: expiresAt, answered_at: answeredAt } = await open(intakeId, secret);
      return { job, title, expiresAt: toInstant(expiresAt.getTime()), isAnswered: answeredAt !== null };
    },

    /** Stores what a client answered, in place of what they answered before. */
    async answer(intakeId: Id, secret: string, answers: IntakeAnswers): Promise<void> {
      await open(intakeId, secret);
      await sql.query('update intake set answers = $3, answered_at = $4 where tenant = $1 and intake_id = $2', [
        tenant,
        intakeId,
        JSON.stringify(answers),
        timeOf(now()),
      ]);
    },

    /** Deletes a form with its answers. False: there is none. */
    async remove(intakeId: Id): Promise<boolean> {
      const rows = await sql.query('delete from intake where tenant = $1 and intake_id = $2 returning 1', [
        tenant,
        intakeId,
      ]);
      return rows.length > 0;
    },
  };
}
/** Forms of a tenant. */
export type Intakes = ReturnType<typeof createIntakes>;
