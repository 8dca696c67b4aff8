-- Schemes of the quarterly appraisal, entered in the console: drafts, and those in force from a quarter on.
CREATE TABLE "plan_appraisal_scheme" (
    "id" TEXT NOT NULL CONSTRAINT "pk_plan_appraisal_scheme" PRIMARY KEY,
    "region_code" TEXT NOT NULL,
    "owner_organ_id" TEXT NOT NULL,
    "since_on" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "entered_by" TEXT NOT NULL,
    "in_force_on" TEXT NULL,
    "in_force_by" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "ix_plan_appraisal_scheme_in_force" ON "plan_appraisal_scheme" ("region_code", "since_on") WHERE state = 'InForce';
