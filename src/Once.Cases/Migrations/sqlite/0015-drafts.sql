ALTER TABLE "case_folder" ADD COLUMN "draft_touched_at" TEXT NULL;
ALTER TABLE "case_folder" ADD COLUMN "draft_warned_on" TEXT NULL;
UPDATE "case_folder" SET "draft_touched_at" = "created_at" WHERE "state" = 'Draft';
