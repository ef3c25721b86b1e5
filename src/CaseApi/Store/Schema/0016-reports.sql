-- Figures that do not come from cases. A later version supersedes; none is ever changed.
create table caseapi.kpi_observation (
  tenant_id varchar not null,
  indicator varchar not null,
  period_from date not null,
  period_until date not null,
  version integer not null,
  value numeric,
  groups json not null,
  basis varchar not null,
  note varchar,
  client varchar not null,
  officer varchar,
  recorded_on date not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, indicator, period_from, period_until, version)
);

-- A report as it was filed, and who filed, approved and published it. What it says stands in its copies.
create table caseapi.report (
  id uuid primary key,
  tenant_id varchar not null,
  kind varchar not null,
  procedure varchar,
  period_from date not null,
  period_until date not null,
  as_known_on date not null,
  definition_version varchar not null,
  position varchar not null,
  sha256 bytea not null,
  status varchar not null check (status in ('filed', 'approved', 'published')),
  filed_at timestamptz not null,
  filed_client varchar not null,
  filed_by varchar,
  approved_at timestamptz,
  approved_client varchar,
  approved_by varchar,
  approval_note varchar,
  published_at timestamptz,
  published_client varchar,
  published_by varchar,
  publication_note varchar
);
create index report_filed on caseapi.report (tenant_id, filed_at, id);

-- Every form and language in which it is read, made once: it reads the same for ever, whatever later programs write.
create table caseapi.report_copy (
  report_id uuid not null references caseapi.report (id),
  media_type varchar not null,
  language varchar not null,
  body bytea not null,
  sha256 bytea not null,
  primary key (report_id, media_type, language)
);

-- What an auditor asks for, found by the tail: no text of a case, only codes and where to look.
create table caseapi.report_exception (
  tenant_id varchar not null,
  day date not null,
  case_id uuid not null,
  version bigint not null,
  kind varchar not null,
  reference varchar not null,
  procedure varchar not null,
  by_whom varchar not null,
  detail varchar not null,
  until_day date,
  hours bigint,
  recorded_on date not null,
  annulled_on date,
  primary key (tenant_id, day, case_id, version, kind)
);
create index report_exception_case on caseapi.report_exception (case_id, version);

-- By what complaints are the same. subject is a code, or the keyed hash of what is none: no name stands here.
create table caseapi.report_repeat (
  tenant_id varchar not null,
  procedure varchar not null,
  same_by varchar not null,
  subject varchar not null,
  case_id uuid not null,
  reference varchar not null,
  registered_on date not null,
  -- Known from the end of this day on, and from the end of until_on no longer: what was corrected has a row of its own.
  recorded_on date not null,
  until_on date,
  special_id uuid,
  primary key (tenant_id, procedure, same_by, subject, case_id, recorded_on)
);
create unique index report_repeat_now on caseapi.report_repeat (tenant_id, procedure, same_by, subject, case_id) where until_on is null;
create index report_repeat_case on caseapi.report_repeat (case_id);
create index report_repeat_special on caseapi.report_repeat (special_id, registered_on, case_id) where special_id is not null;

-- A special report that is due, and what management decided.
create table caseapi.report_special (
  id uuid primary key,
  tenant_id varchar not null,
  procedure varchar not null,
  same_by varchar not null,
  subject varchar not null,
  is_code boolean not null,
  least integer not null,
  months integer not null,
  basis varchar not null,
  opened_at timestamptz not null,
  opened_on date not null,
  closed_at timestamptz,
  closed_on date,
  closed_client varchar,
  closed_by varchar,
  decision varchar
);
-- Several may be open: what comes too late for one begins another.
create index report_special_open on caseapi.report_special (tenant_id, procedure, same_by, subject) where closed_at is null;
create index report_special_opened on caseapi.report_special (tenant_id, opened_on, id);

-- What became of special reports, each at its place in the order of commits, where the feed of events tells of it.
create table caseapi.report_special_step (
  epoch integer not null,
  xid xid8 not null default pg_current_xact_id(),
  ordinal smallint not null,
  tenant_id varchar not null,
  special_id uuid not null references caseapi.report_special (id),
  step varchar not null check (step in ('due', 'closed')),
  case_id uuid not null,
  reference varchar not null,
  cases bigint not null,
  recorded_at timestamptz not null,
  primary key (epoch, xid, ordinal),
  unique (special_id, step)
);
