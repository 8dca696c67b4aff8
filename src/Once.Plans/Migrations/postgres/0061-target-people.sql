ALTER TABLE plan_target ADD COLUMN leader text NULL;
ALTER TABLE plan_target ADD COLUMN officer text NULL;
ALTER TABLE plan_target ADD COLUMN filler text NULL;
