CREATE TABLE "look" (
    "id" TEXT NOT NULL CONSTRAINT "pk_look" PRIMARY KEY,
    "at" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "actor_role" TEXT NULL,
    "aggregate" TEXT NOT NULL,
    "aggregate_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "reason" TEXT NULL,
    "hash" BLOB NOT NULL,
    "seal_number" INTEGER NULL
);

CREATE TABLE "record" (
    "aggregate_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "aggregate" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "actor_role" TEXT NULL,
    "actor_organ_id" TEXT NULL,
    "act" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "reason" TEXT NULL,
    "content" TEXT NULL,
    "salt" BLOB NULL,
    "content_digest" BLOB NULL,
    "hash" BLOB NOT NULL,
    "algorithm" TEXT NOT NULL,
    "seal_number" INTEGER NULL,
    CONSTRAINT "pk_record" PRIMARY KEY ("aggregate_id", "number")
);

CREATE TABLE "seal" (
    "number" INTEGER NOT NULL CONSTRAINT "pk_seal" PRIMARY KEY,
    "at" TEXT NOT NULL,
    "records" INTEGER NOT NULL,
    "heads" INTEGER NOT NULL,
    "looks" INTEGER NOT NULL,
    "root" BLOB NOT NULL,
    "look_root" BLOB NOT NULL,
    "previous_hash" BLOB NOT NULL,
    "hash" BLOB NOT NULL,
    "signature" BLOB NOT NULL,
    "key_version" INTEGER NOT NULL,
    "algorithm" TEXT NOT NULL
);

CREATE TABLE "seal_head" (
    "aggregate_id" TEXT NOT NULL,
    "seal_number" INTEGER NOT NULL,
    "aggregate" TEXT NOT NULL,
    "last" INTEGER NOT NULL,
    "hash" BLOB NOT NULL,
    CONSTRAINT "pk_seal_head" PRIMARY KEY ("aggregate_id", "seal_number")
);

CREATE INDEX "ix_look_aggregate_id_at" ON "look" ("aggregate_id", "at");

CREATE INDEX "ix_look_seal_number_id" ON "look" ("seal_number", "id");

CREATE INDEX "ix_record_unsealed" ON "record" ("aggregate_id", "number") WHERE seal_number IS NULL;

CREATE INDEX "ix_seal_head_seal_number_aggregate_id" ON "seal_head" ("seal_number", "aggregate_id");
