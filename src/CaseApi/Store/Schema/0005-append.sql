-- One command, one round trip, one commit. Raises CA412 for a lost race and CA500 when the read model does not fit its case.
-- The order of the writes is the order in which a repetition, a lost race and a broken read model are noticed.
create function caseapi.append_case(
  p_tenant varchar, p_case uuid, p_expected bigint, p_version bigint,
  p_epoch integer, p_client varchar, p_key varchar, p_route varchar, p_request_hash bytea, p_answer bytea,
  p_recorded_at timestamptz, p_expires_at timestamptz, p_correlation varchar,
  p_event_ids uuid[], p_types varchar[], p_dotnet_types varchar[], p_causations varchar[], p_data jsonb[],
  p_private_versions bigint[], p_private_salts bytea[], p_private_bodies text[],
  p_reference varchar, p_procedure varchar, p_kind varchar, p_channel varchar, p_status varchar, p_stage varchar, p_outcome varchar,
  p_flags varchar[], p_need varchar, p_topic varchar, p_unit varchar, p_officer varchar, p_lodged_by varchar,
  p_registered_on date, p_due_on date, p_due_at timestamptz, p_external_ids varchar[], p_doc text,
  p_clocks varchar[], p_instances varchar[], p_dues_on date[], p_dues_at timestamptz[], p_conditions varchar[], p_ended_at timestamptz[], p_lapses boolean[],
  p_due_soon_at timestamptz[], p_escalated_to varchar[],
  p_gone_clocks varchar[], p_gone_instances varchar[], p_moved boolean,
  p_identifiers varchar[], p_words text, p_documents uuid[], p_ordinal smallint,
  p_kpi_definition varchar, p_kpi_recorded_on date, p_kpi_keys text[], p_kpi_days date[], p_kpi_numerators integer[], p_kpi_denominators integer[], p_kpi_open integer[], p_kpi_totals bigint[]
) returns void
language plpgsql
as $$
begin
  insert into caseapi.command_log (epoch, ordinal, tenant_id, stream_id, from_version, to_version, client, idempotency_key, route, request_hash, answer, recorded_at, expires_at)
  values (p_epoch, p_ordinal, p_tenant, p_case, p_expected + 1, p_version, p_client, p_key, p_route, p_request_hash, p_answer, p_recorded_at, p_expires_at);

  if p_expected = 0 then
    insert into caseapi.mt_streams (id, type, version, "timestamp", created, tenant_id, is_archived)
    values (p_case, 'case', p_version, p_recorded_at, p_recorded_at, p_tenant, false);
  else
    update caseapi.mt_streams set version = p_version, "timestamp" = p_recorded_at
    where tenant_id = p_tenant and id = p_case and version = p_expected;
    if not found then
      raise exception 'stale version' using errcode = 'CA412';
    end if;
  end if;

  insert into caseapi.mt_events (seq_id, id, stream_id, version, data, bdata, type, "timestamp", tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, is_archived)
  select nextval('caseapi.mt_events_sequence'), e.id, p_case, p_expected + e.place, e.data, null, e.type, p_recorded_at, p_tenant, e.dotnet_type, p_correlation, e.causation, null, false
  from unnest(p_event_ids, p_types, p_dotnet_types, p_causations, p_data) with ordinality as e (id, type, dotnet_type, causation, data, place);

  if cardinality(p_private_versions) > 0 then
    insert into caseapi.case_private (tenant_id, stream_id, version, salt, body)
    select p_tenant, p_case, v.version, v.salt, v.body::json
    from unnest(p_private_versions, p_private_salts, p_private_bodies) as v (version, salt, body);
  end if;

  if p_expected = 0 then
    insert into caseapi.case_status (id, tenant_id, version, reference, procedure, kind, channel, status, stage, outcome, flags, need, topic, unit, officer, lodged_by, registered_on, due_on, due_at, external_ids, recorded_at, doc)
    values (p_case, p_tenant, p_version, p_reference, p_procedure, p_kind, p_channel, p_status, p_stage, p_outcome, p_flags, p_need, p_topic, p_unit, p_officer, p_lodged_by, p_registered_on, p_due_on, p_due_at, p_external_ids, p_recorded_at, p_doc::json);
  else
    update caseapi.case_status set version = p_version, procedure = p_procedure, kind = p_kind, channel = p_channel, status = p_status, stage = p_stage, outcome = p_outcome,
      flags = p_flags, need = p_need, topic = p_topic, unit = p_unit, officer = p_officer, registered_on = p_registered_on, due_on = p_due_on, due_at = p_due_at, external_ids = p_external_ids,
      recorded_at = p_recorded_at, doc = p_doc::json, doc_moved = null
    where id = p_case and tenant_id = p_tenant and version = p_expected;
    if not found then
      raise exception 'case_status of % is not at version %', p_case, p_expected using errcode = 'CA500';
    end if;
  end if;

  if cardinality(p_clocks) > 0 then
    insert into caseapi.case_deadline (case_id, clock, instance, tenant_id, reference, procedure, unit, officer, due_on, due_at, due_soon_at, condition, ended_at, lapses, escalated_to)
    select p_case, d.clock, d.instance, p_tenant, p_reference, p_procedure, p_unit, p_officer, d.due_on, d.due_at, d.due_soon_at, d.condition, d.ended_at, d.lapses, d.escalated_to
    from unnest(p_clocks, p_instances, p_dues_on, p_dues_at, p_conditions, p_ended_at, p_lapses, p_due_soon_at, p_escalated_to)
      as d (clock, instance, due_on, due_at, condition, ended_at, lapses, due_soon_at, escalated_to)
    on conflict (case_id, clock, instance) do update
    set due_on = excluded.due_on, due_at = excluded.due_at, condition = excluded.condition, ended_at = excluded.ended_at, lapses = excluded.lapses,
      due_soon_at = excluded.due_soon_at, escalated_to = excluded.escalated_to,
      unit = excluded.unit, officer = excluded.officer, procedure = excluded.procedure;
  end if;

  if cardinality(p_gone_clocks) > 0 then
    delete from caseapi.case_deadline d using unnest(p_gone_clocks, p_gone_instances) as g (clock, instance)
    where d.case_id = p_case and d.clock = g.clock and d.instance = g.instance;
  end if;

  if p_moved then
    update caseapi.case_deadline set unit = p_unit, officer = p_officer, procedure = p_procedure where case_id = p_case;
  end if;

  if 'hearing_scheduled' = any (p_types) then
    insert into caseapi.case_hearing (tenant_id, case_id) values (p_tenant, p_case) on conflict do nothing;
  end if;

  if cardinality(p_documents) > 0 then
    update caseapi.document set case_id = p_case where id = any (p_documents) and tenant_id = p_tenant and case_id is null;
  end if;

  if p_words is not null then
    insert into caseapi.case_search (case_id, tenant_id, identifiers, words)
    values (p_case, p_tenant, p_identifiers, to_tsvector('simple', p_words))
    on conflict (case_id) do update set identifiers = excluded.identifiers, words = excluded.words;
  end if;

  -- To every generation that is kept. The transaction has its number by now, so whoever waits for all older ones misses none.
  if cardinality(p_kpi_keys) > 0 then
    insert into caseapi.kpi_delta (gen, recorded_on, keys, days, numerators, denominators, open, totals)
    select g.gen, p_kpi_recorded_on, p_kpi_keys, p_kpi_days, p_kpi_numerators, p_kpi_denominators, p_kpi_open, p_kpi_totals
    from caseapi.kpi_generation g
    where g.definition = p_kpi_definition and g.state <> 'retired';
  end if;
end
$$;
