CREATE TABLE "account" (
    "id" TEXT NOT NULL CONSTRAINT "pk_account" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "sign_in_name" TEXT NULL,
    "name" TEXT NOT NULL,
    "phone_cipher" TEXT NULL,
    "phone_lookup" TEXT NULL,
    "number_cipher" TEXT NULL,
    "number_lookup" TEXT NULL,
    "party_id" TEXT NULL,
    "proven_by" TEXT NULL,
    "proven_at" TEXT NULL,
    "proven_by_id" TEXT NULL,
    "password_hash" TEXT NULL,
    "password_since" TEXT NULL,
    "must_change_password" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL,
    "locked_until" TEXT NULL,
    "closed_at" TEXT NULL,
    "code_secret_cipher" TEXT NULL,
    "code_confirmed_at" TEXT NULL,
    "last_code_step" INTEGER NOT NULL,
    "created_at" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "role_grant" (
    "role" TEXT NOT NULL,
    "permission" TEXT NOT NULL,
    "is_granted" INTEGER NOT NULL,
    "changed_by_id" TEXT NOT NULL,
    "changed_at" TEXT NOT NULL,
    CONSTRAINT "pk_role_grant" PRIMARY KEY ("role", "permission")
);


CREATE TABLE "security_event" (
    "id" TEXT NOT NULL CONSTRAINT "pk_security_event" PRIMARY KEY,
    "at" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "account_name" TEXT NOT NULL,
    "role" TEXT NULL,
    "act" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "succeeded" INTEGER NOT NULL,
    "subject_id" TEXT NULL,
    "details" TEXT NULL,
    "ip" TEXT NULL
);


CREATE TABLE "post" (
    "id" TEXT NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "since_at" TEXT NOT NULL,
    "ended_at" TEXT NULL,
    CONSTRAINT "fk_post_account_account_id" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE
);


CREATE TABLE "session" (
    "id" TEXT NOT NULL CONSTRAINT "pk_session" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "created_at" TEXT NOT NULL,
    "last_seen_at" TEXT NOT NULL,
    "ip" TEXT NULL,
    "device" TEXT NOT NULL,
    "code_passed" INTEGER NOT NULL,
    "post_id" TEXT NULL,
    "acting_for_id" TEXT NULL,
    "revoked_at" TEXT NULL,
    CONSTRAINT "fk_session_account_account_id" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE
);


CREATE TABLE "used_password" (
    "account_id" TEXT NOT NULL,
    "since" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    CONSTRAINT "pk_used_password" PRIMARY KEY ("account_id", "since"),
    CONSTRAINT "fk_used_password_account_account_id" FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE
);


CREATE INDEX "ix_account_number_lookup" ON "account" ("number_lookup");


CREATE UNIQUE INDEX "ix_account_party_id" ON "account" ("party_id");


CREATE UNIQUE INDEX "ix_account_phone_lookup" ON "account" ("phone_lookup");


CREATE UNIQUE INDEX "ix_account_sign_in_name" ON "account" ("sign_in_name");


CREATE INDEX "ix_post_account_id" ON "post" ("account_id");


CREATE INDEX "ix_post_organ_id_role" ON "post" ("organ_id", "role");


CREATE INDEX "ix_security_event_account_id_at" ON "security_event" ("account_id", "at");


CREATE INDEX "ix_security_event_at" ON "security_event" ("at");


CREATE INDEX "ix_session_account_id" ON "session" ("account_id");



