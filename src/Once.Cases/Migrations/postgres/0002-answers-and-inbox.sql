ALTER TABLE "case_folder" ADD COLUMN "sealed_answers" text NULL;

ALTER TABLE "case_folder" ADD COLUMN "origins" text NULL;

ALTER TABLE "case_folder" ADD COLUMN "handler_id" uuid NULL;

ALTER TABLE "case_folder" ADD COLUMN "handler_name" text NULL;

ALTER TABLE "case_folder" ADD COLUMN "sort_on" date NOT NULL DEFAULT DATE '9999-01-01';

UPDATE "case_folder" SET "sort_on" = "due_on" WHERE "due_on" IS NOT NULL;

ALTER TABLE "case_document" ADD COLUMN "check_code" text NULL;

CREATE TABLE "case_saved_view" (
    "account_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "name" text NOT NULL,
    "query" text NOT NULL,
    CONSTRAINT "pk_case_saved_view" PRIMARY KEY ("account_id", "id")
);

DROP INDEX "ix_case_folder_organ_id_state_due_on";

CREATE INDEX "ix_case_folder_organ_id_state_sort_on_root_id" ON "case_folder" ("organ_id", "state", "sort_on", "root_id");

CREATE INDEX "ix_case_folder_state_sort_on_root_id" ON "case_folder" ("state", "sort_on", "root_id");

CREATE INDEX "ix_case_folder_state_closed_on_root_id" ON "case_folder" ("state", "closed_on", "root_id");

CREATE INDEX "ix_case_folder_handler_id_state" ON "case_folder" ("handler_id", "state");

CREATE UNIQUE INDEX "ix_case_document_check_code" ON "case_document" ("check_code");
