ALTER TABLE "case_folder" ADD COLUMN "published_on" TEXT NULL;

CREATE TABLE "case_publication" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "decided_on" TEXT NOT NULL,
    "document_name" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "is_person" INTEGER NOT NULL,
    "licence_name" TEXT NULL,
    "licence_number" TEXT NULL,
    "organ_code" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "organ_name" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "party_code" TEXT NULL,
    "party_name" TEXT NOT NULL,
    "published_at" TEXT NULL,
    "valid_until" TEXT NULL,
    "withdrawn_at" TEXT NULL,
    "withdrawn_reason" TEXT NULL,
    CONSTRAINT "pk_case_publication" PRIMARY KEY ("root_id", "case_number", "ordinal"),
    CONSTRAINT "fk_case_publication_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);

CREATE INDEX "ix_case_publication_published_at" ON "case_publication" ("published_at");

CREATE INDEX "ix_case_publication_organ_id_published_at_due_on" ON "case_publication" ("organ_id", "published_at", "due_on");

CREATE INDEX "ix_case_publication_document_number" ON "case_publication" ("document_number");

CREATE INDEX "ix_case_publication_id" ON "case_publication" ("id");
