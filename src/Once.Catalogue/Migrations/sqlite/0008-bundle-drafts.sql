ALTER TABLE "bundle_version" ADD COLUMN "state" TEXT NOT NULL DEFAULT 'Draft';

ALTER TABLE "bundle_version" ADD COLUMN "drafted_by" TEXT NOT NULL DEFAULT '';

ALTER TABLE "bundle_version" ADD COLUMN "reason" TEXT NOT NULL DEFAULT '';

ALTER TABLE "bundle_version" ADD COLUMN "submitted_by" TEXT NULL;

ALTER TABLE "bundle_version" ADD COLUMN "review_note" TEXT NULL;

ALTER TABLE "bundle_version" ADD COLUMN "published_by" TEXT NULL;

ALTER TABLE "bundle_version" ADD COLUMN "retire_reason" TEXT NULL;

ALTER TABLE "bundle_version" ADD COLUMN "is_seeded" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "bundle_version" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 0;

UPDATE "bundle_version" SET
    "state" = CASE WHEN "valid_to" IS NULL THEN 'Published' ELSE 'Retired' END,
    "drafted_by" = '初始数据',
    "reason" = '初次发布',
    "is_seeded" = 1;

CREATE INDEX "ix_bundle_version_state" ON "bundle_version" ("state");
