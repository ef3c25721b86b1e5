-- The lines of a large import until they are taken, and what became of each. A line's body goes as soon as it was taken: what it holds is in its case then.
create table caseapi.import_line (
  operation uuid not null,
  line bigint not null,
  body bytea,
  result json,
  stored_at timestamptz not null,
  primary key (operation, line)
);
create index import_line_stored on caseapi.import_line (stored_at);
