-- Orders to mend what a bad rating found, their turns, words passed on, and items to be mended.
CREATE TABLE "item_rectification" (
    "id" TEXT NOT NULL CONSTRAINT "pk_item_rectification" PRIMARY KEY,
    "item_code" TEXT NOT NULL,
    "item_name" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,
    "opened_on" TEXT NOT NULL,
    "task_id" TEXT NULL,
    "task_href" TEXT NULL,
    "ended_on" TEXT NULL,
    "is_done" INTEGER NOT NULL,
    "result" TEXT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "mending_order" (
    "id" TEXT NOT NULL CONSTRAINT "pk_mending_order" PRIMARY KEY,
    "rating_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "rated_organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "item_code" TEXT NOT NULL,
    "item_name" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "is_named" INTEGER NOT NULL,
    "week_of" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "ordered_on" TEXT NOT NULL,
    "contact_due_on" TEXT NOT NULL,
    "hand_over_by" TEXT NOT NULL,
    "contact" TEXT NULL,
    "contact_note" TEXT NULL,
    "contacted_on" TEXT NULL,
    "contacted_by" TEXT NULL,
    "document_number" TEXT NULL,
    "handed_on" TEXT NULL,
    "handed_note" TEXT NULL,
    "due_on" TEXT NULL,
    "reported_on" TEXT NULL,
    "cause" TEXT NULL,
    "reassign_reason" TEXT NULL,
    "appeal" TEXT NOT NULL,
    "appeal_ground" TEXT NULL,
    "appeal_words" TEXT NULL,
    "appealed_by" TEXT NULL,
    "appealed_on" TEXT NULL,
    "appeal_reason" TEXT NULL,
    "appeal_decided_by" TEXT NULL,
    "appeal_decided_on" TEXT NULL,
    "end_note" TEXT NULL,
    "ended_by" TEXT NULL,
    "ended_on" TEXT NULL,
    "rectification_id" TEXT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "relayed_message" (
    "order_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "is_from_rater" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "written_on" TEXT NOT NULL,
    "passed_on" TEXT NULL,
    "relayed_on" TEXT NULL,
    CONSTRAINT "pk_relayed_message" PRIMARY KEY ("order_id", "number")
);


CREATE TABLE "mending_round" (
    "order_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "started_on" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "is_complex" INTEGER NOT NULL,
    "finding" TEXT NULL,
    "finding_words" TEXT NULL,
    "verified_on" TEXT NULL,
    "outcome" TEXT NULL,
    "cause" TEXT NULL,
    "measure" TEXT NULL,
    "improvement" TEXT NULL,
    "reported_on" TEXT NULL,
    "reported_by" TEXT NULL,
    "call_back" TEXT NULL,
    "call_back_note" TEXT NULL,
    "called_back_on" TEXT NULL,
    "called_back_by" TEXT NULL,
    "rater_solved" INTEGER NULL,
    "rater_words" TEXT NULL,
    "rater_masked" TEXT NULL,
    "rater_answered_on" TEXT NULL,
    CONSTRAINT "pk_mending_round" PRIMARY KEY ("order_id", "number"),
    CONSTRAINT "fk_mending_round_mending_order_order_id" FOREIGN KEY ("order_id") REFERENCES "mending_order" ("id") ON DELETE CASCADE
);


CREATE INDEX "ix_item_rectification_item_code_cause" ON "item_rectification" ("item_code", "cause");


CREATE INDEX "ix_mending_order_item_code_ordered_on" ON "mending_order" ("item_code", "ordered_on");


CREATE INDEX "ix_mending_order_organ_id_state_due_on" ON "mending_order" ("organ_id", "state", "due_on");


CREATE UNIQUE INDEX "ix_mending_order_rating_id" ON "mending_order" ("rating_id");


CREATE INDEX "ix_mending_order_rectification_id" ON "mending_order" ("rectification_id") WHERE rectification_id IS NOT NULL;


CREATE INDEX "ix_mending_order_state_hand_over_by" ON "mending_order" ("state", "hand_over_by");
