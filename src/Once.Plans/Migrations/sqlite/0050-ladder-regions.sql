-- A ladder holds for a region; what was entered before holds everywhere.
CREATE TABLE "plan_ladder_step_new" (
    "region_code" TEXT NOT NULL,
    "effective_from" TEXT NOT NULL,
    "rung" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "periods" INTEGER NOT NULL,
    "way" TEXT NOT NULL,
    "answer_days" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "entered_by" TEXT NOT NULL,
    CONSTRAINT "pk_plan_ladder_step" PRIMARY KEY ("region_code", "effective_from", "rung")
);

INSERT INTO "plan_ladder_step_new" ("region_code", "effective_from", "rung", "period", "periods", "way", "answer_days", "basis", "entered_by")
SELECT '', "effective_from", "rung", "period", "periods", "way", "answer_days", "basis", "entered_by" FROM "plan_ladder_step";

DROP TABLE "plan_ladder_step";

ALTER TABLE "plan_ladder_step_new" RENAME TO "plan_ladder_step";
