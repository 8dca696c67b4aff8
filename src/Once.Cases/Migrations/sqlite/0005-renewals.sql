ALTER TABLE "case_folder" ADD COLUMN "application" TEXT NOT NULL DEFAULT 'New';

ALTER TABLE "case_folder" ADD COLUMN "from_licence_id" TEXT NULL;

ALTER TABLE "case_folder" ADD COLUMN "decided_by_silence" INTEGER NOT NULL DEFAULT 0;

CREATE INDEX "ix_case_folder_from_licence_id" ON "case_folder" ("from_licence_id") WHERE from_licence_id IS NOT NULL;
