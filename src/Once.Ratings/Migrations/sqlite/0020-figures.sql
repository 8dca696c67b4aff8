CREATE INDEX "ix_rating_state_week_of" ON "rating" ("state", "week_of");
CREATE INDEX "ix_rating_posts" ON "rating" ("week_of", "organ_id", "staff_id", "state", "level");
CREATE INDEX "ix_rating_window_id_week_of" ON "rating" ("window_id", "week_of") WHERE window_id IS NOT NULL;
CREATE INDEX "ix_mending_order_rated_organ_id_week_of" ON "mending_order" ("rated_organ_id", "week_of");
