-- Clues of risk that the "Internet + regulation" system sends, and what the organ that regulates answers.
CREATE TABLE supervision_risk (
    id uuid NOT NULL,
    system text NOT NULL,
    number text NOT NULL,
    title text NOT NULL,
    level text NOT NULL,
    subject text NOT NULL,
    words text NOT NULL,
    organ_id uuid NOT NULL,
    region_code text NOT NULL,
    found_on date NOT NULL,
    received_on date NOT NULL,
    due_on date NOT NULL,
    state text NOT NULL,
    sent_back_for text,
    outcome text,
    answer text,
    answered_on date,
    answered_by text,
    version integer NOT NULL,
    CONSTRAINT pk_supervision_risk PRIMARY KEY (id)
);

CREATE INDEX ix_supervision_risk_organ_id_state_due_on ON supervision_risk (organ_id, state, due_on);

CREATE INDEX ix_supervision_risk_state_due_on ON supervision_risk (state, due_on);

CREATE UNIQUE INDEX ix_supervision_risk_system_number ON supervision_risk (system, number);
