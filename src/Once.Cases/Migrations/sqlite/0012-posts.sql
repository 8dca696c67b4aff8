-- Reports of a "no" to a second officer (否定报备), and draws among what one person did alone.
CREATE TABLE "case_refusal_report" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "organ_id" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "competent_organ" TEXT NULL,
    "asked_by_id" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TEXT NOT NULL,
    "ring_until" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "answered_by" TEXT NULL,
    "answered_at" TEXT NULL,
    "answer" TEXT NULL,
    CONSTRAINT "pk_case_refusal_report" PRIMARY KEY ("root_id", "case_number", "ordinal"),
    CONSTRAINT "fk_case_refusal_report_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);

CREATE TABLE "case_post_draw" (
    "id" TEXT NOT NULL CONSTRAINT "pk_case_post_draw" PRIMARY KEY,
    "from" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "share" INTEGER NOT NULL,
    "seed" TEXT NOT NULL,
    "pool_count" INTEGER NOT NULL,
    "pool_digest" TEXT NOT NULL,
    "drawn_by" TEXT NOT NULL,
    "drawn_at" TEXT NOT NULL
);

CREATE TABLE "case_post_sample" (
    "draw_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "item_name" TEXT NOT NULL,
    "done_by_id" TEXT NOT NULL,
    "is_proper" INTEGER NULL,
    "finding" TEXT NULL,
    "checked_by" TEXT NULL,
    "checked_at" TEXT NULL,
    CONSTRAINT "pk_case_post_sample" PRIMARY KEY ("draw_id", "ordinal"),
    CONSTRAINT "fk_case_post_sample_case_post_draw_draw_id" FOREIGN KEY ("draw_id") REFERENCES "case_post_draw" ("id") ON DELETE CASCADE
);

CREATE INDEX "ix_case_refusal_report_organ_id_answered_at_asked_at" ON "case_refusal_report" ("organ_id", "answered_at", "asked_at");
CREATE INDEX "ix_case_post_draw_drawn_at" ON "case_post_draw" ("drawn_at");
