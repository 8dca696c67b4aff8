CREATE TABLE "export_run" (
    "id" TEXT NOT NULL CONSTRAINT "pk_export_run" PRIMARY KEY,
    "organ_ids" TEXT NULL,
    "started_by" TEXT NOT NULL,
    "started_by_id" TEXT NOT NULL,
    "started_at" TEXT NOT NULL,
    "lists" INTEGER NOT NULL,
    "written" INTEGER NOT NULL,
    "digest" TEXT NULL,
    "size" INTEGER NOT NULL,
    "ended_at" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "ix_export_run_started_by_id_started_at" ON "export_run" ("started_by_id", "started_at");

-- What is staged and not yet switched in is staged anew, with the columns by which the store moves it itself.
UPDATE "import_run" SET "state" = 'Abandoned', "ended_at" = "started_at" WHERE "state" IN ('Checking', 'Ready', 'Switching');

DROP TABLE "import_version";

CREATE TABLE "import_version" (
    "run_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "basic_code" TEXT NOT NULL,
    "before_id" TEXT NULL,
    "before_until" TEXT NULL,
    "version_id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "valid_from" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "statutory_days" INTEGER NOT NULL,
    "promised_days" INTEGER NOT NULL,
    "visits" INTEGER NOT NULL,
    "across" TEXT NULL,
    "findings" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    CONSTRAINT "pk_import_version" PRIMARY KEY ("run_id", "code")
);
