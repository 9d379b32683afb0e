import type { Id } from '@kreatli/core';
import type { Sql } from '../sql/sql.js';

/** The task that an endpoint has made of a comment. `key` is null from before it is made until it is known. */
export interface StoredTask {
  readonly commentId: Id;
  readonly reviewId: Id;
  readonly key: string | null;
  readonly url: string | null;
  /** Whether both sides last agreed that nothing is left to do. */
  readonly isDone: boolean;
}

interface TaskRow {
  readonly comment_id: Id;
  readonly review_id: Id;
  readonly task_key: string | null;
  readonly url: string | null;
  readonly is_done: boolean;
}

/** Which tasks belong to which comments. */
export type TaskStore = ReturnType<typeof createTaskStore>;

const COLUMNS = 'comment_id, review_id, task_key, url, is_done';

export const createTaskStore = (sql: Sql, tenant: string) => ({
  async of(webhookId: Id, commentId: Id): Promise<StoredTask | null> {
    const [row] = await sql.query<TaskRow>(
      `select ${COLUMNS} from webhook_task where tenant = $1 and webhook_id = $2 and comment_id = $3`,
      [tenant, webhookId, commentId],
    );
    return row ? taskOf(row) : null;
  },
  /** The tasks with these keys. */
  async withKeys(webhookId: Id, keys: readonly string[]): Promise<readonly StoredTask[]> {
    const rows = await sql.query<TaskRow>(
      `select ${COLUMNS} from webhook_task where tenant = $1 and webhook_id = $2 and task_key = any($3)`,
      [tenant, webhookId, keys],
    );
    return rows.map(taskOf);
  },
  async put(webhookId: Id, { commentId, reviewId, key, url, isDone }: StoredTask): Promise<void> {
    await sql.query(
      `insert into webhook_task (tenant, webhook_id, comment_id, review_id, task_key, url, is_done)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant, webhook_id, comment_id)
        do update set task_key = excluded.task_key, url = excluded.url, is_done = excluded.is_done`,
      [tenant, webhookId, commentId, reviewId, key, url, isDone],
    );
  },
});

const taskOf = (row: TaskRow): StoredTask => ({
  commentId: row.comment_id,
  reviewId: row.review_id,
  key: row.task_key,
  url: row.url,
  isDone: row.is_done,
});
