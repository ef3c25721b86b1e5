-- From when until when a substitute stands in, both days inclusive, in the authority's zone; open where nothing is said.
alter table caseapi.officer add column substitute_from date;
alter table caseapi.officer add column substitute_until date;
alter table caseapi.officer add constraint officer_substitute_days check (substitute is not null or (substitute_from is null and substitute_until is null));
alter table caseapi.officer add constraint officer_substitute_order check (substitute_from <= substitute_until);
