-- The reasons of an authority's acts as hashes of their runs of five words, so that an act that copies another one can be refused.
-- They say nothing that could be read, and go with the act when it is annulled or erased.
create table caseapi.act_reasons (
  tenant_id varchar not null,
  case_id uuid not null,
  act integer not null,
  reference varchar not null,
  issued_on date not null,
  recorded_at timestamptz not null,
  serial boolean not null,
  languages varchar[] not null,
  shingles bytea[] not null,
  primary key (tenant_id, case_id, act)
);

create index act_reasons_latest on caseapi.act_reasons (tenant_id, recorded_at desc);
