-- Figures. A command writes what it adds and takes away; a compactor sums that up; what is read is sums and what is not summed yet.
-- Several generations stand side by side while sums are built anew. definition: of all that decides what a case adds.
create table caseapi.kpi_generation (
  gen smallint primary key,
  definition varchar not null,
  state varchar not null check (state in ('building', 'current', 'retired')),
  begun_at timestamptz not null,
  built_at timestamptz
);
create unique index kpi_generation_current on caseapi.kpi_generation (state) where state = 'current';

-- Nobody's definition: the first start makes it its own where there is no event yet, and sums up anew where there are some.
insert into caseapi.kpi_generation (gen, definition, state, begun_at) values (1, '', 'current', now());

-- Written in the command's own commit, hence without an index and one row for all that a command adds: place by place of the arrays.
-- keys: tenant, indicator and groups, parted by chr(31).
create table caseapi.kpi_delta (
  gen smallint not null,
  recorded_on date not null,
  keys text[] not null,
  days date[] not null,
  numerators integer[] not null,
  denominators integer[] not null,
  open integer[] not null,
  totals bigint[] not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 100000);

-- Every key once; cells hold its number. series brings the keys of one indicator together.
create table caseapi.kpi_key (
  id integer generated always as identity primary key,
  key text not null unique,
  series integer not null,
  tenant_id varchar not null,
  indicator varchar not null,
  procedure varchar not null,
  kind varchar not null,
  channel varchar not null,
  need varchar not null,
  topic varchar not null,
  unit varchar not null,
  officer varchar not null,
  detail varchar not null,
  bucket varchar not null,
  exclusion varchar not null
);
create index kpi_key_indicator on caseapi.kpi_key (tenant_id, indicator);

-- By day, and by the day on which it became known: what was known on any day can be read again.
create table caseapi.kpi_day (
  gen smallint not null,
  series integer not null,
  day date not null,
  key_id integer not null,
  recorded_on date not null,
  numerator bigint not null,
  denominator bigint not null,
  open bigint not null,
  total bigint not null,
  primary key (gen, series, day, key_id, recorded_on)
) with (fillfactor = 80);

-- By month, as it is known now: whole months are read from here.
create table caseapi.kpi_month (
  gen smallint not null,
  series integer not null,
  month date not null,
  key_id integer not null,
  numerator bigint not null,
  denominator bigint not null,
  open bigint not null,
  total bigint not null,
  primary key (gen, series, month, key_id)
) with (fillfactor = 80);

-- One statement moves what it sums: a reader sees it either here or there. One compactor at a time.
create function caseapi.compact_kpis(p_gen smallint, p_limit integer) returns bigint
language sql
as $$
  with moved as (
    delete from caseapi.kpi_delta
    where ctid = any (array(select ctid from caseapi.kpi_delta where gen = p_gen limit p_limit))
    returning recorded_on, keys, days, numerators, denominators, open, totals
  ), summed as materialized (
    select d.key, d.day, d.recorded_on, count(*) as rows, sum(d.numerator)::bigint as numerator, sum(d.denominator)::bigint as denominator, sum(d.open)::bigint as open, sum(d.total)::bigint as total
    from (
      select recorded_on, unnest(keys) as key, unnest(days) as day, unnest(numerators) as numerator, unnest(denominators) as denominator, unnest(open) as open, unnest(totals) as total
      from moved) d
    group by 1, 2, 3
  ), met as materialized (
    select distinct key from summed
  ), fresh as (
    insert into caseapi.kpi_key (key, series, tenant_id, indicator, procedure, kind, channel, need, topic, unit, officer, detail, bucket, exclusion)
    select m.key, ('x' || left(md5(p.part[1] || chr(31) || p.part[2]), 8))::bit(32)::integer,
      p.part[1], p.part[2], p.part[3], p.part[4], p.part[5], p.part[6], p.part[7], p.part[8], p.part[9], p.part[10], p.part[11], p.part[12]
    from met m cross join lateral (select string_to_array(m.key, chr(31)) as part) p
    where not exists (select from caseapi.kpi_key k where k.key = m.key)
    returning id, key, series
  ), known as materialized (
    select k.id, k.key, k.series from caseapi.kpi_key k join met m using (key)
    union all
    select id, key, series from fresh
  ), by_day as (
    insert into caseapi.kpi_day as d (gen, series, day, key_id, recorded_on, numerator, denominator, open, total)
    select p_gen, k.series, s.day, k.id, s.recorded_on, s.numerator, s.denominator, s.open, s.total
    from summed s join known k using (key)
    where (s.numerator, s.denominator, s.open, s.total) <> (0, 0, 0, 0)
    on conflict (gen, series, day, key_id, recorded_on) do update
    set numerator = d.numerator + excluded.numerator, denominator = d.denominator + excluded.denominator, open = d.open + excluded.open, total = d.total + excluded.total
  ), by_month as (
    insert into caseapi.kpi_month as m (gen, series, month, key_id, numerator, denominator, open, total)
    select p_gen, k.series, date_trunc('month', s.day)::date, k.id, sum(s.numerator), sum(s.denominator), sum(s.open), sum(s.total)
    from summed s join known k using (key)
    group by 2, 3, 4
    having (sum(s.numerator), sum(s.denominator), sum(s.open), sum(s.total)) <> (0, 0, 0, 0)
    on conflict (gen, series, month, key_id) do update
    set numerator = m.numerator + excluded.numerator, denominator = m.denominator + excluded.denominator, open = m.open + excluded.open, total = m.total + excluded.total
  )
  select coalesce(sum(rows), 0)::bigint from summed
$$;

-- Autovacuum looks once a minute. Until then a table that has grown from nothing counts as one row, and a reader joins keys and sums in quadratic time.
create function caseapi.analyze_kpis() returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  analyze caseapi.kpi_key;
  analyze caseapi.kpi_day;
  analyze caseapi.kpi_month;
end
$$;
