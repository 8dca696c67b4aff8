-- Contests of a second kind: selections (示范创建、评选), whose list is shown for objections before it stands, and whose title may be lost.
ALTER TABLE plan_contest ADD COLUMN kind TEXT NOT NULL DEFAULT 'Challenge';
ALTER TABLE plan_contest ADD COLUMN entrants TEXT NOT NULL DEFAULT 'Places';
ALTER TABLE plan_contest ADD COLUMN shown_until TEXT NULL;
ALTER TABLE plan_contest_claim ADD COLUMN lost_on TEXT NULL;
ALTER TABLE plan_contest_claim ADD COLUMN lost_reason TEXT NULL;
