ALTER TABLE case_folder ADD COLUMN draft_touched_at timestamp with time zone;
ALTER TABLE case_folder ADD COLUMN draft_warned_on date;
UPDATE case_folder SET draft_touched_at = created_at WHERE state = 'Draft';
