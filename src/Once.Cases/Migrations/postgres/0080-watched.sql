-- Supervisors ask for what was decided on a day, and for cases with a second correction notice.
CREATE INDEX ix_case_folder_decided_on ON case_folder (decided_on) WHERE decided_on IS NOT NULL;
CREATE INDEX ix_case_correction_point_notice ON case_correction_point (notice) WHERE notice = 2;
