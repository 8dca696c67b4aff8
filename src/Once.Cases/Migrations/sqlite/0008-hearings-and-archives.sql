ALTER TABLE "case_folder" ADD COLUMN "has_hearing" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "case_hearing" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "why" TEXT NOT NULL,
    "parties" TEXT NOT NULL,
    "is_by_law" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "told_on" TEXT NULL,
    "ask_until" TEXT NULL,
    "requested_on" TEXT NULL,
    "requested_by" TEXT NULL,
    "hold_until" TEXT NULL,
    "scheduled_at" TEXT NULL,
    "place" TEXT NULL,
    "chair_id" TEXT NULL,
    "chair_name" TEXT NULL,
    "is_public" INTEGER NOT NULL,
    "held_on" TEXT NULL,
    "minutes" TEXT NULL,
    "signed_by" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_case_hearing" PRIMARY KEY ("root_id", "case_number", "ordinal"),
    CONSTRAINT "fk_case_hearing_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);

CREATE INDEX "ix_case_hearing_state_scheduled_at" ON "case_hearing" ("state", "scheduled_at");

CREATE TABLE "case_archive" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "organ_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "item_name" TEXT NOT NULL,
    "applicant_name" TEXT NOT NULL,
    "closed_on" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "files" INTEGER NOT NULL,
    "made_at" TEXT NOT NULL,
    "retain_until" TEXT NULL,
    "checked_at" TEXT NULL,
    "is_intact" INTEGER NULL,
    "destruction_id" TEXT NULL,
    "destroyed_at" TEXT NULL,
    CONSTRAINT "pk_case_archive" PRIMARY KEY ("root_id", "case_number"),
    CONSTRAINT "fk_case_archive_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);

CREATE INDEX "ix_case_archive_organ_id_closed_on" ON "case_archive" ("organ_id", "closed_on");

CREATE INDEX "ix_case_archive_retain_until" ON "case_archive" ("retain_until");

CREATE INDEX "ix_case_archive_checked_at" ON "case_archive" ("checked_at");

CREATE INDEX "ix_case_archive_destruction_id" ON "case_archive" ("destruction_id") WHERE destruction_id IS NOT NULL;

CREATE TABLE "archive_destruction" (
    "id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_by_id" TEXT NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "proposed_at" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "signed_by" TEXT NULL,
    "signed_at" TEXT NULL,
    "done_at" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_archive_destruction" PRIMARY KEY ("id")
);

CREATE INDEX "ix_archive_destruction_proposed_at" ON "archive_destruction" ("proposed_at");
