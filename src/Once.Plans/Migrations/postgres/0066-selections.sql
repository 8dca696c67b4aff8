-- Contests of a second kind: selections (示范创建、评选), whose list is shown for objections before it stands, and whose title may be lost.
ALTER TABLE plan_contest ADD COLUMN kind text NOT NULL DEFAULT 'Challenge';
ALTER TABLE plan_contest ADD COLUMN entrants text NOT NULL DEFAULT 'Places';
ALTER TABLE plan_contest ADD COLUMN shown_until date NULL;
ALTER TABLE plan_contest_claim ADD COLUMN lost_on date NULL;
ALTER TABLE plan_contest_claim ADD COLUMN lost_reason text NULL;
