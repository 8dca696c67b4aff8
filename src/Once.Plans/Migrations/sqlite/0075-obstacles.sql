-- The list of 堵点、痛点、难点; what is owed for each is a task.
CREATE TABLE "plan_obstacle" (
    "id" TEXT NOT NULL CONSTRAINT "pk_plan_obstacle" PRIMARY KEY,
    "owner_organ_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "entered_on" TEXT NOT NULL,
    "entered_by" TEXT NOT NULL,
    "open_text" TEXT NULL,
    "open_answer" TEXT NULL,
    "opened_on" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "ix_plan_obstacle_task_id" ON "plan_obstacle" ("task_id");
CREATE INDEX "ix_plan_obstacle_opened_on" ON "plan_obstacle" ("opened_on");
