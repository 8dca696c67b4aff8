-- Licences issued elsewhere are brought in by file: the file, its right rows waiting, and what is wrong in the others.
CREATE TABLE licence_import (
    id TEXT NOT NULL,
    organ_id TEXT NOT NULL,
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    started_by_id TEXT NOT NULL,
    started_by TEXT NOT NULL,
    started_at TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    fault_count INTEGER NOT NULL,
    state TEXT NOT NULL,
    added INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    ended_at TEXT NULL,
    CONSTRAINT pk_licence_import PRIMARY KEY (id)
);

CREATE INDEX ix_licence_import_organ_id_started_at ON licence_import (organ_id, started_at);

CREATE TABLE licence_import_row (
    import_id TEXT NOT NULL,
    row INTEGER NOT NULL,
    content TEXT NOT NULL,
    CONSTRAINT pk_licence_import_row PRIMARY KEY (import_id, row)
);

CREATE TABLE licence_import_fault (
    import_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    row INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    value TEXT NOT NULL,
    message TEXT NOT NULL,
    CONSTRAINT pk_licence_import_fault PRIMARY KEY (import_id, ordinal)
);
