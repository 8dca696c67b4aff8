-- Standing bodies that coordinate: leading groups, working groups, mechanisms, service chains; seats are offices and posts, no persons.
CREATE TABLE "plan_group" (
    "id" TEXT NOT NULL CONSTRAINT "pk_plan_group" PRIMARY KEY,
    "owner_organ_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "duties" TEXT NOT NULL,
    "plan_id" TEXT NULL,
    "since_on" TEXT NOT NULL,
    "ended_on" TEXT NULL,
    "end_reason" TEXT NULL,
    "is_public" INTEGER NOT NULL,
    "changes" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "ix_plan_group_owner_organ_id_name" ON "plan_group" ("owner_organ_id", "name") WHERE ended_on IS NULL;
CREATE INDEX "ix_plan_group_plan_id" ON "plan_group" ("plan_id");

CREATE TABLE "plan_group_seat" (
    "group_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "role_word" TEXT NOT NULL,
    "organ_id" TEXT NULL,
    "organ" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    CONSTRAINT "pk_plan_group_seat" PRIMARY KEY ("group_id", "number")
);

CREATE INDEX "ix_plan_group_seat_organ_id" ON "plan_group_seat" ("organ_id");
