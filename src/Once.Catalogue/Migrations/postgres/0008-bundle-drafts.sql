ALTER TABLE bundle_version ADD COLUMN state text NOT NULL DEFAULT 'Draft';

ALTER TABLE bundle_version ADD COLUMN drafted_by text NOT NULL DEFAULT '';

ALTER TABLE bundle_version ADD COLUMN reason text NOT NULL DEFAULT '';

ALTER TABLE bundle_version ADD COLUMN submitted_by text;

ALTER TABLE bundle_version ADD COLUMN review_note text;

ALTER TABLE bundle_version ADD COLUMN published_by text;

ALTER TABLE bundle_version ADD COLUMN retire_reason text;

ALTER TABLE bundle_version ADD COLUMN is_seeded boolean NOT NULL DEFAULT false;

ALTER TABLE bundle_version ADD COLUMN version integer NOT NULL DEFAULT 0;

UPDATE bundle_version SET
    state = CASE WHEN valid_to IS NULL THEN 'Published' ELSE 'Retired' END,
    drafted_by = '初始数据',
    reason = '初次发布',
    is_seeded = true;

CREATE INDEX ix_bundle_version_state ON bundle_version (state);
