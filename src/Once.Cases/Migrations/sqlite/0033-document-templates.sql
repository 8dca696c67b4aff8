-- Words of documents as dated versions, and the version each document was written with.
ALTER TABLE case_document ADD COLUMN template_number INTEGER NULL;

CREATE TABLE document_template (
    code TEXT NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    reason TEXT NOT NULL,
    drafted_by_id TEXT NOT NULL,
    drafted_by TEXT NOT NULL,
    drafted_at TEXT NOT NULL,
    published_by TEXT NULL,
    published_at TEXT NULL,
    valid_from TEXT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_document_template PRIMARY KEY (code, number)
);
