-- What a register should have told, proven by papers that somebody saw.
ALTER TABLE case_register_check ADD COLUMN paper text NULL;
ALTER TABLE case_register_check ADD COLUMN finding text NULL;
ALTER TABLE case_register_check ADD COLUMN seen_by_name text NULL;
