import type { Migration } from './migration.js';

/** What is done in the background, by any node. */
export const jobs: Migration = {
  name: '0005-jobs',
  statements: [
    `create table job (
      tenant text not null,
      job_id text not null,
      queue text not null,
      payload text not null,
      run_at timestamptz not null,
      attempt integer not null default 0,
      lease_until timestamptz,
      worker text,
      done_at timestamptz,
      failed_at timestamptz,
      error text,
      primary key (tenant, job_id)
    )`,
    'create index job_due on job (tenant, queue, run_at) where done_at is null and failed_at is null',
  ],
};

/** Masters on their way: what is declared of them, until they are versions. */
export const uploads: Migration = {
  name: '0006-uploads',
  statements: [
    `create table upload (
      tenant text not null,
      review_id text not null,
      upload_id text not null,
      actor text not null,
      bytes bigint not null,
      name text not null,
      label text,
      created_at timestamptz not null,
      digest text,
      type text,
      failure text,
      primary key (tenant, review_id, upload_id)
    )`,
  ],
};

/** Links whose guests prove an e-mail address, and addresses that get no more messages. */
export const mail: Migration = {
  name: '0007-mail',
  statements: [
    'alter table link add column email_code boolean not null default false',
    'alter table link add column email_hash text',
    `create table link_code (
      tenant text not null,
      link_id text not null,
      email_hash text not null,
      code_hash text not null,
      expires_at timestamptz not null,
      attempts integer not null default 0,
      primary key (tenant, link_id, email_hash)
    )`,
    `create table mail_opt_out (
      tenant text not null,
      email_hash text not null,
      at timestamptz not null default now(),
      primary key (tenant, email_hash)
    )`,
  ],
};

/** How large files are, and since when they are there: what no event names is deleted. */
export const fileAges: Migration = {
  name: '0008-file-ages',
  statements: [
    'alter table blob_in_review add column at timestamptz not null default now()',
    'alter table blob_in_review add column bytes bigint not null default 0',
  ],
};

/** How far the versions are on their way to be played. Their files lie in a folder, with a list of them. */
export const media: Migration = {
  name: '0009-media',
  statements: [
    `create table version_media (
      tenant text not null,
      review_id text not null,
      version_id text not null,
      state text not null,
      progress real not null,
      reason text,
      changed_at timestamptz not null,
      primary key (tenant, review_id, version_id)
    )`,
  ],
};
