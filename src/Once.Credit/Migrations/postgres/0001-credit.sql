-- Entries of subject files, promises, and what subjects ask about their entries.
CREATE TABLE credit_claim (
    id uuid NOT NULL,
    entry_id uuid NOT NULL,
    party_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    state text NOT NULL,
    answer text,
    answered_by text,
    answered_on date,
    version integer NOT NULL,
    CONSTRAINT pk_credit_claim PRIMARY KEY (id)
);


CREATE TABLE credit_entry (
    id uuid NOT NULL,
    party_id uuid NOT NULL,
    kind text NOT NULL,
    severity text NOT NULL,
    title text NOT NULL,
    document text NOT NULL,
    unit text NOT NULL,
    organ_id uuid NOT NULL,
    basis text NOT NULL,
    decided_on date NOT NULL,
    is_special_field boolean NOT NULL,
    source text NOT NULL,
    state text NOT NULL,
    shown_until date NOT NULL,
    repair_from date,
    ended_on date,
    promise_id uuid,
    entered_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_credit_entry PRIMARY KEY (id)
);


CREATE TABLE credit_promise (
    id uuid NOT NULL,
    kind text NOT NULL,
    party_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    region_code text NOT NULL,
    title text NOT NULL,
    text text NOT NULL,
    source_id uuid NOT NULL,
    source_number text NOT NULL,
    console_path text NOT NULL,
    made_on date NOT NULL,
    made_at timestamp with time zone NOT NULL,
    due_on date,
    check_due_on date,
    state text NOT NULL,
    rectify_by date,
    judged_on date,
    judged_by text,
    finding text,
    version integer NOT NULL,
    CONSTRAINT pk_credit_promise PRIMARY KEY (id)
);


CREATE INDEX ix_credit_claim_entry_id ON credit_claim (entry_id);


CREATE INDEX ix_credit_claim_organ_id_state_due_on ON credit_claim (organ_id, state, due_on);


CREATE INDEX ix_credit_claim_party_id ON credit_claim (party_id);


CREATE INDEX ix_credit_entry_party_id_decided_on ON credit_entry (party_id, decided_on);


CREATE UNIQUE INDEX ix_credit_entry_party_id_kind_document ON credit_entry (party_id, kind, document);


CREATE INDEX ix_credit_promise_organ_id_state_check_due_on ON credit_promise (organ_id, state, check_due_on);


CREATE INDEX ix_credit_promise_party_id_made_on ON credit_promise (party_id, made_on);


CREATE INDEX ix_credit_promise_source_id ON credit_promise (source_id);



