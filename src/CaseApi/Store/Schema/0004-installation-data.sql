-- Calendars and procedures belong to the installation. Seeded from the files that ship; a row edited since is never overwritten.
create table caseapi.calendar_year (
  calendar varchar not null,
  year integer not null,
  version integer not null,
  body json not null,
  source varchar not null check (source in ('file', 'edited')),
  recorded_at timestamptz not null,
  primary key (calendar, year, version)
);

create table caseapi.calendar (
  id varchar primary key,
  head json not null,
  version integer not null
);

create table caseapi.procedure (
  id varchar not null,
  version varchar not null,
  body json not null,
  source varchar not null check (source in ('file', 'loaded')),
  recorded_at timestamptz not null,
  primary key (id, version)
);
