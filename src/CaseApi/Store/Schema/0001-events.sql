-- The event tables, in Marten's names and types, so that Marten reads them too: no further columns or indexes on them.
create sequence caseapi.mt_events_sequence;

create table caseapi.mt_streams (
  id uuid not null,
  type varchar,
  version bigint,
  "timestamp" timestamptz not null default now(),
  created timestamptz not null default now(),
  tenant_id varchar not null default '*DEFAULT*',
  is_archived boolean default false,
  constraint pkey_mt_streams_tenant_id_id primary key (tenant_id, id)
) with (fillfactor = 80);

create table caseapi.mt_events (
  seq_id bigint not null,
  id uuid not null,
  stream_id uuid,
  version bigint not null,
  data jsonb not null,
  bdata bytea,
  type varchar(500) not null,
  "timestamp" timestamptz not null default now(),
  tenant_id varchar not null default '*DEFAULT*',
  mt_dotnet_type varchar,
  correlation_id varchar,
  causation_id varchar,
  headers jsonb,
  is_archived boolean default false,
  constraint pkey_mt_events_seq_id primary key (seq_id),
  constraint fkey_mt_events_stream_id foreign key (tenant_id, stream_id) references caseapi.mt_streams (tenant_id, id) on delete cascade
);
create unique index pk_mt_events_stream_and_version on caseapi.mt_events (tenant_id, stream_id, version);
alter sequence caseapi.mt_events_sequence owned by caseapi.mt_events.seq_id;

create table caseapi.mt_event_progression (
  name varchar not null,
  last_seq_id bigint,
  last_updated timestamptz default now(),
  constraint pk_mt_event_progression primary key (name)
);

-- Ours. One row a command and stream: the tail reads it in order, and idempotency repeats its answer.
create table caseapi.command_log (
  epoch integer not null,
  xid xid8 not null default pg_current_xact_id(),
  ordinal smallint not null,
  tenant_id varchar not null,
  stream_id uuid not null,
  from_version bigint not null,
  to_version bigint not null,
  client varchar not null,
  idempotency_key varchar,
  route varchar not null,
  request_hash bytea,
  answer bytea,
  recorded_at timestamptz not null,
  expires_at timestamptz,
  primary key (epoch, xid, ordinal)
);
create unique index command_log_key on caseapi.command_log (tenant_id, client, idempotency_key) where ordinal = 0;

-- Rows come in the order of time, so the small index is enough to find what has expired.
create index command_log_expiry on caseapi.command_log using brin (expires_at);

-- What can be erased. The event keeps the salted hash; body is json, not jsonb, so that the hash can be checked.
create table caseapi.case_private (
  tenant_id varchar not null,
  stream_id uuid not null,
  version bigint not null,
  salt bytea not null,
  body json not null,
  primary key (tenant_id, stream_id, version)
);

-- A node takes numbers in blocks; gaps are allowed.
create table caseapi.reference_block (
  authority varchar not null,
  year integer not null,
  next_number bigint not null,
  primary key (authority, year)
);

-- One row: which cluster this is. Another one, or another timeline, is another epoch, since transaction ids start anew.
create table caseapi.installation (
  only_row boolean primary key default true check (only_row),
  epoch integer not null,
  system_identifier bigint not null,
  timeline integer not null,
  secret_check bytea
);

create table caseapi.tail_progress (
  job varchar primary key,
  epoch integer not null,
  xid xid8 not null,
  ordinal smallint not null
);
