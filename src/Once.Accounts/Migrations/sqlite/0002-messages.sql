ALTER TABLE "account" ADD COLUMN "mail_cipher" TEXT NULL;

CREATE TABLE "message" (
    "id" TEXT NOT NULL CONSTRAINT "pk_message" PRIMARY KEY,
    "account_id" TEXT NULL,
    "party_id" TEXT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "href" TEXT NULL,
    "sent_at" TEXT NOT NULL,
    "read_at" TEXT NULL
);
CREATE INDEX "ix_message_account_id_read_at" ON "message" ("account_id", "read_at");

CREATE TABLE "message_delivery" (
    "message_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "error" TEXT NULL,
    CONSTRAINT "pk_message_delivery" PRIMARY KEY ("message_id", "channel"),
    CONSTRAINT "fk_message_delivery_message_message_id" FOREIGN KEY ("message_id") REFERENCES "message" ("id") ON DELETE CASCADE
);
CREATE INDEX "ix_message_delivery_state_at" ON "message_delivery" ("state", "at");

CREATE TABLE "message_wish" (
    "account_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "is_on" INTEGER NOT NULL,
    CONSTRAINT "pk_message_wish" PRIMARY KEY ("account_id", "kind", "channel")
);

CREATE TABLE "message_switch" (
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "is_on" INTEGER NOT NULL,
    CONSTRAINT "pk_message_switch" PRIMARY KEY ("kind", "channel")
);
