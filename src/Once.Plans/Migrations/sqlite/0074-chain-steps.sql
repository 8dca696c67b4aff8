-- Steps of service chains, and the bundle in which they are applied for at once.
ALTER TABLE "plan_group" ADD COLUMN "bundle_key" TEXT NULL;

CREATE TABLE "plan_chain_step" (
    "group_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "organ" TEXT NOT NULL,
    "basic_code" TEXT NULL,
    CONSTRAINT "pk_plan_chain_step" PRIMARY KEY ("group_id", "number")
);
