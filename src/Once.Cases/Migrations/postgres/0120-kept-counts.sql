-- What figures need of a joint application when its archives have been destroyed.
ALTER TABLE joint_application ADD COLUMN kept_papers integer NULL;
ALTER TABLE joint_application ADD COLUMN kept_papers_alone integer NULL;
ALTER TABLE joint_application ADD COLUMN kept_trips integer NULL;
ALTER TABLE joint_application ADD COLUMN kept_trips_alone integer NULL;
