-- Who, appointed, gave a rating of inspection.
ALTER TABLE "rating" ADD COLUMN "inspector_id" TEXT NULL;
CREATE INDEX "ix_rating_inspector_id_given_on" ON "rating" ("inspector_id", "given_on") WHERE inspector_id IS NOT NULL;
