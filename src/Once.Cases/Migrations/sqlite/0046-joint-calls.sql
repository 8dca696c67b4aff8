-- Joint visits, joint acceptances and meetings of the organs of one application.
CREATE TABLE joint_call (
    root_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    planned_at TEXT NOT NULL,
    place TEXT NOT NULL,
    subject TEXT NOT NULL,
    number TEXT NOT NULL,
    check_code TEXT NOT NULL,
    called_by TEXT NOT NULL,
    called_at TEXT NOT NULL,
    minutes TEXT NULL,
    decisions TEXT NULL,
    minutes_at TEXT NULL,
    cancelled_at TEXT NULL,
    cancel_reason TEXT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_joint_call PRIMARY KEY (root_id, ordinal),
    CONSTRAINT fk_joint_call_joint_application_root_id FOREIGN KEY (root_id) REFERENCES joint_application (root_id) ON DELETE CASCADE
);

CREATE TABLE joint_call_part (
    root_id TEXT NOT NULL,
    call INTEGER NOT NULL,
    case_number INTEGER NOT NULL,
    organ_id TEXT NOT NULL,
    item_name TEXT NOT NULL,
    visit INTEGER NULL,
    agrees INTEGER NULL,
    words TEXT NULL,
    signed_by TEXT NULL,
    signed_at TEXT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_joint_call_part PRIMARY KEY (root_id, call, case_number),
    CONSTRAINT fk_joint_call_part_joint_application_root_id FOREIGN KEY (root_id) REFERENCES joint_application (root_id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_joint_call_check_code ON joint_call (check_code);

CREATE INDEX ix_joint_call_planned_at ON joint_call (planned_at);

CREATE INDEX ix_joint_call_part_organ_id ON joint_call_part (organ_id);
