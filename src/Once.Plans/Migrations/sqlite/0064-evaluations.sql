-- Lists of problems from an outside evaluation; each problem is a task that bears its list as origin.
CREATE TABLE "plan_evaluation" (
    "id" TEXT NOT NULL CONSTRAINT "pk_plan_evaluation" PRIMARY KEY,
    "owner_organ_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "evaluator" TEXT NOT NULL,
    "ends_on" TEXT NOT NULL,
    "entered_on" TEXT NOT NULL,
    "entered_by" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "ix_plan_evaluation_owner_organ_id_ends_on_title" ON "plan_evaluation" ("owner_organ_id", "ends_on", "title");
