-- Bytes in rows of at most one MiB; written in one transaction, hashed by the server.
create table caseapi.document (
  id uuid primary key,
  tenant_id varchar not null,
  client varchar not null,
  uploaded_by varchar,
  file_name varchar,
  media_type varchar not null,
  size bigint not null,
  sha256 bytea not null,
  uploaded_at timestamptz not null,
  case_id uuid
);
create index document_loose on caseapi.document (uploaded_at) where case_id is null;
create index document_case on caseapi.document (case_id) where case_id is not null;

create table caseapi.document_chunk (
  document_id uuid not null references caseapi.document (id) on delete cascade,
  place integer not null,
  bytes bytea not null,
  primary key (document_id, place)
);
alter table caseapi.document_chunk alter column bytes set storage external;

-- What an upload was answered, so that repeating it stores nothing twice. Sealed: it holds the file's name. After its
-- expiry the answer is dropped and the row stays.
create table caseapi.document_answer (
  tenant_id varchar not null,
  client varchar not null,
  idempotency_key varchar not null,
  request_hash bytea not null,
  document_id uuid not null,
  answer bytea,
  recorded_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, client, idempotency_key)
);
create index document_answer_expiry on caseapi.document_answer (expires_at) where answer is not null;
