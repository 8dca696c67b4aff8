-- Quarterly appraisals: one an office and quarter, one row an organ with its parts and its objection.
CREATE TABLE "plan_appraisal" (
    "id" TEXT NOT NULL CONSTRAINT "pk_plan_appraisal" PRIMARY KEY,
    "owner_organ_id" TEXT NOT NULL,
    "ends_on" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "drawn_at" TEXT NOT NULL,
    "published_on" TEXT NULL,
    "published_by" TEXT NULL,
    "object_until" TEXT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "plan_appraised_organ" (
    "appraisal_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "drawn" INTEGER NOT NULL,
    "corrected" INTEGER NULL,
    "parts" TEXT NOT NULL,
    "objection" TEXT NOT NULL,
    "reason" TEXT NULL,
    "objected_on" TEXT NULL,
    "objected_by" TEXT NULL,
    "objected_by_id" TEXT NULL,
    "answer" TEXT NULL,
    "answered_on" TEXT NULL,
    "answered_by" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_plan_appraised_organ" PRIMARY KEY ("appraisal_id", "organ_id")
);


CREATE UNIQUE INDEX "ix_plan_appraisal_owner_organ_id_ends_on" ON "plan_appraisal" ("owner_organ_id", "ends_on");


CREATE INDEX "ix_plan_appraised_organ_organ_id" ON "plan_appraised_organ" ("organ_id");
