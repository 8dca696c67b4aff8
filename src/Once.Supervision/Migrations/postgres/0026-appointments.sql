-- Appointments of special supervisors, for a term.
CREATE TABLE supervision_appointment (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    name text NOT NULL,
    background text NOT NULL,
    organ_id uuid NOT NULL,
    document_number text NOT NULL,
    begins date NOT NULL,
    until date NOT NULL,
    appointed_on date NOT NULL,
    appointed_by text NOT NULL,
    ended_on date,
    ended_for text,
    ended_by text,
    version integer NOT NULL,
    CONSTRAINT pk_supervision_appointment PRIMARY KEY (id)
);

CREATE INDEX ix_supervision_appointment_account_id_until ON supervision_appointment (account_id, until);
