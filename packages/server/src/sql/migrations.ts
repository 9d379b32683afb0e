/** A step of the schema. Steps are only added: what was released is never edited. */
export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

/**
 * The log. `tenant` is first in every key, so that a distributed PostgreSQL keeps a review on one node. What clients
 * sent is `text`: `jsonb` refuses U+0000, reorders members, and PGlite does not return from one that is nested deeply.
 */
const log: Migration = {
  name: '0001-log',
  statements: [
    `create table review (
      tenant text not null,
      review_id text not null,
      log_id text not null,
      head integer not null,
      turn integer not null,
      last_at text not null,
      tail_leaf text,
      primary key (tenant, review_id)
    )`,
    `create table review_event (
      tenant text not null,
      review_id text not null,
      seq integer not null,
      id text not null,
      header text not null,
      data text,
      salt text,
      trace text,
      primary key (tenant, review_id, seq),
      unique (tenant, review_id, id)
    )`,
    `create table review_rejection (
      tenant text not null,
      review_id text not null,
      key text not null,
      code text not null,
      turn integer not null,
      at timestamptz not null default now(),
      primary key (tenant, review_id, key)
    )`,
    // An event changes once at most, when it is redacted, and is deleted only by a restore.
    `create function review_event_is_final() returns trigger language plpgsql as $$
    begin
      if current_setting('kreatli.restore', true) = 'on' then
        return coalesce(new, old);
      end if;
      if tg_op = 'UPDATE' and new.data is null and new.salt is null and new.header = old.header
        and (new.tenant, new.review_id, new.seq, new.id) = (old.tenant, old.review_id, old.seq, old.id) then
        return new;
      end if;
      raise exception 'events of a review are final' using errcode = '55000';
    end $$`,
    `create trigger review_event_is_final before update or delete on review_event
      for each row execute function review_event_is_final()`,
    `create trigger review_event_is_kept before truncate on review_event
      execute function review_event_is_final()`,
  ],
};

/** Who may enter: share links and the guests who came by them, keys of services, and what tokens are signed with. */
const access: Migration = {
  name: '0002-access',
  statements: [
    `create table link (
      tenant text not null,
      link_id text not null,
      review_id text not null,
      secret_hash text not null,
      passphrase_hash text,
      role text not null,
      expires_at timestamptz not null,
      max_uses integer,
      uses integer not null default 0,
      revoked_at timestamptz,
      primary key (tenant, link_id)
    )`,
    `create table link_session (
      tenant text not null,
      link_id text not null,
      participant_id text not null,
      refresh_hash text not null,
      primary key (tenant, link_id, participant_id)
    )`,
    `create table api_key (
      tenant text not null,
      key_hash text not null,
      service_id text not null,
      role text not null,
      revoked_at timestamptz,
      primary key (tenant, key_hash)
    )`,
    `create table signing_key (
      tenant text not null,
      key_id text not null,
      private_jwk text not null,
      created_at timestamptz not null default now(),
      primary key (tenant, key_id)
    )`,
  ],
};

/** Which files a review has, and which users have shown that they have the bytes. */
const files: Migration = {
  name: '0003-files',
  statements: [
    `create table blob_in_review (
      tenant text not null,
      review_id text not null,
      digest text not null,
      owner text not null,
      type text not null,
      primary key (tenant, review_id, digest, owner)
    )`,
  ],
};

/** Invitations: links of one participant. A guest has a session on each device, with the refresh of before. */
const invitations: Migration = {
  name: '0004-invitations',
  statements: [
    'alter table link add column participant_id text',
    'create index link_of_review on link (tenant, review_id)',
    'alter table link_session add column session_id text',
    'update link_session set session_id = participant_id',
    'alter table link_session drop constraint link_session_pkey',
    'alter table link_session add primary key (tenant, link_id, session_id)',
    'alter table link_session add column previous_hash text',
  ],
};

/** What is done in the background, by any node. */
const jobs: Migration = {
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
const uploads: Migration = {
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

/** Users without a host: links by which the team signs in. A link is used once, and has the session that it began. */
const team: Migration = {
  name: '0007-team',
  statements: [
    `create table team_link (
      tenant text not null,
      link_id text not null,
      secret_hash text not null,
      member_id text not null,
      name text not null,
      role text not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      seen_at timestamptz,
      revoked_at timestamptz,
      refresh_hash text,
      previous_hash text,
      primary key (tenant, link_id)
    )`,
  ],
};

/**
 * What the list of reviews shows, derived from the logs and made again when they have changed; and the forms that
 * clients fill in before there is a review.
 */
const summaries: Migration = {
  name: '0008-summaries',
  statements: [
    `create table review_summary (
      tenant text not null,
      review_id text not null,
      turn integer not null,
      format integer not null,
      summary text not null,
      primary key (tenant, review_id)
    )`,
    // A name or title that was redacted does not stay in a summary.
    `create function review_summary_is_stale() returns trigger language plpgsql as $$
    begin
      delete from review_summary where tenant = old.tenant and review_id = old.review_id;
      return null;
    end $$`,
    `create trigger review_summary_is_stale after update or delete on review_event
      for each row execute function review_summary_is_stale()`,
    `create table intake (
      tenant text not null,
      intake_id text not null,
      secret_hash text not null,
      job text not null,
      title text not null,
      created_by text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      answers text,
      answered_at timestamptz,
      primary key (tenant, intake_id)
    )`,
  ],
};

/** All steps, in order. */
export const migrations: readonly Migration[] = [log, access, files, invitations, jobs, uploads, team, summaries];
