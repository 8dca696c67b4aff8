-- Clues about conduct and their files; what they say is encrypted.
CREATE TABLE "supervision_clue" (
    "id" TEXT NOT NULL CONSTRAINT "pk_supervision_clue" PRIMARY KEY,
    "receipt" TEXT NOT NULL,
    "kind_code" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "origin_id" TEXT NULL,
    "organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "office_id" TEXT NULL,
    "words_cipher" TEXT NOT NULL,
    "person_cipher" TEXT NULL,
    "source_cipher" TEXT NULL,
    "raised_by_id" TEXT NOT NULL,
    "raised_on" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "due_on" TEXT NULL,
    "document_number" TEXT NULL,
    "discipline_id" TEXT NULL,
    "passed_on" TEXT NULL,
    "passed_by" TEXT NULL,
    "receipted_on" TEXT NULL,
    "receipted_by" TEXT NULL,
    "outcome" TEXT NULL,
    "result_cipher" TEXT NULL,
    "ended_on" TEXT NULL,
    "ended_by" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "supervision_clue_file" (
    "clue_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name_cipher" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "content_cipher" TEXT NOT NULL,
    CONSTRAINT "pk_supervision_clue_file" PRIMARY KEY ("clue_id", "ordinal")
);

CREATE INDEX "ix_supervision_clue_discipline_id_state_due_on" ON "supervision_clue" ("discipline_id", "state", "due_on");

CREATE INDEX "ix_supervision_clue_office_id_state_due_on" ON "supervision_clue" ("office_id", "state", "due_on");

CREATE UNIQUE INDEX "ix_supervision_clue_receipt" ON "supervision_clue" ("receipt");
