CREATE TABLE "case_visit" (
    "root_id" uuid NOT NULL,
    "case_number" integer NOT NULL,
    "ordinal" integer NOT NULL,
    "planned_at" timestamp with time zone NOT NULL,
    "place" text NOT NULL,
    "notice_number" text NOT NULL,
    "points" text NOT NULL,
    "state" text NOT NULL,
    "verdict" text NULL,
    "remarks" text NULL,
    "present_person" text NULL,
    "recorded_at" timestamp with time zone NULL,
    "cancel_reason" text NULL,
    "version" integer NOT NULL,
    CONSTRAINT "pk_case_visit" PRIMARY KEY ("root_id", "case_number", "ordinal"),
    CONSTRAINT "fk_case_visit_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);

CREATE TABLE "case_visit_officer" (
    "root_id" uuid NOT NULL,
    "case_number" integer NOT NULL,
    "visit" integer NOT NULL,
    "account_id" uuid NOT NULL,
    "name" text NOT NULL,
    "certificate_number" text NOT NULL,
    "signed_at" timestamp with time zone NULL,
    CONSTRAINT "pk_case_visit_officer" PRIMARY KEY ("root_id", "case_number", "visit", "account_id"),
    CONSTRAINT "fk_case_visit_officer_case_visit_root_id_case_number_visit" FOREIGN KEY ("root_id", "case_number", "visit") REFERENCES "case_visit" ("root_id", "case_number", "ordinal") ON DELETE CASCADE
);

CREATE INDEX "ix_case_visit_officer_account_id" ON "case_visit_officer" ("account_id");

CREATE TABLE "officer_certificate" (
    "id" uuid NOT NULL,
    "account_id" uuid NOT NULL,
    "organ_id" uuid NOT NULL,
    "name" text NOT NULL,
    "number" text NOT NULL,
    "valid_from" date NOT NULL,
    "valid_until" date NOT NULL,
    CONSTRAINT "pk_officer_certificate" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "ix_officer_certificate_number" ON "officer_certificate" ("number");

CREATE INDEX "ix_officer_certificate_organ_id_valid_until" ON "officer_certificate" ("organ_id", "valid_until");
