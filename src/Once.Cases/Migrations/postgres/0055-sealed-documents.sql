-- The organ's seal under a document; what has none yet stands in an index of its own.
ALTER TABLE case_document ADD COLUMN issued_by_id uuid NULL;
ALTER TABLE case_document ADD COLUMN seal bytea NULL;
ALTER TABLE case_document ADD COLUMN seal_key text NULL;

CREATE INDEX "ix_case_document_unsealed" ON "case_document" ("issued_at") WHERE seal IS NULL AND kind <> 'PledgeLetter' AND kind <> 'TolerationPromise';
