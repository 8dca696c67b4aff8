CREATE INDEX "ix_clock_due_on" ON "clock" ("due_on") WHERE ended_at IS NULL;
