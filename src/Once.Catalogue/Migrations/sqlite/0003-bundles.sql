CREATE TABLE "bundle_version" (
    "id" TEXT NOT NULL CONSTRAINT "pk_bundle_version" PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "life_cycle" TEXT NOT NULL,
    "valid_from" TEXT NOT NULL,
    "valid_to" TEXT NULL,
    "body" TEXT NOT NULL
);

CREATE UNIQUE INDEX "ix_bundle_version_key_number" ON "bundle_version" ("key", "number");
