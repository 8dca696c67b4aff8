-- Appointments of special supervisors, for a term.
CREATE TABLE "supervision_appointment" (
    "id" TEXT NOT NULL CONSTRAINT "pk_supervision_appointment" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "background" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "begins" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "appointed_on" TEXT NOT NULL,
    "appointed_by" TEXT NOT NULL,
    "ended_on" TEXT NULL,
    "ended_for" TEXT NULL,
    "ended_by" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "ix_supervision_appointment_account_id_until" ON "supervision_appointment" ("account_id", "until");
