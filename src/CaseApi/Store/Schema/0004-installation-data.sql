-- Calendars and procedures belong to the installation. Seeded from the files that ship; a version is never overwritten.
create table caseapi.calendar (
  id varchar not null,
  version integer not null,
  body text not null,
  source varchar not null check (source in ('file', 'edited')),
  recorded_at timestamptz not null,
  primary key (id, version)
);

create table caseapi.procedure (
  id varchar not null,
  version varchar not null,
  body text not null,
  source varchar not null check (source in ('file', 'loaded')),
  recorded_at timestamptz not null,
  primary key (id, version)
);
