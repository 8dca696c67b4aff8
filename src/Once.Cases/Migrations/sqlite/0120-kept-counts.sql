-- What figures need of a joint application when its archives have been destroyed.
ALTER TABLE joint_application ADD COLUMN kept_papers INTEGER NULL;
ALTER TABLE joint_application ADD COLUMN kept_papers_alone INTEGER NULL;
ALTER TABLE joint_application ADD COLUMN kept_trips INTEGER NULL;
ALTER TABLE joint_application ADD COLUMN kept_trips_alone INTEGER NULL;
