ALTER TABLE "case_folder" ADD COLUMN "not_accepted_for" text NULL;

ALTER TABLE "case_folder" ADD COLUMN "reopened_on" date NULL;
