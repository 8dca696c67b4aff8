CREATE INDEX ix_case_folder_closed_on ON case_folder (closed_on) WHERE decided_on IS NULL AND closed_on IS NOT NULL;
