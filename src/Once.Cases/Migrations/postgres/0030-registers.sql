-- What outside registers say of a case, and which are still to be asked again.
ALTER TABLE case_folder ADD COLUMN has_register_checks boolean NOT NULL DEFAULT FALSE;

CREATE TABLE case_register_check (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    register text NOT NULL,
    name text NOT NULL,
    papers text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    state text NOT NULL,
    failures integer NOT NULL,
    next_at timestamp with time zone NULL,
    answered_at timestamp with time zone NULL,
    differing text NULL,
    CONSTRAINT pk_case_register_check PRIMARY KEY (root_id, case_number, register),
    CONSTRAINT fk_case_register_check_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);

CREATE INDEX ix_case_register_check_state_asked_at ON case_register_check (state, asked_at);
