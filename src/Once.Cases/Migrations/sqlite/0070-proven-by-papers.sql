-- What a register should have told, proven by papers that somebody saw.
ALTER TABLE case_register_check ADD COLUMN paper TEXT NULL;
ALTER TABLE case_register_check ADD COLUMN finding TEXT NULL;
ALTER TABLE case_register_check ADD COLUMN seen_by_name TEXT NULL;
