ALTER TABLE "item_version" ADD COLUMN "across" TEXT NULL;

UPDATE "item_version" SET "across" = json_extract("body", '$.across');

CREATE INDEX "ix_item_version_state_across" ON "item_version" ("state", "across");
