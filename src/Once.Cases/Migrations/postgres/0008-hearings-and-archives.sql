ALTER TABLE "case_folder" ADD COLUMN "has_hearing" boolean NOT NULL DEFAULT FALSE;

CREATE TABLE "case_hearing" (
    "root_id" uuid NOT NULL,
    "case_number" integer NOT NULL,
    "ordinal" integer NOT NULL,
    "why" text NOT NULL,
    "parties" text NOT NULL,
    "is_by_law" boolean NOT NULL,
    "state" text NOT NULL,
    "told_on" date NULL,
    "ask_until" date NULL,
    "requested_on" date NULL,
    "requested_by" text NULL,
    "hold_until" date NULL,
    "scheduled_at" timestamp with time zone NULL,
    "place" text NULL,
    "chair_id" uuid NULL,
    "chair_name" text NULL,
    "is_public" boolean NOT NULL,
    "held_on" date NULL,
    "minutes" text NULL,
    "signed_by" text NULL,
    "version" integer NOT NULL,
    CONSTRAINT "pk_case_hearing" PRIMARY KEY ("root_id", "case_number", "ordinal"),
    CONSTRAINT "fk_case_hearing_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);

CREATE INDEX "ix_case_hearing_state_scheduled_at" ON "case_hearing" ("state", "scheduled_at");

CREATE TABLE "case_archive" (
    "root_id" uuid NOT NULL,
    "case_number" integer NOT NULL,
    "organ_id" uuid NOT NULL,
    "number" text NOT NULL,
    "item_name" text NOT NULL,
    "applicant_name" text NOT NULL,
    "closed_on" date NOT NULL,
    "digest" text NOT NULL,
    "size" bigint NOT NULL,
    "files" integer NOT NULL,
    "made_at" timestamp with time zone NOT NULL,
    "retain_until" date NULL,
    "checked_at" timestamp with time zone NULL,
    "is_intact" boolean NULL,
    "destruction_id" uuid NULL,
    "destroyed_at" timestamp with time zone NULL,
    CONSTRAINT "pk_case_archive" PRIMARY KEY ("root_id", "case_number"),
    CONSTRAINT "fk_case_archive_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);

CREATE INDEX "ix_case_archive_organ_id_closed_on" ON "case_archive" ("organ_id", "closed_on");

CREATE INDEX "ix_case_archive_retain_until" ON "case_archive" ("retain_until");

CREATE INDEX "ix_case_archive_checked_at" ON "case_archive" ("checked_at");

CREATE INDEX "ix_case_archive_destruction_id" ON "case_archive" ("destruction_id") WHERE destruction_id IS NOT NULL;

CREATE TABLE "archive_destruction" (
    "id" uuid NOT NULL,
    "organ_id" uuid NOT NULL,
    "count" integer NOT NULL,
    "reason" text NOT NULL,
    "proposed_by_id" uuid NOT NULL,
    "proposed_by" text NOT NULL,
    "proposed_at" timestamp with time zone NOT NULL,
    "state" text NOT NULL,
    "signed_by" text NULL,
    "signed_at" timestamp with time zone NULL,
    "done_at" timestamp with time zone NULL,
    "version" integer NOT NULL,
    CONSTRAINT "pk_archive_destruction" PRIMARY KEY ("id")
);

CREATE INDEX "ix_archive_destruction_proposed_at" ON "archive_destruction" ("proposed_at");
