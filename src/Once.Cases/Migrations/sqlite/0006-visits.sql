CREATE TABLE "case_visit" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "planned_at" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "notice_number" TEXT NOT NULL,
    "points" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "verdict" TEXT NULL,
    "remarks" TEXT NULL,
    "present_person" TEXT NULL,
    "recorded_at" TEXT NULL,
    "cancel_reason" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_case_visit" PRIMARY KEY ("root_id", "case_number", "ordinal"),
    CONSTRAINT "fk_case_visit_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);

CREATE TABLE "case_visit_officer" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "visit" INTEGER NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "certificate_number" TEXT NOT NULL,
    "signed_at" TEXT NULL,
    CONSTRAINT "pk_case_visit_officer" PRIMARY KEY ("root_id", "case_number", "visit", "account_id"),
    CONSTRAINT "fk_case_visit_officer_case_visit_root_id_case_number_visit" FOREIGN KEY ("root_id", "case_number", "visit") REFERENCES "case_visit" ("root_id", "case_number", "ordinal") ON DELETE CASCADE
);

CREATE INDEX "ix_case_visit_officer_account_id" ON "case_visit_officer" ("account_id");

CREATE TABLE "officer_certificate" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "valid_from" TEXT NOT NULL,
    "valid_until" TEXT NOT NULL,
    CONSTRAINT "pk_officer_certificate" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "ix_officer_certificate_number" ON "officer_certificate" ("number");

CREATE INDEX "ix_officer_certificate_organ_id_valid_until" ON "officer_certificate" ("organ_id", "valid_until");
