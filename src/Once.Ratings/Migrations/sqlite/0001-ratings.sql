-- Ratings, the windows whose contacts are rated, devices of staff, and imports from other systems.
CREATE TABLE "rated_window" (
    "id" TEXT NOT NULL CONSTRAINT "pk_rated_window" PRIMARY KEY,
    "organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hall" TEXT NOT NULL,
    "is_closed" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "rating" (
    "id" TEXT NOT NULL CONSTRAINT "pk_rating" PRIMARY KEY,
    "event_key" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "root_id" TEXT NULL,
    "case_number" INTEGER NULL,
    "outside_system" TEXT NULL,
    "outside_number" TEXT NULL,
    "item_code" TEXT NOT NULL,
    "item_name" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "window_id" TEXT NULL,
    "window_name" TEXT NULL,
    "staff_id" TEXT NULL,
    "staff_name" TEXT NULL,
    "channel" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "tags" TEXT NOT NULL,
    "tag_checks" TEXT NOT NULL,
    "words" TEXT NULL,
    "masked_words" TEXT NULL,
    "photo_id" TEXT NULL,
    "is_named" INTEGER NOT NULL,
    "may_be_contacted" INTEGER NOT NULL,
    "rater_account_id" TEXT NULL,
    "rater_name" TEXT NULL,
    "rater_phone" TEXT NULL,
    "device_digest" TEXT NULL,
    "address_digest" TEXT NULL,
    "state" TEXT NOT NULL,
    "held_for" TEXT NULL,
    "given_at" TEXT NOT NULL,
    "given_on" TEXT NOT NULL,
    "week_of" TEXT NOT NULL,
    "supplement_level" TEXT NULL,
    "supplement_words" TEXT NULL,
    "supplement_masked" TEXT NULL,
    "supplemented_at" TEXT NULL,
    "review_reason" TEXT NULL,
    "reviewed_by" TEXT NULL,
    "reviewed_by_organ_id" TEXT NULL,
    "reviewed_on" TEXT NULL,
    "answer" TEXT NULL,
    "answered_on" TEXT NULL,
    "import_id" TEXT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "rating_import" (
    "id" TEXT NOT NULL CONSTRAINT "pk_rating_import" PRIMARY KEY,
    "system" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL,
    "known" INTEGER NOT NULL,
    "faulty" INTEGER NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TEXT NOT NULL
);


CREATE TABLE "staff_device" (
    "digest" TEXT NOT NULL CONSTRAINT "pk_staff_device" PRIMARY KEY,
    "seen_at" TEXT NOT NULL
);


CREATE TABLE "window_contact" (
    "id" TEXT NOT NULL CONSTRAINT "pk_window_contact" PRIMARY KEY,
    "window_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "clerk_id" TEXT NOT NULL,
    "clerk_name" TEXT NOT NULL,
    "item_code" TEXT NOT NULL,
    "item_name" TEXT NOT NULL,
    "at" TEXT NOT NULL
);


CREATE UNIQUE INDEX "ix_rated_window_organ_id_code" ON "rated_window" ("organ_id", "code");


CREATE INDEX "ix_rating_address_digest_given_at" ON "rating" ("address_digest", "given_at");


CREATE INDEX "ix_rating_device_digest_given_at" ON "rating" ("device_digest", "given_at");


CREATE UNIQUE INDEX "ix_rating_event_key" ON "rating" ("event_key");


CREATE INDEX "ix_rating_given_at" ON "rating" ("given_at");


CREATE INDEX "ix_rating_level_given_on" ON "rating" ("level", "given_on");


CREATE INDEX "ix_rating_organ_id_given_on" ON "rating" ("organ_id", "given_on");


CREATE INDEX "ix_rating_rater_account_id" ON "rating" ("rater_account_id");


CREATE INDEX "ix_rating_state_given_on" ON "rating" ("state", "given_on");


CREATE INDEX "ix_rating_import_at" ON "rating_import" ("at");


CREATE INDEX "ix_window_contact_window_id_at" ON "window_contact" ("window_id", "at");



