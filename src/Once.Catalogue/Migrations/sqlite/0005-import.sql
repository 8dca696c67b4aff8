CREATE TABLE "import_problem" (
    "run_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "sheet" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    CONSTRAINT "pk_import_problem" PRIMARY KEY ("run_id", "number")
);

CREATE TABLE "import_row" (
    "run_id" TEXT NOT NULL,
    "sheet" INTEGER NOT NULL,
    "part" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "cells" TEXT NOT NULL,
    CONSTRAINT "pk_import_row" PRIMARY KEY ("run_id", "sheet", "part", "number")
);

CREATE TABLE "import_run" (
    "id" TEXT NOT NULL CONSTRAINT "pk_import_run" PRIMARY KEY,
    "file_name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "organ_ids" TEXT NULL,
    "started_by" TEXT NOT NULL,
    "started_by_id" TEXT NOT NULL,
    "started_at" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "rows_read" INTEGER NOT NULL,
    "checked" INTEGER NOT NULL,
    "lists" INTEGER NOT NULL,
    "new" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "problems" INTEGER NOT NULL,
    "switched" INTEGER NOT NULL,
    "ended_at" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "import_version" (
    "run_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "basic_code" TEXT NOT NULL,
    "before_id" TEXT NULL,
    "body" TEXT NOT NULL,
    CONSTRAINT "pk_import_version" PRIMARY KEY ("run_id", "code")
);

CREATE INDEX "ix_import_row_run_id_code_sheet" ON "import_row" ("run_id", "code", "sheet");

CREATE INDEX "ix_import_run_started_at" ON "import_run" ("started_at");
