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

/** All steps, in order. */
export const migrations: readonly Migration[] = [log];
