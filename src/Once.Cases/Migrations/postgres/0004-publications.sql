ALTER TABLE "case_folder" ADD COLUMN "published_on" date NULL;

CREATE TABLE "case_publication" (
    "root_id" uuid NOT NULL,
    "case_number" integer NOT NULL,
    "ordinal" integer NOT NULL,
    "category" text NOT NULL,
    "content" text NOT NULL,
    "decided_on" date NOT NULL,
    "document_name" text NOT NULL,
    "document_number" text NOT NULL,
    "due_on" date NOT NULL,
    "id" uuid NOT NULL,
    "is_person" boolean NOT NULL,
    "licence_name" text NULL,
    "licence_number" text NULL,
    "organ_code" text NOT NULL,
    "organ_id" uuid NOT NULL,
    "organ_name" text NOT NULL,
    "outcome" text NOT NULL,
    "party_code" text NULL,
    "party_name" text NOT NULL,
    "published_at" timestamp with time zone NULL,
    "valid_until" date NULL,
    "withdrawn_at" timestamp with time zone NULL,
    "withdrawn_reason" text NULL,
    CONSTRAINT "pk_case_publication" PRIMARY KEY ("root_id", "case_number", "ordinal"),
    CONSTRAINT "fk_case_publication_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);

CREATE INDEX "ix_case_publication_published_at" ON "case_publication" ("published_at");

CREATE INDEX "ix_case_publication_organ_id_published_at_due_on" ON "case_publication" ("organ_id", "published_at", "due_on");

CREATE INDEX "ix_case_publication_document_number" ON "case_publication" ("document_number");

CREATE INDEX "ix_case_publication_id" ON "case_publication" ("id");
