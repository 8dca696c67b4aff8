ALTER TABLE item_version ADD COLUMN across text;

UPDATE item_version SET across = body::jsonb ->> 'across';

CREATE INDEX ix_item_version_state_across ON item_version (state, across);
