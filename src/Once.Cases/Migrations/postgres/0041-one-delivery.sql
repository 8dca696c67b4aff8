-- One choice of delivery for all results of a joint application.
ALTER TABLE joint_application ADD COLUMN delivery_way text NULL;
ALTER TABLE joint_application ADD COLUMN delivery_to text NULL;
