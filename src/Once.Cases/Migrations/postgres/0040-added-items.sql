-- An item that the applicant adds to a joint application midway.
ALTER TABLE joint_member ADD COLUMN added_on date NULL;
