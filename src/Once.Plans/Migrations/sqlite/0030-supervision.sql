-- Extensions, supervision orders, on-site checks, the ladder with its letters, meetings.
CREATE TABLE "plan_check" (
    "id" TEXT NOT NULL CONSTRAINT "pk_plan_check" PRIMARY KEY,
    "task_id" TEXT NOT NULL,
    "owner_organ_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "inspectors" TEXT NOT NULL,
    "finding" TEXT NOT NULL,
    "is_true" INTEGER NOT NULL,
    "attachment_id" TEXT NULL,
    "file_name" TEXT NULL,
    "entered_by" TEXT NOT NULL,
    "entered_at" TEXT NOT NULL,
    "order_id" TEXT NULL
);


CREATE TABLE "plan_extension" (
    "task_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "from_due_on" TEXT NOT NULL,
    "asked_day" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "organ_id" TEXT NULL,
    "asked_on" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_by_id" TEXT NOT NULL,
    "decided_on" TEXT NULL,
    "decided_by" TEXT NULL,
    "answer" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_plan_extension" PRIMARY KEY ("task_id", "number")
);


CREATE TABLE "plan_ladder_step" (
    "effective_from" TEXT NOT NULL,
    "rung" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "periods" INTEGER NOT NULL,
    "way" TEXT NOT NULL,
    "answer_days" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "entered_by" TEXT NOT NULL,
    CONSTRAINT "pk_plan_ladder_step" PRIMARY KEY ("effective_from", "rung")
);


CREATE TABLE "plan_letter" (
    "id" TEXT NOT NULL CONSTRAINT "pk_plan_letter" PRIMARY KEY,
    "plan_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "owner_organ_id" TEXT NOT NULL,
    "ends_on" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "rung" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "way" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "answer_days" INTEGER NOT NULL,
    "facts" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "proposed_at" TEXT NOT NULL,
    "document_number" TEXT NULL,
    "added" TEXT NULL,
    "appointment" TEXT NULL,
    "issued_on" TEXT NULL,
    "issued_by" TEXT NULL,
    "issued_by_id" TEXT NULL,
    "answer_due_on" TEXT NULL,
    "answer" TEXT NULL,
    "answered_on" TEXT NULL,
    "answered_by" TEXT NULL,
    "end_reason" TEXT NULL,
    "ended_by" TEXT NULL,
    "ended_on" TEXT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "plan_meeting" (
    "id" TEXT NOT NULL CONSTRAINT "pk_plan_meeting" PRIMARY KEY,
    "owner_organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "meets_on" TEXT NOT NULL,
    "place" TEXT NULL,
    "state" TEXT NOT NULL,
    "chair" TEXT NULL,
    "attendants" TEXT NULL,
    "minutes" TEXT NULL,
    "entered_by" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "plan_meeting_point" (
    "meeting_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "task_id" TEXT NULL,
    "topic" TEXT NOT NULL,
    "why" TEXT NULL,
    "decision" TEXT NULL,
    "decided_task_id" TEXT NULL,
    CONSTRAINT "pk_plan_meeting_point" PRIMARY KEY ("meeting_id", "number")
);


CREATE TABLE "plan_order" (
    "id" TEXT NOT NULL CONSTRAINT "pk_plan_order" PRIMARY KEY,
    "document_number" TEXT NOT NULL,
    "owner_organ_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "demand" TEXT NOT NULL,
    "check_id" TEXT NULL,
    "state" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "issued_on" TEXT NOT NULL,
    "issued_by" TEXT NOT NULL,
    "answer" TEXT NULL,
    "proof" TEXT NULL,
    "attachment_id" TEXT NULL,
    "file_name" TEXT NULL,
    "answered_on" TEXT NULL,
    "answered_by" TEXT NULL,
    "answered_by_id" TEXT NULL,
    "return_reason" TEXT NULL,
    "returned_times" INTEGER NOT NULL,
    "closed_on" TEXT NULL,
    "closed_by" TEXT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "plan_order_task" (
    "order_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    CONSTRAINT "pk_plan_order_task" PRIMARY KEY ("order_id", "task_id")
);


CREATE TABLE "plan_organ_period" (
    "plan_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "ends_on" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "owner_organ_id" TEXT NOT NULL,
    "led" INTEGER NOT NULL,
    "overdue" INTEGER NOT NULL,
    "done_in_time" INTEGER NOT NULL,
    "is_excused" INTEGER NOT NULL,
    CONSTRAINT "pk_plan_organ_period" PRIMARY KEY ("plan_id", "organ_id", "ends_on")
);


CREATE INDEX "ix_plan_check_task_id_on" ON "plan_check" ("task_id", "on");


CREATE INDEX "ix_plan_letter_organ_id_state_ends_on" ON "plan_letter" ("organ_id", "state", "ends_on");


CREATE INDEX "ix_plan_letter_owner_organ_id_state_ends_on" ON "plan_letter" ("owner_organ_id", "state", "ends_on");


CREATE UNIQUE INDEX "ix_plan_letter_plan_id_organ_id_ends_on_rung" ON "plan_letter" ("plan_id", "organ_id", "ends_on", "rung");


CREATE INDEX "ix_plan_meeting_owner_organ_id_meets_on" ON "plan_meeting" ("owner_organ_id", "meets_on");


CREATE INDEX "ix_plan_order_organ_id_state_due_on" ON "plan_order" ("organ_id", "state", "due_on");


CREATE INDEX "ix_plan_order_owner_organ_id_state_due_on" ON "plan_order" ("owner_organ_id", "state", "due_on");


CREATE INDEX "ix_plan_order_task_task_id" ON "plan_order_task" ("task_id");


CREATE INDEX "ix_plan_organ_period_plan_id_ends_on" ON "plan_organ_period" ("plan_id", "ends_on");


