-- The log, and a table of your own that changes in the same transaction.
create table if not exists video (
  id text primary key,
  log_id text not null default gen_random_uuid()::text,
  head integer not null default 0,
  last_at text not null default ''
);
create table if not exists video_event (
  video_id text not null references video (id),
  seq integer not null,
  id text not null,
  digest text not null,
  received_at text not null,
  body text not null,                 -- as it is sent to clients, byte for byte
  primary key (video_id, seq),
  unique (video_id, id)
);
create table if not exists video_comment (  -- yours: for dashboards, searches and e-mails
  video_id text not null,
  id text not null,
  author text not null,
  body text not null,
  primary key (video_id, id)
);
