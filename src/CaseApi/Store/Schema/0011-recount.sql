-- How long an operation has been worked on, so that it can tell when it will be done; time in which nobody worked does not count.
alter table caseapi.operation add column worked_ms bigint not null default 0;

-- When it last had its turn: authorities take turns.
alter table caseapi.operation add column turned_at timestamptz;
create index operation_turn on caseapi.operation (tenant_id, turned_at) where turned_at is not null;

-- What a changed calendar moves in many cases, in one commit. A case that somebody else is writing, or that is no longer at its
-- version, is left as it is and answered false; the others are written whole, each with its own row in the command log.
-- Such a command touches nothing but clocks, and the day of registration where a loaded year makes it certain: status, names, documents and search stay, and of the status document nothing is written but
-- what moved; a long text that is compressed and laid aside costs more to write again than everything else together. Its ordinals begin at 1, since the unique
-- key of a command belongs to ordinal 0; a case is never moved twice, because a deadline that the calendar has moved already is where it belongs.
create function caseapi.append_moves(
  p_epoch integer, p_client varchar, p_route varchar,
  p_tenants varchar[], p_cases uuid[], p_expected bigint[], p_versions bigint[], p_keys varchar[], p_recorded_at timestamptz[], p_expires_at timestamptz,
  p_registered_on date[], p_due_on date[], p_due_at timestamptz[], p_moved text[],
  p_event_places integer[], p_event_versions bigint[], p_event_ids uuid[], p_types varchar[], p_dotnet_types varchar[], p_causations varchar[], p_data jsonb[],
  p_clock_places integer[], p_clocks varchar[], p_instances varchar[], p_clock_due_on date[], p_clock_due_at timestamptz[], p_conditions varchar[], p_ended_at timestamptz[], p_lapses boolean[],
  p_due_soon_at timestamptz[], p_escalated_to varchar[],
  p_kpi_definition varchar, p_kpi_places integer[], p_kpi_recorded_on date[], p_kpi_keys text[], p_kpi_days date[], p_kpi_numerators integer[], p_kpi_denominators integer[], p_kpi_open integer[], p_kpi_totals bigint[]
) returns boolean[]
language plpgsql
as $$
declare
  v_won boolean[];
  v_wanted integer;
  v_written integer;
