-- Work that goes on after its request was answered. A worker takes the oldest one that is not done and goes on where it stands.
create table caseapi.operation (
  id uuid primary key,
  tenant_id varchar not null,
  kind varchar not null,
  state varchar not null check (state in ('queued', 'running', 'done', 'failed')),
  done bigint not null default 0,
  total bigint not null default 0,
  input json not null,
  result json,
  position uuid,
  created_at timestamptz not null
);
create index operation_open on caseapi.operation (created_at, id) where state in ('queued', 'running');

-- What the health check counts: few or none.
create index case_deadline_unresolved on caseapi.case_deadline (case_id) where condition = 'unresolved';

-- Which cases still have a clock that a calendar can move, in the order of their ids.
create index case_deadline_open_cases on caseapi.case_deadline (case_id) where condition in ('running', 'paused', 'unresolved');
