-- What is open and what has ended stand in indexes of their own: lists of what is open carry all that their lamps are counted by.
UPDATE case_folder SET closed_on = COALESCE(decided_on, received_on) WHERE closed_on IS NULL AND state IN ('Closed', 'NotAccepted', 'Withdrawn', 'Terminated');

DROP INDEX "ix_case_folder_organ_id_state_sort_on_root_id";
DROP INDEX "ix_case_folder_state_sort_on_root_id";
DROP INDEX "ix_case_folder_state_closed_on_root_id";

CREATE INDEX "ix_case_folder_open_of_organ" ON "case_folder" ("organ_id", "state", "sort_on", "root_id", "procedure", "region_code") WHERE closed_on IS NULL;
CREATE INDEX "ix_case_folder_open" ON "case_folder" ("state", "sort_on", "root_id", "procedure", "region_code") WHERE closed_on IS NULL;
CREATE INDEX "ix_case_folder_organ_id_state_closed_on_root_id" ON "case_folder" ("organ_id", "state", "closed_on", "root_id");
CREATE INDEX "ix_case_folder_ended" ON "case_folder" ("state", "closed_on", "root_id") WHERE closed_on IS NOT NULL;
