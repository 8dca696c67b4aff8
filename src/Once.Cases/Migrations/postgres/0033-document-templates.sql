-- Words of documents as dated versions, and the version each document was written with.
ALTER TABLE case_document ADD COLUMN template_number integer NULL;

CREATE TABLE document_template (
    code text NOT NULL,
    number integer NOT NULL,
    state text NOT NULL,
    content text NOT NULL,
    reason text NOT NULL,
    drafted_by_id uuid NOT NULL,
    drafted_by text NOT NULL,
    drafted_at timestamp with time zone NOT NULL,
    published_by text NULL,
    published_at timestamp with time zone NULL,
    valid_from date NULL,
    version integer NOT NULL,
    CONSTRAINT pk_document_template PRIMARY KEY (code, number)
);
