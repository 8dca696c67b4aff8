CREATE TABLE "clock" (
    "owner_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "rule_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "owed_by" TEXT NOT NULL,
    "owed_to" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "anchor" TEXT NOT NULL,
    "started_at" TEXT NOT NULL,
    "started_on" TEXT NOT NULL,
    "term_amount" INTEGER NOT NULL,
    "term_unit" TEXT NOT NULL,
    "term_basis" TEXT NOT NULL,
    "counting" TEXT NOT NULL,
    "closes_at" TEXT NULL,
    "extension_max_times" INTEGER NOT NULL,
    "extension_max_amount" INTEGER NOT NULL,
    "extension_approver" TEXT NOT NULL,
    "extension_basis" TEXT NULL,
    "grounds" TEXT NOT NULL,
    "ladder" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "due_on" TEXT NULL,
    "due_at" TEXT NULL,
    "is_due_provisional" INTEGER NOT NULL,
    "next_rung_at" TEXT NULL,
    "breached_on" TEXT NULL,
    "ended_at" TEXT NULL,
    "end_reason" TEXT NULL,
    "supersedes" INTEGER NULL,
    "superseded_by" INTEGER NULL,
    CONSTRAINT "pk_clock" PRIMARY KEY ("owner_id", "number")
);


CREATE TABLE "clock_extension" (
    "owner_id" TEXT NOT NULL,
    "clock_number" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL,
    "approver_role" TEXT NOT NULL,
    "approver_name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "approved_at" TEXT NOT NULL,
    CONSTRAINT "pk_clock_extension" PRIMARY KEY ("owner_id", "clock_number", "number"),
    CONSTRAINT "fk_clock_extension_clock_owner_id_clock_number" FOREIGN KEY ("owner_id", "clock_number") REFERENCES "clock" ("owner_id", "number") ON DELETE CASCADE
);


CREATE TABLE "clock_suspension" (
    "owner_id" TEXT NOT NULL,
    "clock_number" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "ground" TEXT NOT NULL,
    "ground_name" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "resume" TEXT NOT NULL,
    "informed_on" TEXT NULL,
    "expected_until" TEXT NULL,
    "document" TEXT NULL,
    "from_at" TEXT NOT NULL,
    "to_at" TEXT NULL,
    CONSTRAINT "pk_clock_suspension" PRIMARY KEY ("owner_id", "clock_number", "number"),
    CONSTRAINT "fk_clock_suspension_clock_owner_id_clock_number" FOREIGN KEY ("owner_id", "clock_number") REFERENCES "clock" ("owner_id", "number") ON DELETE CASCADE
);


CREATE TABLE "fired_rung" (
    "owner_id" TEXT NOT NULL,
    "clock_number" INTEGER NOT NULL,
    "rung" TEXT NOT NULL,
    "moment_at" TEXT NOT NULL,
    "fired_at" TEXT NOT NULL,
    CONSTRAINT "pk_fired_rung" PRIMARY KEY ("owner_id", "clock_number", "rung"),
    CONSTRAINT "fk_fired_rung_clock_owner_id_clock_number" FOREIGN KEY ("owner_id", "clock_number") REFERENCES "clock" ("owner_id", "number") ON DELETE CASCADE
);


CREATE INDEX "ix_clock_state_next_rung_at" ON "clock" ("state", "next_rung_at");
