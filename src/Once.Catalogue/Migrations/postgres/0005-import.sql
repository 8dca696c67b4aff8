CREATE TABLE import_problem (
    run_id uuid NOT NULL,
    number integer NOT NULL,
    sheet text NOT NULL,
    row integer NOT NULL,
    "column" text NOT NULL,
    value text NOT NULL,
    sentence text NOT NULL,
    CONSTRAINT pk_import_problem PRIMARY KEY (run_id, number)
);

CREATE TABLE import_row (
    run_id uuid NOT NULL,
    sheet integer NOT NULL,
    part integer NOT NULL,
    number integer NOT NULL,
    code text NOT NULL,
    cells text NOT NULL,
    CONSTRAINT pk_import_row PRIMARY KEY (run_id, sheet, part, number)
);

CREATE TABLE import_run (
    id uuid NOT NULL,
    file_name text NOT NULL,
    digest text NOT NULL,
    mapping text NOT NULL,
    organ_ids text,
    started_by text NOT NULL,
    started_by_id uuid NOT NULL,
    started_at timestamp with time zone NOT NULL,
    state text NOT NULL,
    rows_read integer NOT NULL,
    checked integer NOT NULL,
    lists integer NOT NULL,
    new integer NOT NULL,
    changed integer NOT NULL,
    unchanged integer NOT NULL,
    problems integer NOT NULL,
    switched integer NOT NULL,
    ended_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT pk_import_run PRIMARY KEY (id)
);

CREATE TABLE import_version (
    run_id uuid NOT NULL,
    code text NOT NULL,
    basic_code text NOT NULL,
    before_id uuid,
    body text NOT NULL,
    CONSTRAINT pk_import_version PRIMARY KEY (run_id, code)
);

CREATE INDEX ix_import_row_run_id_code_sheet ON import_row (run_id, code, sheet);

CREATE INDEX ix_import_run_started_at ON import_run (started_at);
