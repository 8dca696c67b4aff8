CREATE TABLE "reception" (
    "id" TEXT NOT NULL CONSTRAINT "pk_reception" PRIMARY KEY,
    "organ_id" TEXT NOT NULL,
    "clerk_id" TEXT NOT NULL,
    "clerk_name" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "person_name" TEXT NOT NULL,
    "principal_id" TEXT NULL,
    "principal_name" TEXT NULL,
    "mandate_id" TEXT NULL,
    "opened_at" TEXT NOT NULL,
    "consent" TEXT NULL,
    "consented_at" TEXT NULL,
    "consent_file_id" TEXT NULL,
    "code_lookup" TEXT NULL,
    "code_until" TEXT NULL,
    "code_failures" INTEGER NOT NULL,
    "closed_at" TEXT NULL,
    "version" INTEGER NOT NULL
);
CREATE INDEX "ix_reception_organ_id_opened_at" ON "reception" ("organ_id", "opened_at");

CREATE TABLE "case_reception" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "reception_id" TEXT NOT NULL,
    CONSTRAINT "pk_case_reception" PRIMARY KEY ("root_id", "case_number"),
    CONSTRAINT "fk_case_reception_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);
CREATE INDEX "ix_case_reception_reception_id" ON "case_reception" ("reception_id");
