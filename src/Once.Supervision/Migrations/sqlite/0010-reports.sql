-- Problems that staff report, and the files they hand in with them.
CREATE TABLE "supervision_report" (
    "id" TEXT NOT NULL CONSTRAINT "pk_supervision_report" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "kind_code" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "case_root_id" TEXT NULL,
    "case_number" INTEGER NULL,
    "case_code" TEXT NULL,
    "item_name" TEXT NULL,
    "about_organ_id" TEXT NULL,
    "reporter_id" TEXT NOT NULL,
    "reporter_name" TEXT NOT NULL,
    "reporter_organ_id" TEXT NOT NULL,
    "hides_name" INTEGER NOT NULL,
    "region_code" TEXT NOT NULL,
    "office_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reported_on" TEXT NOT NULL,
    "due_on" TEXT NULL,
    "received_on" TEXT NULL,
    "answer_by" TEXT NULL,
    "handed_to_id" TEXT NULL,
    "handed_words" TEXT NULL,
    "mended_words" TEXT NULL,
    "answer" TEXT NULL,
    "answered_on" TEXT NULL,
    "answered_by" TEXT NULL,
    "finding_id" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "supervision_report_file" (
    "report_id" TEXT NOT NULL,
    "attachment_id" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    CONSTRAINT "pk_supervision_report_file" PRIMARY KEY ("report_id", "attachment_id")
);

CREATE INDEX "ix_supervision_report_handed_to_id_state_due_on" ON "supervision_report" ("handed_to_id", "state", "due_on");

CREATE INDEX "ix_supervision_report_office_id_state_due_on" ON "supervision_report" ("office_id", "state", "due_on");

CREATE INDEX "ix_supervision_report_reporter_id_reported_on" ON "supervision_report" ("reporter_id", "reported_on");
