-- The digest of a record's content is computed from the content; it is kept only where that was destroyed.
UPDATE record SET content_digest = NULL WHERE salt IS NOT NULL;
