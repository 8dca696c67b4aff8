ALTER TABLE "case_folder" ADD COLUMN "sealed_answers" TEXT NULL;

ALTER TABLE "case_folder" ADD COLUMN "origins" TEXT NULL;

ALTER TABLE "case_folder" ADD COLUMN "handler_id" TEXT NULL;

ALTER TABLE "case_folder" ADD COLUMN "handler_name" TEXT NULL;

ALTER TABLE "case_folder" ADD COLUMN "sort_on" TEXT NOT NULL DEFAULT '9999-01-01';

UPDATE "case_folder" SET "sort_on" = "due_on" WHERE "due_on" IS NOT NULL;

ALTER TABLE "case_document" ADD COLUMN "check_code" TEXT NULL;

CREATE TABLE "case_saved_view" (
    "account_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    CONSTRAINT "pk_case_saved_view" PRIMARY KEY ("account_id", "id")
);

DROP INDEX "ix_case_folder_organ_id_state_due_on";

CREATE INDEX "ix_case_folder_organ_id_state_sort_on_root_id" ON "case_folder" ("organ_id", "state", "sort_on", "root_id");

CREATE INDEX "ix_case_folder_state_sort_on_root_id" ON "case_folder" ("state", "sort_on", "root_id");

CREATE INDEX "ix_case_folder_state_closed_on_root_id" ON "case_folder" ("state", "closed_on", "root_id");

CREATE INDEX "ix_case_folder_handler_id_state" ON "case_folder" ("handler_id", "state");

CREATE UNIQUE INDEX "ix_case_document_check_code" ON "case_document" ("check_code");
