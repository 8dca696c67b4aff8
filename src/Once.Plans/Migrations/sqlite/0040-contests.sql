-- Contests with their claims, judges and marks; good practice and who took it over.
CREATE TABLE "plan_contest" (
    "id" TEXT NOT NULL CONSTRAINT "pk_plan_contest" PRIMARY KEY,
    "owner_organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "award" TEXT NULL,
    "task_id" TEXT NULL,
    "posted_on" TEXT NOT NULL,
    "claim_until" TEXT NOT NULL,
    "result_until" TEXT NOT NULL,
    "winners" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "posted_by_id" TEXT NOT NULL,
    "posted_by" TEXT NOT NULL,
    "published_on" TEXT NULL,
    "take_back_reason" TEXT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "plan_contest_claim" (
    "contest_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "approach" TEXT NOT NULL,
    "claimed_on" TEXT NOT NULL,
    "claimed_by" TEXT NOT NULL,
    "result" TEXT NULL,
    "handed_in_on" TEXT NULL,
    "attachment_id" TEXT NULL,
    "file_name" TEXT NULL,
    "score" INTEGER NULL,
    "place" INTEGER NULL,
    "won" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_plan_contest_claim" PRIMARY KEY ("contest_id", "organ_id")
);


CREATE TABLE "plan_contest_criterion" (
    "contest_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    CONSTRAINT "pk_plan_contest_criterion" PRIMARY KEY ("contest_id", "number")
);


CREATE TABLE "plan_contest_judge" (
    "contest_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    CONSTRAINT "pk_plan_contest_judge" PRIMARY KEY ("contest_id", "account_id")
);


CREATE TABLE "plan_contest_mark" (
    "contest_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "judge_id" TEXT NOT NULL,
    "criterion" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,
    CONSTRAINT "pk_plan_contest_mark" PRIMARY KEY ("contest_id", "organ_id", "judge_id", "criterion")
);


CREATE TABLE "plan_practice" (
    "id" TEXT NOT NULL CONSTRAINT "pk_plan_practice" PRIMARY KEY,
    "organ_id" TEXT NOT NULL,
    "owner_organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "change" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "first" TEXT NOT NULL,
    "proof" TEXT NULL,
    "attachment_id" TEXT NULL,
    "file_name" TEXT NULL,
    "state" TEXT NOT NULL,
    "entered_by" TEXT NOT NULL,
    "entered_by_id" TEXT NOT NULL,
    "submitted_on" TEXT NULL,
    "reviewed_by" TEXT NULL,
    "reviewed_on" TEXT NULL,
    "review_words" TEXT NULL,
    "spread_on" TEXT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "plan_practice_adoption" (
    "practice_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "asked_on" TEXT NULL,
    "answered_on" TEXT NULL,
    "answered_by" TEXT NULL,
    "how" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_plan_practice_adoption" PRIMARY KEY ("practice_id", "organ_id")
);


CREATE INDEX "ix_plan_contest_owner_organ_id_posted_on" ON "plan_contest" ("owner_organ_id", "posted_on");


CREATE INDEX "ix_plan_contest_state_posted_on" ON "plan_contest" ("state", "posted_on");


CREATE INDEX "ix_plan_contest_claim_organ_id" ON "plan_contest_claim" ("organ_id");


CREATE INDEX "ix_plan_contest_judge_account_id" ON "plan_contest_judge" ("account_id");


CREATE INDEX "ix_plan_practice_organ_id_state" ON "plan_practice" ("organ_id", "state");


CREATE INDEX "ix_plan_practice_owner_organ_id_state_submitted_on" ON "plan_practice" ("owner_organ_id", "state", "submitted_on");


CREATE INDEX "ix_plan_practice_state_spread_on" ON "plan_practice" ("state", "spread_on");


CREATE INDEX "ix_plan_practice_adoption_organ_id_state" ON "plan_practice_adoption" ("organ_id", "state");
