-- 异地代收代办 with other cities: what our windows received for them, and the cases they received for us.
CREATE TABLE partner_intake (
    id TEXT NOT NULL CONSTRAINT pk_partner_intake PRIMARY KEY,
    number TEXT NOT NULL,
    partner_code TEXT NOT NULL,
    partner_name TEXT NOT NULL,
    reception_id TEXT NOT NULL,
    window_id TEXT NOT NULL,
    clerk_name TEXT NOT NULL,
    applicant_name TEXT NOT NULL,
    item_code TEXT NOT NULL,
    item_name TEXT NOT NULL,
    lines TEXT NOT NULL,
    received_at TEXT NOT NULL,
    round INTEGER NOT NULL,
    state TEXT NOT NULL,
    words TEXT NULL,
    their_number TEXT NULL,
    taken_at TEXT NULL,
    last_sequence INTEGER NOT NULL,
    contradicting TEXT NULL,
    collected_at TEXT NULL,
    collected_by TEXT NULL,
    version INTEGER NOT NULL
);

CREATE UNIQUE INDEX ix_partner_intake_number ON partner_intake (number);
CREATE INDEX ix_partner_intake_window_id_received_at ON partner_intake (window_id, received_at);
CREATE INDEX ix_partner_intake_reception_id ON partner_intake (reception_id);

CREATE TABLE partner_paper (
    intake_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    round INTEGER NOT NULL,
    is_theirs INTEGER NOT NULL,
    name TEXT NOT NULL,
    attachment_id TEXT NOT NULL,
    CONSTRAINT pk_partner_paper PRIMARY KEY (intake_id, ordinal),
    CONSTRAINT fk_partner_paper_partner_intake_intake_id FOREIGN KEY (intake_id) REFERENCES partner_intake (id) ON DELETE CASCADE
);

CREATE INDEX ix_partner_paper_attachment_id ON partner_paper (attachment_id);

CREATE TABLE partner_message (
    intake_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    state TEXT NOT NULL,
    words TEXT NOT NULL,
    at TEXT NOT NULL,
    heard_at TEXT NOT NULL,
    digest TEXT NOT NULL,
    effect TEXT NOT NULL,
    CONSTRAINT pk_partner_message PRIMARY KEY (intake_id, sequence),
    CONSTRAINT fk_partner_message_partner_intake_intake_id FOREIGN KEY (intake_id) REFERENCES partner_intake (id) ON DELETE CASCADE
);

CREATE TABLE case_partner (
    root_id TEXT NOT NULL,
    case_number INTEGER NOT NULL,
    partner_code TEXT NOT NULL,
    partner_name TEXT NOT NULL,
    number TEXT NOT NULL,
    window_name TEXT NOT NULL,
    clerk_name TEXT NOT NULL,
    received_at TEXT NOT NULL,
    digest TEXT NOT NULL,
    round INTEGER NOT NULL,
    told_sequence INTEGER NOT NULL,
    told_at TEXT NULL,
    CONSTRAINT pk_case_partner PRIMARY KEY (root_id, case_number),
    CONSTRAINT fk_case_partner_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_case_partner_partner_code_number ON case_partner (partner_code, number);
