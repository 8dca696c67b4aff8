-- Cases that another system handles, and the messages with it.
CREATE TABLE outside_case (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    system text NOT NULL,
    system_name text NOT NULL,
    told text NOT NULL,
    last_sequence integer NOT NULL,
    is_over boolean NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_outside_case PRIMARY KEY (root_id, case_number),
    CONSTRAINT fk_outside_case_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);

CREATE TABLE outside_message (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    ordinal integer NOT NULL,
    system text NOT NULL,
    is_incoming boolean NOT NULL,
    message_id text NOT NULL,
    event text NOT NULL,
    sequence integer NULL,
    occurred_at timestamp with time zone NULL,
    at timestamp with time zone NOT NULL,
    state text NOT NULL,
    digest text NULL,
    content text NULL,
    note text NULL,
    failures integer NOT NULL,
    came_otherwise boolean NOT NULL,
    done_at timestamp with time zone NULL,
    version integer NOT NULL,
    CONSTRAINT pk_outside_message PRIMARY KEY (root_id, case_number, ordinal),
    CONSTRAINT fk_outside_message_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);

CREATE INDEX ix_outside_case_is_over ON outside_case (is_over) WHERE NOT is_over;

CREATE INDEX ix_outside_message_state_at ON outside_message (state, at);

CREATE UNIQUE INDEX ix_outside_message_system_message_id_is_incoming ON outside_message (system, message_id, is_incoming);
