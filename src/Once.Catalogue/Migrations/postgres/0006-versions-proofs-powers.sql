ALTER TABLE item_version ADD COLUMN submitted_by text;

ALTER TABLE item_version ADD COLUMN submitted_at timestamp with time zone;

ALTER TABLE item_version ADD COLUMN review_note text;

ALTER TABLE item_version ADD COLUMN is_seeded boolean NOT NULL DEFAULT FALSE;

ALTER TABLE item_version ADD COLUMN type text NOT NULL DEFAULT 'Licence';

ALTER TABLE item_version ADD COLUMN statutory_days integer NOT NULL DEFAULT 0;

ALTER TABLE item_version ADD COLUMN promised_days integer NOT NULL DEFAULT 0;

ALTER TABLE item_version ADD COLUMN visits integer NOT NULL DEFAULT 0;

ALTER TABLE item_version ADD COLUMN findings integer NOT NULL DEFAULT 0;

ALTER TABLE item_version ADD COLUMN blocking integer NOT NULL DEFAULT 0;

UPDATE item_version SET
    is_seeded = drafted_by LIKE '%初始数据%',
    type = body::json->>'type',
    statutory_days = (body::json->'statutoryTerm'->>'workingDays')::integer,
    promised_days = (body::json->'promisedTerm'->>'workingDays')::integer,
    visits = (body::json->>'visits')::integer;

CREATE INDEX ix_item_version_state_organ_id ON item_version (state, organ_id);

CREATE TABLE proof (
    code text NOT NULL,
    name text NOT NULL,
    issuer text NOT NULL,
    state text NOT NULL,
    basis text NOT NULL,
    instead text NOT NULL,
    cleaned_on date,
    source text NOT NULL,
    CONSTRAINT pk_proof PRIMARY KEY (code)
);

CREATE TABLE delegation (
    id uuid NOT NULL,
    basic_code text NOT NULL,
    item_name text NOT NULL,
    from_organ_id uuid NOT NULL,
    to_organ_id uuid NOT NULL,
    way text NOT NULL,
    state text NOT NULL,
    basis text NOT NULL,
    checks text NOT NULL,
    "from" date,
    until date,
    end_reason text,
    version integer NOT NULL,
    CONSTRAINT pk_delegation PRIMARY KEY (id)
);

CREATE INDEX ix_delegation_from_organ_id ON delegation (from_organ_id);

CREATE INDEX ix_delegation_to_organ_id_basic_code ON delegation (to_organ_id, basic_code);

CREATE TABLE chief_mandate (
    id uuid NOT NULL,
    organ_id uuid NOT NULL,
    holder text NOT NULL,
    basic_codes text NOT NULL,
    "limit" text NOT NULL,
    "from" date NOT NULL,
    until date,
    CONSTRAINT pk_chief_mandate PRIMARY KEY (id)
);

CREATE INDEX ix_chief_mandate_organ_id ON chief_mandate (organ_id);