begin
  -- Never waited for: whoever holds a case goes on, so commands and this one cannot lock each other.
  with held as materialized (
    select c.place
    from unnest(p_tenants, p_cases, p_expected) with ordinality as c (tenant, id, expected, place)
    join caseapi.mt_streams s on s.tenant_id = c.tenant and s.id = c.id
    where s.version = c.expected
    for update of s skip locked
  )
  select array_agg(held.place is not null order by a.place), count(held.place) into v_won, v_wanted
  from generate_series(1, cardinality(p_cases)) as a (place) left join held on held.place = a.place;

  insert into caseapi.command_log (epoch, ordinal, tenant_id, stream_id, from_version, to_version, client, idempotency_key, route, recorded_at, expires_at)
  select p_epoch, c.place::smallint, c.tenant, c.id, c.expected + 1, c.version, p_client, c.key, p_route, c.recorded_at, p_expires_at
  from unnest(p_tenants, p_cases, p_expected, p_versions, p_keys, p_recorded_at) with ordinality as c (tenant, id, expected, version, key, recorded_at, place)
  where v_won[c.place];

  update caseapi.mt_streams s set version = c.version, "timestamp" = c.recorded_at
  from unnest(p_tenants, p_cases, p_versions, p_recorded_at) with ordinality as c (tenant, id, version, recorded_at, place)
  where s.tenant_id = c.tenant and s.id = c.id and v_won[c.place];

  insert into caseapi.mt_events (seq_id, id, stream_id, version, data, bdata, type, "timestamp", tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, is_archived)
  select nextval('caseapi.mt_events_sequence'), e.id, p_cases[e.place], e.version, e.data, null, e.type, p_recorded_at[e.place], p_tenants[e.place], e.dotnet_type, null, e.causation, null, false
  from unnest(p_event_places, p_event_versions, p_event_ids, p_types, p_dotnet_types, p_causations, p_data) as e (place, version, id, type, dotnet_type, causation, data)
  where v_won[e.place];

  update caseapi.case_status s set version = c.version, registered_on = c.registered_on, due_on = c.due_on, due_at = c.due_at, recorded_at = c.recorded_at, doc_moved = c.moved::json
  from unnest(p_tenants, p_cases, p_expected, p_versions, p_recorded_at, p_registered_on, p_due_on, p_due_at, p_moved) with ordinality
    as c (tenant, id, expected, version, recorded_at, registered_on, due_on, due_at, moved, place)
  where s.id = c.id and s.tenant_id = c.tenant and s.version = c.expected and v_won[c.place];
  get diagnostics v_written = row_count;
  if v_written <> v_wanted then
    raise exception '% of % rows of case_status are not at the version of their case', v_wanted - v_written, v_wanted using errcode = 'CA500';
  end if;

  update caseapi.case_deadline t set due_on = d.due_on, due_at = d.due_at, condition = d.condition, ended_at = d.ended_at, lapses = d.lapses,
    due_soon_at = d.due_soon_at, escalated_to = d.escalated_to
  from unnest(p_clock_places, p_clocks, p_instances, p_clock_due_on, p_clock_due_at, p_conditions, p_ended_at, p_lapses, p_due_soon_at, p_escalated_to)
    as d (place, clock, instance, due_on, due_at, condition, ended_at, lapses, due_soon_at, escalated_to)
  where t.case_id = p_cases[d.place] and t.clock = d.clock and t.instance = d.instance and v_won[d.place];
  get diagnostics v_written = row_count;
  select count(*) into v_wanted from unnest(p_clock_places) as d (place) where v_won[d.place];
  if v_written <> v_wanted then
    raise exception '% of % clocks have no row in case_deadline', v_wanted - v_written, v_wanted using errcode = 'CA500';
  end if;

  insert into caseapi.kpi_delta (gen, recorded_on, keys, days, numerators, denominators, open, totals)
  select g.gen, d.recorded_on, array_agg(d.key), array_agg(d.day), array_agg(d.numerator), array_agg(d.denominator), array_agg(d.open), array_agg(d.total)
  from caseapi.kpi_generation g,
    unnest(p_kpi_places, p_kpi_recorded_on, p_kpi_keys, p_kpi_days, p_kpi_numerators, p_kpi_denominators, p_kpi_open, p_kpi_totals)
      as d (place, recorded_on, key, day, numerator, denominator, open, total)
  where v_won[d.place] and g.definition = p_kpi_definition and g.state <> 'retired'
  group by g.gen, d.recorded_on, d.place;

  return v_won;
end
$$;

-- The work list of one officer or one unit, soonest first, in the order of its pages.
create index case_deadline_officer on caseapi.case_deadline (tenant_id, officer, due_on, due_at, case_id, clock, instance)
  where condition in ('running', 'paused', 'unresolved') and officer is not null;
create index case_deadline_unit on caseapi.case_deadline (tenant_id, unit, due_on, due_at, case_id, clock, instance)
  where condition in ('running', 'paused', 'unresolved') and unit is not null;

-- What is rare among many: found without passing by the others.
create index case_deadline_waiting on caseapi.case_deadline (tenant_id, due_on, due_at, case_id, clock, instance) where condition in ('paused', 'unresolved');
create index case_deadline_late on caseapi.case_deadline (tenant_id, due_on, due_at, case_id, clock, instance) where condition = 'late';

-- A version that ships with other content than before is a further patch of it: the newest one holds, the others stay and tell what held.
alter table caseapi.procedure add column patch integer not null default 0;
alter table caseapi.procedure drop constraint procedure_pkey;
alter table caseapi.procedure add primary key (id, version, patch);
