ALTER TABLE "item_version" ADD COLUMN "submitted_by" TEXT NULL;

ALTER TABLE "item_version" ADD COLUMN "submitted_at" TEXT NULL;

ALTER TABLE "item_version" ADD COLUMN "review_note" TEXT NULL;

ALTER TABLE "item_version" ADD COLUMN "is_seeded" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "item_version" ADD COLUMN "type" TEXT NOT NULL DEFAULT 'Licence';

ALTER TABLE "item_version" ADD COLUMN "statutory_days" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "item_version" ADD COLUMN "promised_days" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "item_version" ADD COLUMN "visits" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "item_version" ADD COLUMN "findings" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "item_version" ADD COLUMN "blocking" INTEGER NOT NULL DEFAULT 0;

UPDATE "item_version" SET
    "is_seeded" = CASE WHEN "drafted_by" LIKE '%初始数据%' THEN 1 ELSE 0 END,
    "type" = json_extract("body", '$.type'),
    "statutory_days" = json_extract("body", '$.statutoryTerm.workingDays'),
    "promised_days" = json_extract("body", '$.promisedTerm.workingDays'),
    "visits" = json_extract("body", '$.visits');

CREATE INDEX "ix_item_version_state_organ_id" ON "item_version" ("state", "organ_id");

CREATE TABLE "proof" (
    "code" TEXT NOT NULL CONSTRAINT "pk_proof" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "instead" TEXT NOT NULL,
    "cleaned_on" TEXT NULL,
    "source" TEXT NOT NULL
);

CREATE TABLE "delegation" (
    "id" TEXT NOT NULL CONSTRAINT "pk_delegation" PRIMARY KEY,
    "basic_code" TEXT NOT NULL,
    "item_name" TEXT NOT NULL,
    "from_organ_id" TEXT NOT NULL,
    "to_organ_id" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "checks" TEXT NOT NULL,
    "from" TEXT NULL,
    "until" TEXT NULL,
    "end_reason" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "ix_delegation_from_organ_id" ON "delegation" ("from_organ_id");

CREATE INDEX "ix_delegation_to_organ_id_basic_code" ON "delegation" ("to_organ_id", "basic_code");

CREATE TABLE "chief_mandate" (
    "id" TEXT NOT NULL CONSTRAINT "pk_chief_mandate" PRIMARY KEY,
    "organ_id" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "basic_codes" TEXT NOT NULL,
    "limit" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NULL
);

CREATE INDEX "ix_chief_mandate_organ_id" ON "chief_mandate" ("organ_id");
