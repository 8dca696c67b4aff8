-- A ladder holds for a region; what was entered before holds everywhere.
ALTER TABLE plan_ladder_step ADD COLUMN region_code text NOT NULL DEFAULT '';
ALTER TABLE plan_ladder_step ALTER COLUMN region_code DROP DEFAULT;
ALTER TABLE plan_ladder_step DROP CONSTRAINT pk_plan_ladder_step;
ALTER TABLE plan_ladder_step ADD CONSTRAINT pk_plan_ladder_step PRIMARY KEY (region_code, effective_from, rung);
