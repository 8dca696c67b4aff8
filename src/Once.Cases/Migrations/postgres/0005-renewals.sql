ALTER TABLE "case_folder" ADD COLUMN "application" text NOT NULL DEFAULT 'New';

ALTER TABLE "case_folder" ADD COLUMN "from_licence_id" uuid NULL;

ALTER TABLE "case_folder" ADD COLUMN "decided_by_silence" boolean NOT NULL DEFAULT FALSE;

CREATE INDEX "ix_case_folder_from_licence_id" ON "case_folder" ("from_licence_id") WHERE from_licence_id IS NOT NULL;
