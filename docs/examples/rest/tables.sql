-- The log, and beside it tables of your own that are kept in the same transaction.
create table if not exists film (
  id text primary key,
  log_id text not null default gen_random_uuid()::text,
  head integer not null default 0,
  last_at text not null default ''
);
create table if not exists film_event (
  film_id text not null references film (id),
  seq integer not null,
  id text not null,
  digest text not null,
  received_at text not null,
  body text not null,              -- exactly as it is handed out
  primary key (film_id, seq),
  unique (film_id, id)
);
create table if not exists note (  -- yours: for your dashboards, searches and mails
  film_id text not null,
  id text not null,
  author text not null,
  words text not null,
  primary key (film_id, id)
);
