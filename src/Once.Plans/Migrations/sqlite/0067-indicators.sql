-- Indicators of evaluations by year, with their materials and the self-checks of those who answer for them.
CREATE TABLE "plan_indicator" (
    "id" TEXT NOT NULL CONSTRAINT "pk_plan_indicator" PRIMARY KEY,
    "owner_organ_id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "lead_organ_id" TEXT NOT NULL,
    "supports" TEXT NOT NULL,
    "filler" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sense" TEXT NOT NULL,
    "goal_parts" INTEGER NULL,
    "goal_grade" TEXT NULL,
    "unit" TEXT NOT NULL,
    "result_parts" INTEGER NULL,
    "result_grade" TEXT NULL,
    "result_basis" TEXT NULL,
    "result_on" TEXT NULL,
    "materials_until" TEXT NULL,
    "reminded" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "ix_plan_indicator_owner_organ_id_year_name" ON "plan_indicator" ("owner_organ_id", "year", "name");
CREATE INDEX "ix_plan_indicator_lead_organ_id_year" ON "plan_indicator" ("lead_organ_id", "year");
CREATE INDEX "ix_plan_indicator_materials_until" ON "plan_indicator" ("materials_until");

CREATE TABLE "plan_indicator_material" (
    "indicator_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "proves" TEXT NOT NULL,
    "link" TEXT NULL,
    "attachment_id" TEXT NULL,
    "file_name" TEXT NULL,
    "state" TEXT NOT NULL,
    "sent_back_reason" TEXT NULL,
    "handed_in_on" TEXT NOT NULL,
    "handed_in_by" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_plan_indicator_material" PRIMARY KEY ("indicator_id", "number")
);

CREATE TABLE "plan_indicator_check" (
    "indicator_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "finding" TEXT NOT NULL,
    "checked_on" TEXT NOT NULL,
    "checked_by" TEXT NOT NULL,
    "task_id" TEXT NULL,
    CONSTRAINT "pk_plan_indicator_check" PRIMARY KEY ("indicator_id", "number")
);
