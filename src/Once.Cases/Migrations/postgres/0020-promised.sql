-- Cases with a promise are found by their day.
CREATE INDEX ix_case_folder_follow_until ON case_folder (follow_until) WHERE follow_until IS NOT NULL;
CREATE INDEX ix_case_folder_pledged_at ON case_folder (pledged_at) WHERE pledged_at IS NOT NULL;
