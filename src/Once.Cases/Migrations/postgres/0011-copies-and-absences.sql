CREATE TABLE case_copy (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    account_id uuid NOT NULL,
    by text NOT NULL,
    copied_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone,
    CONSTRAINT pk_case_copy PRIMARY KEY (root_id, case_number, account_id),
    CONSTRAINT fk_case_copy_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);

CREATE INDEX ix_case_copy_account_id_seen_at ON case_copy (account_id, seen_at);

CREATE TABLE case_absence (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    cover_id uuid NOT NULL,
    cover_name text NOT NULL,
    from_on date NOT NULL,
    to_on date NOT NULL,
    CONSTRAINT pk_case_absence PRIMARY KEY (account_id, id)
);

CREATE INDEX ix_case_absence_cover_id_to_on ON case_absence (cover_id, to_on);

CREATE TABLE case_batch (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    act text NOT NULL,
    handler_id uuid,
    chosen text NOT NULL,
    total integer NOT NULL,
    done integer NOT NULL,
    results text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_case_batch PRIMARY KEY (account_id, id)
);
