-- Plans, their tasks with duties, targets, milestones, measures, evidence and progress.
CREATE TABLE "plan" (
    "id" TEXT NOT NULL CONSTRAINT "pk_plan" PRIMARY KEY,
    "title" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "document_number" TEXT NULL,
    "issued_on" TEXT NULL,
    "kind" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "owner_organ_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "is_standing" INTEGER NOT NULL,
    "is_public" INTEGER NOT NULL,
    "serves_plan_id" TEXT NULL,
    "entered_at" TEXT NOT NULL,
    "entered_by" TEXT NOT NULL,
    "corrected_by_id" TEXT NULL,
    "published_at" TEXT NULL,
    "published_by" TEXT NULL,
    "closed_at" TEXT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "plan_evidence" (
    "task_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "attachment_id" TEXT NULL,
    "file_name" TEXT NULL,
    "target_number" INTEGER NULL,
    "organ_id" TEXT NULL,
    "added_at" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    CONSTRAINT "pk_plan_evidence" PRIMARY KEY ("task_id", "number")
);


CREATE TABLE "plan_measure" (
    "task_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "organ_id" TEXT NULL,
    "added_on" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    "done_on" TEXT NULL,
    CONSTRAINT "pk_plan_measure" PRIMARY KEY ("task_id", "number")
);


CREATE TABLE "plan_milestone" (
    "task_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "done_on" TEXT NULL,
    CONSTRAINT "pk_plan_milestone" PRIMARY KEY ("task_id", "number")
);


CREATE TABLE "plan_progress" (
    "task_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "problem" TEXT NULL,
    "percent" INTEGER NULL,
    "at" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "organ_id" TEXT NULL,
    "from_task_id" TEXT NULL,
    CONSTRAINT "pk_plan_progress" PRIMARY KEY ("task_id", "number")
);


CREATE TABLE "plan_source" (
    "plan_id" TEXT NOT NULL CONSTRAINT "pk_plan_source" PRIMARY KEY,
    "text" TEXT NOT NULL,
    "attachment_id" TEXT NULL,
    "file_name" TEXT NULL
);


CREATE TABLE "plan_target" (
    "task_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "sense" TEXT NOT NULL,
    "value_parts" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "deadline" TEXT NULL,
    "metric_key" TEXT NULL,
    "metric_organ_id" TEXT NULL,
    "metric_region_code" TEXT NULL,
    "window" TEXT NOT NULL,
    "bound_sense" TEXT NOT NULL,
    "bound_value_parts" INTEGER NOT NULL,
    "base_value_parts" INTEGER NULL,
    "last_value_parts" INTEGER NULL,
    "last_words" TEXT NULL,
    "last_how" TEXT NULL,
    "last_read_at" TEXT NULL,
    "light" TEXT NOT NULL,
    "reported_value_parts" INTEGER NULL,
    "reported_by" TEXT NULL,
    "reported_on" TEXT NULL,
    "evidence_number" INTEGER NULL,
    "check" TEXT NOT NULL,
    "checked_by" TEXT NULL,
    "checked_on" TEXT NULL,
    "check_finding" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_plan_target" PRIMARY KEY ("task_id", "number")
);


CREATE TABLE "plan_task" (
    "id" TEXT NOT NULL CONSTRAINT "pk_plan_task" PRIMARY KEY,
    "plan_id" TEXT NOT NULL,
    "owner_organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "number" TEXT NULL,
    "heading" TEXT NOT NULL,
    "section" TEXT NULL,
    "text" TEXT NOT NULL,
    "source_start" INTEGER NOT NULL,
    "source_length" INTEGER NOT NULL,
    "deadline_text" TEXT NULL,
    "deadline" TEXT NULL,
    "due_on" TEXT NULL,
    "is_continuous" INTEGER NOT NULL,
    "parent_task_id" TEXT NULL,
    "serves_task_id" TEXT NULL,
    "origin" TEXT NOT NULL,
    "origin_words" TEXT NULL,
    "origin_id" TEXT NULL,
    "state" TEXT NOT NULL,
    "done_on" TEXT NULL,
    "stop_reason" TEXT NULL,
    "is_historical" INTEGER NOT NULL,
    "issued_at" TEXT NULL,
    "duty_words" TEXT NOT NULL,
    "progress" TEXT NULL,
    "problem" TEXT NULL,
    "percent" INTEGER NULL,
    "progress_on" TEXT NULL,
    "finish_asked_on" TEXT NULL,
    "sent_back_reason" TEXT NULL,
    "doubts" TEXT NULL,
    "checked_at" TEXT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "plan_duty" (
    "task_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "organ_id" TEXT NULL,
    "printed" TEXT NOT NULL,
    "match" TEXT NOT NULL,
    "plan_id" TEXT NULL,
    "state" TEXT NOT NULL,
    "due_on" TEXT NULL,
    "is_historical" INTEGER NOT NULL,
    CONSTRAINT "pk_plan_duty" PRIMARY KEY ("task_id", "number"),
    CONSTRAINT "fk_plan_duty_plan_task_task_id" FOREIGN KEY ("task_id") REFERENCES "plan_task" ("id") ON DELETE CASCADE
);


CREATE INDEX "ix_plan_owner_organ_id_is_standing" ON "plan" ("owner_organ_id", "is_standing");


CREATE INDEX "ix_plan_state_published_at" ON "plan" ("state", "published_at");


CREATE INDEX "ix_plan_duty_organ_id_role_state_due_on_task_id" ON "plan_duty" ("organ_id", "role", "state", "due_on", "task_id");


CREATE INDEX "ix_plan_target_metric_key" ON "plan_target" ("metric_key") WHERE metric_key IS NOT NULL;


CREATE INDEX "ix_plan_task_origin_id" ON "plan_task" ("origin_id") WHERE origin_id IS NOT NULL;


CREATE INDEX "ix_plan_task_owner_organ_id_state_due_on" ON "plan_task" ("owner_organ_id", "state", "due_on");


CREATE INDEX "ix_plan_task_parent_task_id" ON "plan_task" ("parent_task_id") WHERE parent_task_id IS NOT NULL;


CREATE INDEX "ix_plan_task_plan_id_order" ON "plan_task" ("plan_id", "order");


CREATE INDEX "ix_plan_task_serves_task_id" ON "plan_task" ("serves_task_id") WHERE serves_task_id IS NOT NULL;


CREATE INDEX "ix_plan_task_lamps" ON "plan_task" ("plan_id", "state", "due_on", "is_continuous", "is_historical", "issued_at", "id");
