CREATE TABLE "case_copy" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "account_id" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "copied_at" TEXT NOT NULL,
    "seen_at" TEXT NULL,
    CONSTRAINT "pk_case_copy" PRIMARY KEY ("root_id", "case_number", "account_id"),
    CONSTRAINT "fk_case_copy_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);

CREATE INDEX "ix_case_copy_account_id_seen_at" ON "case_copy" ("account_id", "seen_at");

CREATE TABLE "case_absence" (
    "account_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "cover_id" TEXT NOT NULL,
    "cover_name" TEXT NOT NULL,
    "from_on" TEXT NOT NULL,
    "to_on" TEXT NOT NULL,
    CONSTRAINT "pk_case_absence" PRIMARY KEY ("account_id", "id")
);

CREATE INDEX "ix_case_absence_cover_id_to_on" ON "case_absence" ("cover_id", "to_on");

CREATE TABLE "case_batch" (
    "account_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "handler_id" TEXT NULL,
    "chosen" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "results" TEXT NOT NULL,
    "started_at" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_case_batch" PRIMARY KEY ("account_id", "id")
);
