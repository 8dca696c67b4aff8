CREATE TABLE "item_gram" (
    "gram" TEXT NOT NULL,
    "basic_code" TEXT NOT NULL,
    "weight" INTEGER NOT NULL,
    CONSTRAINT "pk_item_gram" PRIMARY KEY ("gram", "basic_code")
);

CREATE TABLE "service_item" (
    "id" TEXT NOT NULL CONSTRAINT "pk_service_item" PRIMARY KEY,
    "basic_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL
);

CREATE TABLE "item_version" (
    "id" TEXT NOT NULL CONSTRAINT "pk_item_version" PRIMARY KEY,
    "item_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "basic_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "valid_from" TEXT NOT NULL,
    "valid_to" TEXT NULL,
    "drafted_by" TEXT NOT NULL,
    "drafted_at" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "published_by" TEXT NULL,
    "published_at" TEXT NULL,
    "retired_by" TEXT NULL,
    "retired_at" TEXT NULL,
    "retire_reason" TEXT NULL,
    "body" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "fk_item_version_service_item_item_id" FOREIGN KEY ("item_id") REFERENCES "service_item" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_item_gram_basic_code" ON "item_gram" ("basic_code");

CREATE INDEX "ix_item_version_basic_code_region_code" ON "item_version" ("basic_code", "region_code");

CREATE UNIQUE INDEX "ix_item_version_code_number" ON "item_version" ("code", "number");

CREATE INDEX "ix_item_version_item_id" ON "item_version" ("item_id");

CREATE INDEX "ix_item_version_organ_id" ON "item_version" ("organ_id");

CREATE UNIQUE INDEX "ix_service_item_basic_code" ON "service_item" ("basic_code");
