-- 异地代收代办 with other cities: what our windows received for them, and the cases they received for us.
CREATE TABLE partner_intake (
    id uuid NOT NULL,
    number text NOT NULL,
    partner_code text NOT NULL,
    partner_name text NOT NULL,
    reception_id uuid NOT NULL,
    window_id uuid NOT NULL,
    clerk_name text NOT NULL,
    applicant_name text NOT NULL,
    item_code text NOT NULL,
    item_name text NOT NULL,
    lines text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    round integer NOT NULL,
    state text NOT NULL,
    words text NULL,
    their_number text NULL,
    taken_at timestamp with time zone NULL,
    last_sequence integer NOT NULL,
    contradicting text NULL,
    collected_at timestamp with time zone NULL,
    collected_by text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_partner_intake PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_partner_intake_number ON partner_intake (number);
CREATE INDEX ix_partner_intake_window_id_received_at ON partner_intake (window_id, received_at);
CREATE INDEX ix_partner_intake_reception_id ON partner_intake (reception_id);

CREATE TABLE partner_paper (
    intake_id uuid NOT NULL,
    ordinal integer NOT NULL,
    round integer NOT NULL,
    is_theirs boolean NOT NULL,
    name text NOT NULL,
    attachment_id uuid NOT NULL,
    CONSTRAINT pk_partner_paper PRIMARY KEY (intake_id, ordinal),
    CONSTRAINT fk_partner_paper_partner_intake_intake_id FOREIGN KEY (intake_id) REFERENCES partner_intake (id) ON DELETE CASCADE
);

CREATE INDEX ix_partner_paper_attachment_id ON partner_paper (attachment_id);

CREATE TABLE partner_message (
    intake_id uuid NOT NULL,
    sequence integer NOT NULL,
    state text NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    heard_at timestamp with time zone NOT NULL,
    digest text NOT NULL,
    effect text NOT NULL,
    CONSTRAINT pk_partner_message PRIMARY KEY (intake_id, sequence),
    CONSTRAINT fk_partner_message_partner_intake_intake_id FOREIGN KEY (intake_id) REFERENCES partner_intake (id) ON DELETE CASCADE
);

CREATE TABLE case_partner (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    partner_code text NOT NULL,
    partner_name text NOT NULL,
    number text NOT NULL,
    window_name text NOT NULL,
    clerk_name text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    digest text NOT NULL,
    round integer NOT NULL,
    told_sequence integer NOT NULL,
    told_at timestamp with time zone NULL,
    CONSTRAINT pk_case_partner PRIMARY KEY (root_id, case_number),
    CONSTRAINT fk_case_partner_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_case_partner_partner_code_number ON case_partner (partner_code, number);
