-- Who may call: authorities (each is a tenant), their units and officers, clients and their keys.
-- Nothing here decides by the database's clock: instants come from the application.

create table caseapi.authority (
    id text primary key,
    code text not null unique,
    names jsonb not null,
    zone text not null,
    calendar text not null,
    day_end time not null,
    opening_from time not null,
    opening_to time not null,
    entry_grace_seconds bigint not null check (entry_grace_seconds >= 0),
    sandbox boolean not null,
    clock_offset_seconds bigint not null default 0 check (clock_offset_seconds >= 0),
    procedures text[] not null default '{}',
    check (id <> '*'),
    check (sandbox or clock_offset_seconds = 0)
);

create table caseapi.unit (
    tenant_id text not null references caseapi.authority (id),
    id text not null,
    names jsonb not null,
    zone text,
    calendar text,
    day_end time,
    opening_from time,
    opening_to time,
    primary key (tenant_id, id),
    check ((opening_from is null) = (opening_to is null))
);

create table caseapi.officer (
    tenant_id text not null references caseapi.authority (id),
    id text not null,
    name text not null,
    post text not null,
    unit text,
    roles text[] not null,
    substitute text,
    oidc_subject text unique,
    primary key (tenant_id, id),
    foreign key (tenant_id, unit) references caseapi.unit (tenant_id, id),
    foreign key (tenant_id, substitute) references caseapi.officer (tenant_id, id) deferrable initially deferred
);

-- tenant_id '*' is the installation.
create table caseapi.client (
    tenant_id text not null,
    id text not null,
    primary key (tenant_id, id)
);

create table caseapi.api_key (
    prefix text primary key,
    hash bytea not null check (octet_length(hash) = 32),
    tenant_id text not null,
    client text not null,
    scopes text[] not null,
    trusted_clock boolean not null,
    acts_for_people boolean not null,
    default_officer text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    foreign key (tenant_id, client) references caseapi.client (tenant_id, id)
);

create index api_key_by_client on caseapi.api_key (tenant_id, client);

-- Answers to writes of administration, so that a repeated request has no second effect. Encrypted: some hold a key's secret.
create table caseapi.access_answer (
    tenant_id text not null,
    client text not null,
    idempotency_key text not null,
    route text not null,
    request_hash bytea not null,
    status int not null,
    answer bytea,
    recorded_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (tenant_id, client, idempotency_key)
);

-- Every node keeps these tables in memory and reads them again when this number has changed.
create table caseapi.access_version (
    one boolean primary key default true check (one),
    version bigint not null
);

insert into caseapi.access_version (version) values (1);

create function caseapi.access_changed() returns trigger language plpgsql as $$
begin
    update caseapi.access_version set version = version + 1;
    return null;
end
$$;

create trigger access_changed after insert or update or delete on caseapi.authority for each statement execute function caseapi.access_changed();
create trigger access_changed after insert or update or delete on caseapi.unit for each statement execute function caseapi.access_changed();
create trigger access_changed after insert or update or delete on caseapi.officer for each statement execute function caseapi.access_changed();
create trigger access_changed after insert or update or delete on caseapi.api_key for each statement execute function caseapi.access_changed();
