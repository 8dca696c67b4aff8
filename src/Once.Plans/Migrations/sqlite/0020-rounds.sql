CREATE TABLE "plan_round" (
    "plan_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "turn" TEXT NOT NULL,
    "planned_on" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "opened_at" TEXT NOT NULL,
    "is_skipped" INTEGER NOT NULL,
    CONSTRAINT "pk_plan_round" PRIMARY KEY ("plan_id", "number")
);


CREATE TABLE "plan_report" (
    "id" TEXT NOT NULL CONSTRAINT "pk_plan_report" PRIMARY KEY,
    "plan_id" TEXT NOT NULL,
    "round_number" INTEGER NOT NULL,
    "task_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "owner_organ_id" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "progress" TEXT NULL,
    "problem" TEXT NULL,
    "percent" INTEGER NULL,
    "next_steps" TEXT NULL,
    "contradictions" TEXT NULL,
    "first_submitted_on" TEXT NULL,
    "submitted_at" TEXT NULL,
    "submitted_by" TEXT NULL,
    "returns" INTEGER NOT NULL,
    "return_reason" TEXT NULL,
    "accepted_at" TEXT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "plan_report_part" (
    "report_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "text" TEXT NULL,
    "told_at" TEXT NULL,
    "told_by" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_plan_report_part" PRIMARY KEY ("report_id", "organ_id")
);


CREATE TABLE "plan_reminder" (
    "plan_id" TEXT NOT NULL,
    "round_number" INTEGER NOT NULL,
    "organ_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "sent_on" TEXT NOT NULL,
    "owed" INTEGER NOT NULL,
    CONSTRAINT "pk_plan_reminder" PRIMARY KEY ("plan_id", "round_number", "organ_id", "number")
);


CREATE UNIQUE INDEX "ix_plan_report_plan_id_round_number_task_id_organ_id" ON "plan_report" ("plan_id", "round_number", "task_id", "organ_id");


CREATE INDEX "ix_plan_report_organ_id_state_due_on" ON "plan_report" ("organ_id", "state", "due_on");


CREATE INDEX "ix_plan_report_task_id_organ_id_round_number" ON "plan_report" ("task_id", "organ_id", "round_number");


CREATE INDEX "ix_plan_report_part_organ_id_due_on" ON "plan_report_part" ("organ_id", "due_on");


CREATE UNIQUE INDEX "ix_plan_round_plan_id_planned_on" ON "plan_round" ("plan_id", "planned_on");
