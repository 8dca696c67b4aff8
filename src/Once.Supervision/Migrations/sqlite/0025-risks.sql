-- Clues of risk that the "Internet + regulation" system sends, and what the organ that regulates answers.
CREATE TABLE "supervision_risk" (
    "id" TEXT NOT NULL CONSTRAINT "pk_supervision_risk" PRIMARY KEY,
    "system" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "found_on" TEXT NOT NULL,
    "received_on" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sent_back_for" TEXT NULL,
    "outcome" TEXT NULL,
    "answer" TEXT NULL,
    "answered_on" TEXT NULL,
    "answered_by" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "ix_supervision_risk_organ_id_state_due_on" ON "supervision_risk" ("organ_id", "state", "due_on");

CREATE INDEX "ix_supervision_risk_state_due_on" ON "supervision_risk" ("state", "due_on");

CREATE UNIQUE INDEX "ix_supervision_risk_system_number" ON "supervision_risk" ("system", "number");
