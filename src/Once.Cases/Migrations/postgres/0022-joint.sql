-- Joint applications (一件事): the whole, its items, what they wait for, what the lead says, what is asked to be mended.
ALTER TABLE case_folder ADD COLUMN is_joint boolean NOT NULL DEFAULT FALSE;

CREATE TABLE joint_application (
    root_id uuid NOT NULL,
    number text NULL,
    bundle_key text NOT NULL,
    bundle_name text NOT NULL,
    bundle_version_id uuid NOT NULL,
    region_code text NOT NULL,
    lead_organ_id uuid NOT NULL,
    applicant_id uuid NULL,
    applicant_name text NOT NULL,
    account_id uuid NOT NULL,
    source text NOT NULL,
    idempotency_key text NULL,
    draft text NULL,
    created_at timestamp with time zone NOT NULL,
    draft_touched_at timestamp with time zone NULL,
    draft_warned_on date NULL,
    submitted_at timestamp with time zone NULL,
    received_on date NULL,
    version integer NOT NULL,
    CONSTRAINT pk_joint_application PRIMARY KEY (root_id)
);

CREATE UNIQUE INDEX ix_joint_application_account_id_idempotency_key ON joint_application (account_id, idempotency_key);
CREATE INDEX ix_joint_application_applicant_id ON joint_application (applicant_id);
CREATE INDEX ix_joint_application_lead_organ_id_submitted_at ON joint_application (lead_organ_id, submitted_at);
CREATE INDEX ix_joint_application_draft_touched_at ON joint_application (draft_touched_at) WHERE draft_touched_at IS NOT NULL;

CREATE TABLE joint_member (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    basic_code text NOT NULL,
    item_name text NOT NULL,
    organ_id uuid NOT NULL,
    days integer NOT NULL,
    split_on date NULL,
    split_reason text NULL,
    CONSTRAINT pk_joint_member PRIMARY KEY (root_id, case_number),
    CONSTRAINT fk_joint_member_joint_application_root_id FOREIGN KEY (root_id) REFERENCES joint_application (root_id) ON DELETE CASCADE
);

CREATE TABLE joint_wait (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    waits_for integer NOT NULL,
    needs_result boolean NOT NULL,
    CONSTRAINT pk_joint_wait PRIMARY KEY (root_id, case_number, waits_for),
    CONSTRAINT fk_joint_wait_joint_application_root_id FOREIGN KEY (root_id) REFERENCES joint_application (root_id) ON DELETE CASCADE
);

CREATE TABLE joint_urge (
    root_id uuid NOT NULL,
    ordinal integer NOT NULL,
    case_number integer NOT NULL,
    author text NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_joint_urge PRIMARY KEY (root_id, ordinal),
    CONSTRAINT fk_joint_urge_joint_application_root_id FOREIGN KEY (root_id) REFERENCES joint_application (root_id) ON DELETE CASCADE
);

CREATE TABLE joint_demand (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    ordinal integer NOT NULL,
    is_material boolean NOT NULL,
    target_code text NOT NULL,
    target_name text NOT NULL,
    what text NOT NULL,
    how text NOT NULL,
    clause text NULL,
    asked_by_id uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    told_at timestamp with time zone NULL,
    settled_as text NULL,
    CONSTRAINT pk_joint_demand PRIMARY KEY (root_id, case_number, ordinal),
    CONSTRAINT fk_joint_demand_joint_application_root_id FOREIGN KEY (root_id) REFERENCES joint_application (root_id) ON DELETE CASCADE
);
