-- Licences issued elsewhere are brought in by file: the file, its right rows waiting, and what is wrong in the others.
CREATE TABLE licence_import (
    id uuid NOT NULL,
    organ_id uuid NOT NULL,
    file_name text NOT NULL,
    digest text NOT NULL,
    started_by_id uuid NOT NULL,
    started_by text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    row_count integer NOT NULL,
    fault_count integer NOT NULL,
    state text NOT NULL,
    added integer NOT NULL,
    updated integer NOT NULL,
    ended_at timestamp with time zone NULL,
    CONSTRAINT pk_licence_import PRIMARY KEY (id)
);

CREATE INDEX ix_licence_import_organ_id_started_at ON licence_import (organ_id, started_at);

CREATE TABLE licence_import_row (
    import_id uuid NOT NULL,
    row integer NOT NULL,
    content text NOT NULL,
    CONSTRAINT pk_licence_import_row PRIMARY KEY (import_id, row)
);

CREATE TABLE licence_import_fault (
    import_id uuid NOT NULL,
    ordinal integer NOT NULL,
    row integer NOT NULL,
    "column" text NOT NULL,
    value text NOT NULL,
    message text NOT NULL,
    CONSTRAINT pk_licence_import_fault PRIMARY KEY (import_id, ordinal)
);
