-- Joint visits, joint acceptances and meetings of the organs of one application.
CREATE TABLE joint_call (
    root_id uuid NOT NULL,
    ordinal integer NOT NULL,
    kind text NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    place text NOT NULL,
    subject text NOT NULL,
    number text NOT NULL,
    check_code text NOT NULL,
    called_by text NOT NULL,
    called_at timestamp with time zone NOT NULL,
    minutes text NULL,
    decisions text NULL,
    minutes_at timestamp with time zone NULL,
    cancelled_at timestamp with time zone NULL,
    cancel_reason text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_joint_call PRIMARY KEY (root_id, ordinal),
    CONSTRAINT fk_joint_call_joint_application_root_id FOREIGN KEY (root_id) REFERENCES joint_application (root_id) ON DELETE CASCADE
);

CREATE TABLE joint_call_part (
    root_id uuid NOT NULL,
    call integer NOT NULL,
    case_number integer NOT NULL,
    organ_id uuid NOT NULL,
    item_name text NOT NULL,
    visit integer NULL,
    agrees boolean NULL,
    words text NULL,
    signed_by text NULL,
    signed_at timestamp with time zone NULL,
    version integer NOT NULL,
    CONSTRAINT pk_joint_call_part PRIMARY KEY (root_id, call, case_number),
    CONSTRAINT fk_joint_call_part_joint_application_root_id FOREIGN KEY (root_id) REFERENCES joint_application (root_id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_joint_call_check_code ON joint_call (check_code);

CREATE INDEX ix_joint_call_planned_at ON joint_call (planned_at);

CREATE INDEX ix_joint_call_part_organ_id ON joint_call_part (organ_id);
