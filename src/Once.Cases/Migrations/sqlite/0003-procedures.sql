ALTER TABLE "case_folder" ADD COLUMN "not_accepted_for" TEXT NULL;

ALTER TABLE "case_folder" ADD COLUMN "reopened_on" TEXT NULL;
