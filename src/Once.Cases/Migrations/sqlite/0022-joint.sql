-- Joint applications (一件事): the whole, its items, what they wait for, what the lead says, what is asked to be mended.
ALTER TABLE case_folder ADD COLUMN is_joint INTEGER NOT NULL DEFAULT 0;

CREATE TABLE joint_application (
    root_id TEXT NOT NULL,
    number TEXT NULL,
    bundle_key TEXT NOT NULL,
    bundle_name TEXT NOT NULL,
    bundle_version_id TEXT NOT NULL,
    region_code TEXT NOT NULL,
    lead_organ_id TEXT NOT NULL,
    applicant_id TEXT NULL,
    applicant_name TEXT NOT NULL,
    account_id TEXT NOT NULL,
    source TEXT NOT NULL,
    idempotency_key TEXT NULL,
    draft TEXT NULL,
    created_at TEXT NOT NULL,
    draft_touched_at TEXT NULL,
    draft_warned_on TEXT NULL,
    submitted_at TEXT NULL,
    received_on TEXT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_joint_application PRIMARY KEY (root_id)
);

CREATE UNIQUE INDEX ix_joint_application_account_id_idempotency_key ON joint_application (account_id, idempotency_key);
CREATE INDEX ix_joint_application_applicant_id ON joint_application (applicant_id);
CREATE INDEX ix_joint_application_lead_organ_id_submitted_at ON joint_application (lead_organ_id, submitted_at);
CREATE INDEX ix_joint_application_draft_touched_at ON joint_application (draft_touched_at) WHERE draft_touched_at IS NOT NULL;

CREATE TABLE joint_member (
    root_id TEXT NOT NULL,
    case_number INTEGER NOT NULL,
    basic_code TEXT NOT NULL,
    item_name TEXT NOT NULL,
    organ_id TEXT NOT NULL,
    days INTEGER NOT NULL,
    split_on TEXT NULL,
    split_reason TEXT NULL,
    CONSTRAINT pk_joint_member PRIMARY KEY (root_id, case_number),
    CONSTRAINT fk_joint_member_joint_application_root_id FOREIGN KEY (root_id) REFERENCES joint_application (root_id) ON DELETE CASCADE
);

CREATE TABLE joint_wait (
    root_id TEXT NOT NULL,
    case_number INTEGER NOT NULL,
    waits_for INTEGER NOT NULL,
    needs_result INTEGER NOT NULL,
    CONSTRAINT pk_joint_wait PRIMARY KEY (root_id, case_number, waits_for),
    CONSTRAINT fk_joint_wait_joint_application_root_id FOREIGN KEY (root_id) REFERENCES joint_application (root_id) ON DELETE CASCADE
);

CREATE TABLE joint_urge (
    root_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    case_number INTEGER NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    CONSTRAINT pk_joint_urge PRIMARY KEY (root_id, ordinal),
    CONSTRAINT fk_joint_urge_joint_application_root_id FOREIGN KEY (root_id) REFERENCES joint_application (root_id) ON DELETE CASCADE
);

CREATE TABLE joint_demand (
    root_id TEXT NOT NULL,
    case_number INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    is_material INTEGER NOT NULL,
    target_code TEXT NOT NULL,
    target_name TEXT NOT NULL,
    what TEXT NOT NULL,
    how TEXT NOT NULL,
    clause TEXT NULL,
    asked_by_id TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    told_at TEXT NULL,
    settled_as TEXT NULL,
    CONSTRAINT pk_joint_demand PRIMARY KEY (root_id, case_number, ordinal),
    CONSTRAINT fk_joint_demand_joint_application_root_id FOREIGN KEY (root_id) REFERENCES joint_application (root_id) ON DELETE CASCADE
);
