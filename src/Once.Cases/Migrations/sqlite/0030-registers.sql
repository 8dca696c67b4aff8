-- What outside registers say of a case, and which are still to be asked again.
ALTER TABLE case_folder ADD COLUMN has_register_checks INTEGER NOT NULL DEFAULT 0;

CREATE TABLE case_register_check (
    root_id TEXT NOT NULL,
    case_number INTEGER NOT NULL,
    register TEXT NOT NULL,
    name TEXT NOT NULL,
    papers TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    state TEXT NOT NULL,
    failures INTEGER NOT NULL,
    next_at TEXT NULL,
    answered_at TEXT NULL,
    differing TEXT NULL,
    CONSTRAINT pk_case_register_check PRIMARY KEY (root_id, case_number, register),
    CONSTRAINT fk_case_register_check_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);

CREATE INDEX ix_case_register_check_state_asked_at ON case_register_check (state, asked_at);
