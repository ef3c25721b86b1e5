-- Written in the command's own commit, so that a read is never behind an acknowledgement.
create table caseapi.case_status (
  id uuid primary key,
  tenant_id varchar not null,
  version bigint not null,
  reference varchar not null,
  procedure varchar not null,
  kind varchar not null,
  channel varchar not null,
  status varchar not null,
  stage varchar,
  outcome varchar,
  flags varchar[] not null,
  need varchar,
  topic varchar,
  unit varchar,
  officer varchar,
  lodged_by varchar not null,
  registered_on date not null,
  due_on date,
  due_at timestamptz,
  external_ids varchar[] not null,
  recorded_at timestamptz not null,
  doc json not null,
  -- Members that stand instead of the document's own: what a changed calendar has moved since. The next command writes the document whole again.
  doc_moved json
) with (fillfactor = 80);
create unique index case_status_reference on caseapi.case_status (reference);
-- The beginning of a reference, whatever the database's collation.
create index case_status_reference_prefix on caseapi.case_status (tenant_id, reference varchar_pattern_ops);
create index case_status_registered on caseapi.case_status (tenant_id, registered_on, id);
create index case_status_due on caseapi.case_status (tenant_id, due_on, id);
create index case_status_lodged on caseapi.case_status (tenant_id, lodged_by, registered_on, id);
create index case_status_external on caseapi.case_status using gin (external_ids);

create table caseapi.case_deadline (
  case_id uuid not null,
  clock varchar not null,
  instance varchar not null,
  tenant_id varchar not null,
  reference varchar not null,
  procedure varchar not null,
  unit varchar,
  officer varchar,
  due_on date,
  due_at timestamptz,
  due_soon_at timestamptz,
  condition varchar not null,
  ended_at timestamptz,
  lapses boolean not null,
  escalated_to varchar,
  primary key (case_id, clock, instance)
) with (fillfactor = 80);
create index case_deadline_open on caseapi.case_deadline (tenant_id, due_on, due_at, case_id, clock, instance) where condition in ('running', 'paused', 'unresolved');
create index case_deadline_closed on caseapi.case_deadline (tenant_id, due_on, due_at, case_id, clock, instance) where condition in ('met', 'late', 'early');
create index case_deadline_lapse on caseapi.case_deadline (due_at) where lapses;

-- Names, identifiers and text, for the search that is asked by POST. Erased with the person.
create table caseapi.case_search (
  case_id uuid primary key,
  tenant_id varchar not null,
  identifiers varchar[] not null,
  words tsvector not null
);
create index case_search_words on caseapi.case_search using gin (words);
create index case_search_identifiers on caseapi.case_search using gin (identifiers);
