import type { Migration } from './migration.js';

/** Users without a host: links by which the team signs in. A link is used once, and has the session that it began. */
export const team: Migration = {
  name: '0011-team',
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
export const summaries: Migration = {
  name: '0012-summaries',
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
