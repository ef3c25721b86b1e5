-- Whoever holds the token reads this part of the work list as a calendar. Only its hash is kept.
create table caseapi.feed_token (
  id uuid primary key,
  hash bytea not null unique check (octet_length(hash) = 32),
  tenant_id text not null references caseapi.authority (id),
  client text not null,
  officer text,
  unit text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);

-- Calendars are told of clocks that ended lately.
create index case_deadline_ended on caseapi.case_deadline (tenant_id, ended_at) where condition in ('met', 'late', 'early', 'cancelled');

-- Cases in which a hearing was ever appointed: a calendar that has read of it is told what became of it.
create table caseapi.case_hearing (
  tenant_id varchar not null,
  case_id uuid not null,
  primary key (tenant_id, case_id)
);
