CREATE TABLE export_run (
    id uuid NOT NULL,
    organ_ids text,
    started_by text NOT NULL,
    started_by_id uuid NOT NULL,
    started_at timestamp with time zone NOT NULL,
    lists integer NOT NULL,
    written integer NOT NULL,
    digest text,
    size bigint NOT NULL,
    ended_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT pk_export_run PRIMARY KEY (id)
);

CREATE INDEX ix_export_run_started_by_id_started_at ON export_run (started_by_id, started_at);

-- What is staged and not yet switched in is staged anew, with the columns by which the store moves it itself.
UPDATE import_run SET state = 'Abandoned', ended_at = started_at WHERE state IN ('Checking', 'Ready', 'Switching');

DROP TABLE import_version;

CREATE TABLE import_version (
    run_id uuid NOT NULL,
    code text NOT NULL,
    basic_code text NOT NULL,
    before_id uuid,
    before_until date,
    version_id uuid NOT NULL,
    item_id uuid NOT NULL,
    number integer NOT NULL,
    name text NOT NULL,
    organ_id uuid NOT NULL,
    region_code text NOT NULL,
    valid_from date NOT NULL,
    type text NOT NULL,
    statutory_days integer NOT NULL,
    promised_days integer NOT NULL,
    visits integer NOT NULL,
    across text,
    findings integer NOT NULL,
    body text NOT NULL,
    CONSTRAINT pk_import_version PRIMARY KEY (run_id, code)
);
