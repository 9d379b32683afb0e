import type { Migration } from './migration.js';

/**
 * The log. `tenant` is first in every key, so that a distributed PostgreSQL keeps a review on one node. What clients
 * sent is `text`: `jsonb` refuses U+0000, reorders members, and PGlite does not return from one that is nested deeply.
 */
export const log: Migration = {
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
export const access: Migration = {
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
export const files: Migration = {
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
export const invitations: Migration = {
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
