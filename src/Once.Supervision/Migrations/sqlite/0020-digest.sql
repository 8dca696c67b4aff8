-- Who wants a digest in the morning, and the digests: one a person and day.
CREATE TABLE "digest_subscription" (
    "account_id" TEXT NOT NULL CONSTRAINT "pk_digest_subscription" PRIMARY KEY,
    "organ_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "organs" TEXT NOT NULL,
    "areas" TEXT NOT NULL,
    "days" TEXT NOT NULL,
    "hour" INTEGER NOT NULL,
    "subscribed_at" TEXT NOT NULL,
    "ended_at" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "supervision_digest" (
    "account_id" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "made_at" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "mail" TEXT NOT NULL,
    CONSTRAINT "pk_supervision_digest" PRIMARY KEY ("account_id", "on")
);
