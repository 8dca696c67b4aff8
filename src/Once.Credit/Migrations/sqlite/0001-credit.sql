-- Entries of subject files, promises, and what subjects ask about their entries.
CREATE TABLE "credit_claim" (
    "id" TEXT NOT NULL CONSTRAINT "pk_credit_claim" PRIMARY KEY,
    "entry_id" TEXT NOT NULL,
    "party_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "filed_at" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "answer" TEXT NULL,
    "answered_by" TEXT NULL,
    "answered_on" TEXT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "credit_entry" (
    "id" TEXT NOT NULL CONSTRAINT "pk_credit_entry" PRIMARY KEY,
    "party_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "decided_on" TEXT NOT NULL,
    "is_special_field" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "shown_until" TEXT NOT NULL,
    "repair_from" TEXT NULL,
    "ended_on" TEXT NULL,
    "promise_id" TEXT NULL,
    "entered_at" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "credit_promise" (
    "id" TEXT NOT NULL CONSTRAINT "pk_credit_promise" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "party_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "source_number" TEXT NOT NULL,
    "console_path" TEXT NOT NULL,
    "made_on" TEXT NOT NULL,
    "made_at" TEXT NOT NULL,
    "due_on" TEXT NULL,
    "check_due_on" TEXT NULL,
    "state" TEXT NOT NULL,
    "rectify_by" TEXT NULL,
    "judged_on" TEXT NULL,
    "judged_by" TEXT NULL,
    "finding" TEXT NULL,
    "version" INTEGER NOT NULL
);


CREATE INDEX "ix_credit_claim_entry_id" ON "credit_claim" ("entry_id");


CREATE INDEX "ix_credit_claim_organ_id_state_due_on" ON "credit_claim" ("organ_id", "state", "due_on");


CREATE INDEX "ix_credit_claim_party_id" ON "credit_claim" ("party_id");


CREATE INDEX "ix_credit_entry_party_id_decided_on" ON "credit_entry" ("party_id", "decided_on");


CREATE UNIQUE INDEX "ix_credit_entry_party_id_kind_document" ON "credit_entry" ("party_id", "kind", "document");


CREATE INDEX "ix_credit_promise_organ_id_state_check_due_on" ON "credit_promise" ("organ_id", "state", "check_due_on");


CREATE INDEX "ix_credit_promise_party_id_made_on" ON "credit_promise" ("party_id", "made_on");


CREATE INDEX "ix_credit_promise_source_id" ON "credit_promise" ("source_id");



