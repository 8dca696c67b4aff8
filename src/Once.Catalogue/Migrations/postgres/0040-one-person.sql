-- Whether one person may receive, review and decide where a power was handed down.
ALTER TABLE "delegation" ADD COLUMN "one_person" boolean NOT NULL DEFAULT FALSE;
