-- What an event of one case makes due in another: found by the tail, done once, never forgotten. The event's id is the key.
create table caseapi.follow_up (
  event_id uuid primary key,
  tenant_id varchar not null,
  case_id uuid not null,
  version bigint not null,
  type varchar not null,
  found_at timestamptz not null,
  attempts integer not null default 0,
  next_at timestamptz not null,
  done_at timestamptz,
  failure varchar
);
create index follow_up_open on caseapi.follow_up (next_at, event_id) where done_at is null;
