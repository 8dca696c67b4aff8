-- Findings of the rules, cards and orders about them, and how far rules of whole days have looked.
CREATE TABLE supervision_card (
    id uuid NOT NULL,
    finding_id uuid NOT NULL,
    kind text NOT NULL,
    raised_from_id uuid,
    document_number text NOT NULL,
    issuer_organ_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    staff_id uuid,
    staff_name text,
    region_code text NOT NULL,
    facts text NOT NULL,
    demand text NOT NULL,
    state text NOT NULL,
    issued_on date NOT NULL,
    issued_by text NOT NULL,
    issued_by_id uuid NOT NULL,
    due_on date NOT NULL,
    appeal_by date NOT NULL,
    answer text,
    answered_on date,
    answered_by text,
    appeal text,
    appealed_on date,
    appealed_by text,
    outcome text,
    ended_on date,
    ended_by text,
    version integer NOT NULL,
    CONSTRAINT pk_supervision_card PRIMARY KEY (id)
);

CREATE TABLE supervision_finding (
    id uuid NOT NULL,
    rule_code text NOT NULL,
    subject_id uuid NOT NULL,
    occurrence integer NOT NULL,
    grade text NOT NULL,
    organ_id uuid NOT NULL,
    region_code text NOT NULL,
    item_name text NOT NULL,
    item_code text,
    number text,
    case_root_id uuid,
    case_number integer,
    staff_id uuid,
    staff_name text,
    "on" date NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    due_on date,
    ended_on date,
    evidence text NOT NULL,
    CONSTRAINT pk_supervision_finding PRIMARY KEY (id)
);

CREATE TABLE supervision_pass (
    rule_code text NOT NULL,
    until date NOT NULL,
    CONSTRAINT pk_supervision_pass PRIMARY KEY (rule_code)
);

CREATE UNIQUE INDEX ix_supervision_card_finding_id_kind ON supervision_card (finding_id, kind) WHERE state <> 'Withdrawn';

CREATE INDEX ix_supervision_card_issued_on ON supervision_card (issued_on);

CREATE INDEX ix_supervision_card_organ_id_state_due_on ON supervision_card (organ_id, state, due_on);

CREATE INDEX ix_supervision_card_state_due_on ON supervision_card (state, due_on);

CREATE INDEX ix_supervision_finding_on ON supervision_finding ("on");

CREATE INDEX ix_supervision_finding_organ_id_on ON supervision_finding (organ_id, "on");

CREATE INDEX ix_supervision_finding_rule_code_on ON supervision_finding (rule_code, "on") WHERE ended_on IS NULL;

CREATE UNIQUE INDEX ix_supervision_finding_rule_code_subject_id_occurrence ON supervision_finding (rule_code, subject_id, occurrence);
