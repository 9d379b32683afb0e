import type { Migration } from './migration.js';

/** Where events are sent, up to which event that was planned, what came of it, and which tasks belong to comments. */
export const webhooks: Migration = {
  name: '0010-webhooks',
  statements: [
    `create table webhook (
      tenant text not null,
      webhook_id text not null,
      review_id text,
      kind text not null,
      name text not null,
      settings text not null,
      sealed text not null,
      created_by text not null,
      since text not null,
      disabled_at timestamptz,
      disabled_because text,
      failing_since timestamptz,
      delivered_at timestamptz,
      polled_at timestamptz,
      primary key (tenant, webhook_id)
    )`,
    `create table webhook_cursor (
      tenant text not null,
      webhook_id text not null,
      review_id text not null,
      log_id text not null,
      seq integer not null,
      at text not null,
      digest_seq integer not null,
      replay_to integer not null default 0,
      primary key (tenant, webhook_id, review_id)
    )`,
    `create table webhook_attempt (
      tenant text not null,
      webhook_id text not null,
      attempt_id text not null,
      job_id text not null,
      at timestamptz not null,
      status integer,
      error text,
      ms integer not null,
      primary key (tenant, webhook_id, attempt_id)
    )`,
    `create table webhook_task (
      tenant text not null,
      webhook_id text not null,
      comment_id text not null,
      review_id text not null,
      task_key text,
      url text,
      is_done boolean not null default false,
      primary key (tenant, webhook_id, comment_id)
    )`,
    `create table webhook_lock (
      tenant text not null,
      name text not null,
      holder text not null,
      until timestamptz not null,
      primary key (tenant, name)
    )`,
  ],
};
