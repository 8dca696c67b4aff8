-- Clues about conduct and their files; what they say is encrypted.
CREATE TABLE supervision_clue (
    id uuid NOT NULL,
    receipt text NOT NULL,
    kind_code text NOT NULL,
    origin text NOT NULL,
    origin_id uuid,
    organ_id uuid NOT NULL,
    region_code text NOT NULL,
    office_id uuid,
    words_cipher text NOT NULL,
    person_cipher text,
    source_cipher text,
    raised_by_id uuid NOT NULL,
    raised_on date NOT NULL,
    state text NOT NULL,
    due_on date,
    document_number text,
    discipline_id uuid,
    passed_on date,
    passed_by text,
    receipted_on date,
    receipted_by text,
    outcome text,
    result_cipher text,
    ended_on date,
    ended_by text,
    version integer NOT NULL,
    CONSTRAINT pk_supervision_clue PRIMARY KEY (id)
);

CREATE TABLE supervision_clue_file (
    clue_id uuid NOT NULL,
    ordinal integer NOT NULL,
    name_cipher text NOT NULL,
    media_type text NOT NULL,
    content_cipher text NOT NULL,
    CONSTRAINT pk_supervision_clue_file PRIMARY KEY (clue_id, ordinal)
);

CREATE INDEX ix_supervision_clue_discipline_id_state_due_on ON supervision_clue (discipline_id, state, due_on);

CREATE INDEX ix_supervision_clue_office_id_state_due_on ON supervision_clue (office_id, state, due_on);

CREATE UNIQUE INDEX ix_supervision_clue_receipt ON supervision_clue (receipt);
