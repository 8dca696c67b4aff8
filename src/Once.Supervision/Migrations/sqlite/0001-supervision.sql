-- Findings of the rules, cards and orders about them, and how far rules of whole days have looked.
CREATE TABLE "supervision_card" (
    "id" TEXT NOT NULL CONSTRAINT "pk_supervision_card" PRIMARY KEY,
    "finding_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "raised_from_id" TEXT NULL,
    "document_number" TEXT NOT NULL,
    "issuer_organ_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "staff_id" TEXT NULL,
    "staff_name" TEXT NULL,
    "region_code" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "demand" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "issued_on" TEXT NOT NULL,
    "issued_by" TEXT NOT NULL,
    "issued_by_id" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "appeal_by" TEXT NOT NULL,
    "answer" TEXT NULL,
    "answered_on" TEXT NULL,
    "answered_by" TEXT NULL,
    "appeal" TEXT NULL,
    "appealed_on" TEXT NULL,
    "appealed_by" TEXT NULL,
    "outcome" TEXT NULL,
    "ended_on" TEXT NULL,
    "ended_by" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "supervision_finding" (
    "id" TEXT NOT NULL CONSTRAINT "pk_supervision_finding" PRIMARY KEY,
    "rule_code" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "occurrence" INTEGER NOT NULL,
    "grade" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "item_name" TEXT NOT NULL,
    "item_code" TEXT NULL,
    "number" TEXT NULL,
    "case_root_id" TEXT NULL,
    "case_number" INTEGER NULL,
    "staff_id" TEXT NULL,
    "staff_name" TEXT NULL,
    "on" TEXT NOT NULL,
    "seen_at" TEXT NOT NULL,
    "due_on" TEXT NULL,
    "ended_on" TEXT NULL,
    "evidence" TEXT NOT NULL
);

CREATE TABLE "supervision_pass" (
    "rule_code" TEXT NOT NULL CONSTRAINT "pk_supervision_pass" PRIMARY KEY,
    "until" TEXT NOT NULL
);

CREATE UNIQUE INDEX "ix_supervision_card_finding_id_kind" ON "supervision_card" ("finding_id", "kind") WHERE state <> 'Withdrawn';

CREATE INDEX "ix_supervision_card_issued_on" ON "supervision_card" ("issued_on");

CREATE INDEX "ix_supervision_card_organ_id_state_due_on" ON "supervision_card" ("organ_id", "state", "due_on");

CREATE INDEX "ix_supervision_card_state_due_on" ON "supervision_card" ("state", "due_on");

CREATE INDEX "ix_supervision_finding_on" ON "supervision_finding" ("on");

CREATE INDEX "ix_supervision_finding_organ_id_on" ON "supervision_finding" ("organ_id", "on");

CREATE INDEX "ix_supervision_finding_rule_code_on" ON "supervision_finding" ("rule_code", "on") WHERE ended_on IS NULL;

CREATE UNIQUE INDEX "ix_supervision_finding_rule_code_subject_id_occurrence" ON "supervision_finding" ("rule_code", "subject_id", "occurrence");
