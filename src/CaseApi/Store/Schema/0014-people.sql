-- The cases of one officer, as they are given to another.
create index case_status_officer on caseapi.case_status (tenant_id, officer, id) where officer is not null;
