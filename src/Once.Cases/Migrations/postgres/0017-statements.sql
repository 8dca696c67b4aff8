CREATE TABLE case_statement (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    ordinal integer NOT NULL,
    party text NOT NULL,
    words text NOT NULL,
    said_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_case_statement PRIMARY KEY (root_id, case_number, ordinal),
    CONSTRAINT fk_case_statement_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);
