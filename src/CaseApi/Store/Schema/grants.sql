-- The application's role owns nothing; events are written once: no update, no delete.
grant usage on schema caseapi to {app};
grant usage on sequence caseapi.mt_events_sequence to {app};
grant select, insert on caseapi.mt_events to {app};
grant select, insert, update on caseapi.mt_streams to {app};
grant select on caseapi.mt_event_progression to {app};
grant select, insert, update on caseapi.command_log to {app};
grant select, insert, delete on caseapi.case_private to {app};
grant select, insert, update on caseapi.reference_block to {app};
grant select, update (secret_check) on caseapi.installation to {app};
grant select, insert, update, delete on caseapi.tail_progress to {app};
grant select, insert, update, delete on caseapi.case_status, caseapi.case_deadline, caseapi.case_search to {app};
grant select, insert, update, delete on caseapi.document, caseapi.document_chunk, caseapi.document_answer to {app};
grant select on caseapi.calendar, caseapi.procedure, caseapi.schema_migration to {app};
grant insert on caseapi.calendar to {app};
grant select, insert, update on caseapi.operation to {app};
grant execute on function caseapi.append_case to {app};
grant select, insert, update, delete on caseapi.authority, caseapi.unit, caseapi.officer, caseapi.client, caseapi.api_key, caseapi.access_answer, caseapi.access_version to {app};
grant select, insert, update on caseapi.feed_token to {app};
