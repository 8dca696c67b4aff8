-- Cases that another system handles, and the messages with it.
CREATE TABLE outside_case (
    root_id TEXT NOT NULL,
    case_number INTEGER NOT NULL,
    system TEXT NOT NULL,
    system_name TEXT NOT NULL,
    told TEXT NOT NULL,
    last_sequence INTEGER NOT NULL,
    is_over INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_outside_case PRIMARY KEY (root_id, case_number),
    CONSTRAINT fk_outside_case_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);

CREATE TABLE outside_message (
    root_id TEXT NOT NULL,
    case_number INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    system TEXT NOT NULL,
    is_incoming INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    event TEXT NOT NULL,
    sequence INTEGER NULL,
    occurred_at TEXT NULL,
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    digest TEXT NULL,
    content TEXT NULL,
    note TEXT NULL,
    failures INTEGER NOT NULL,
    came_otherwise INTEGER NOT NULL,
    done_at TEXT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_outside_message PRIMARY KEY (root_id, case_number, ordinal),
    CONSTRAINT fk_outside_message_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);

CREATE INDEX ix_outside_case_is_over ON outside_case (is_over) WHERE NOT is_over;

CREATE INDEX ix_outside_message_state_at ON outside_message (state, at);

CREATE UNIQUE INDEX ix_outside_message_system_message_id_is_incoming ON outside_message (system, message_id, is_incoming);
