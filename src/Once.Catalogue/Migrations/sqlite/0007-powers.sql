ALTER TABLE "delegation" ADD COLUMN "signed_by" TEXT NULL;

ALTER TABLE "delegation" ADD COLUMN "assessment" TEXT NULL;

ALTER TABLE "delegation" ADD COLUMN "assessed_on" TEXT NULL;

-- No page wrote mandates before this one.
DROP TABLE "chief_mandate";

CREATE TABLE "chief_mandate" (
    "id" TEXT NOT NULL CONSTRAINT "pk_chief_mandate" PRIMARY KEY,
    "organ_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "basic_codes" TEXT NOT NULL,
    "limit" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NULL,
    "end_reason" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "ix_chief_mandate_organ_id" ON "chief_mandate" ("organ_id");

CREATE TABLE "power" (
    "id" TEXT NOT NULL CONSTRAINT "pk_power" PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "listed_on" TEXT NOT NULL,
    "cancelled_on" TEXT NULL,
    "cancel_reason" TEXT NULL,
    "body" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "ix_power_organ_id_code" ON "power" ("organ_id", "code");

CREATE INDEX "ix_power_state_type" ON "power" ("state", "type");

CREATE TABLE "power_item" (
    "power_id" TEXT NOT NULL,
    "basic_code" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    CONSTRAINT "pk_power_item" PRIMARY KEY ("power_id", "basic_code"),
    CONSTRAINT "fk_power_item_power_power_id" FOREIGN KEY ("power_id") REFERENCES "power" ("id") ON DELETE CASCADE
);

CREATE INDEX "ix_power_item_basic_code_organ_id" ON "power_item" ("basic_code", "organ_id");
