-- One person may receive, review and decide: the power was handed down so.
ALTER TABLE case_folder ADD COLUMN one_person boolean NOT NULL DEFAULT FALSE;
