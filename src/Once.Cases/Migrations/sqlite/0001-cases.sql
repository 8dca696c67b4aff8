CREATE TABLE "case_folder" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "number" TEXT NULL,
    "item_version_id" TEXT NOT NULL,
    "item_code" TEXT NOT NULL,
    "item_name" TEXT NOT NULL,
    "item_type" TEXT NOT NULL,
    "is_instant" INTEGER NOT NULL,
    "organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "applicant_id" TEXT NULL,
    "applicant_name" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "idempotency_key" TEXT NULL,
    "state" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "created_at" TEXT NOT NULL,
    "submitted_at" TEXT NULL,
    "received_on" TEXT NULL,
    "accepted_on" TEXT NULL,
    "accepted_by_silence" INTEGER NOT NULL,
    "accepted_by_id" TEXT NULL,
    "reviewed_by_id" TEXT NULL,
    "opinion" TEXT NULL,
    "opinion_reason" TEXT NULL,
    "decided_by_id" TEXT NULL,
    "outcome" TEXT NULL,
    "decision_reason" TEXT NULL,
    "decided_on" TEXT NULL,
    "licence_id" TEXT NULL,
    "delivered_on" TEXT NULL,
    "closed_on" TEXT NULL,
    "correction_notices" INTEGER NOT NULL,
    "correct_by" TEXT NULL,
    "extended_days" INTEGER NOT NULL,
    "procedure" TEXT NULL,
    "procedure_from" TEXT NULL,
    "due_on" TEXT NULL,
    "statutory_due_on" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_case_folder" PRIMARY KEY ("root_id", "case_number")
);


CREATE TABLE "case_correction_point" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "notice" INTEGER NOT NULL,
    "is_material" INTEGER NOT NULL,
    "target_code" TEXT NOT NULL,
    "target_name" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "clause" TEXT NULL,
    "supplied_at" TEXT NULL,
    CONSTRAINT "pk_case_correction_point" PRIMARY KEY ("root_id", "case_number", "ordinal"),
    CONSTRAINT "fk_case_correction_point_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);


CREATE TABLE "case_document" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "dated_on" TEXT NOT NULL,
    "issued_at" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    CONSTRAINT "pk_case_document" PRIMARY KEY ("root_id", "case_number", "id"),
    CONSTRAINT "fk_case_document_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);


CREATE TABLE "case_file" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "attachment_id" TEXT NOT NULL,
    "material_code" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "added_at" TEXT NOT NULL,
    "replaced_at" TEXT NULL,
    CONSTRAINT "pk_case_file" PRIMARY KEY ("root_id", "case_number", "attachment_id"),
    CONSTRAINT "fk_case_file_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);


CREATE TABLE "case_material" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "is_required" INTEGER NOT NULL,
    "mark" TEXT NOT NULL,
    "point" TEXT NULL,
    CONSTRAINT "pk_case_material" PRIMARY KEY ("root_id", "case_number", "code"),
    CONSTRAINT "fk_case_material_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);


CREATE TABLE "case_note" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "written_at" TEXT NOT NULL,
    CONSTRAINT "pk_case_note" PRIMARY KEY ("root_id", "case_number", "id"),
    CONSTRAINT "fk_case_note_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);


CREATE INDEX "ix_case_document_id" ON "case_document" ("id");


CREATE INDEX "ix_case_file_attachment_id" ON "case_file" ("attachment_id");


CREATE UNIQUE INDEX "ix_case_folder_account_id_idempotency_key" ON "case_folder" ("account_id", "idempotency_key");


CREATE INDEX "ix_case_folder_applicant_id" ON "case_folder" ("applicant_id");


CREATE INDEX "ix_case_folder_applicant_name" ON "case_folder" ("applicant_name");


CREATE INDEX "ix_case_folder_number" ON "case_folder" ("number");


CREATE INDEX "ix_case_folder_organ_id_state_due_on" ON "case_folder" ("organ_id", "state", "due_on");



