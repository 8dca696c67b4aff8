ALTER TABLE delegation ADD COLUMN signed_by text;

ALTER TABLE delegation ADD COLUMN assessment text;

ALTER TABLE delegation ADD COLUMN assessed_on date;

-- No page wrote mandates before this one.
DROP TABLE chief_mandate;

CREATE TABLE chief_mandate (
    id uuid NOT NULL,
    organ_id uuid NOT NULL,
    account_id uuid NOT NULL,
    holder text NOT NULL,
    basic_codes text NOT NULL,
    "limit" text NOT NULL,
    document text NOT NULL,
    "from" date NOT NULL,
    until date,
    end_reason text,
    version integer NOT NULL,
    CONSTRAINT pk_chief_mandate PRIMARY KEY (id)
);

CREATE INDEX ix_chief_mandate_organ_id ON chief_mandate (organ_id);

CREATE TABLE power (
    id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    organ_id uuid NOT NULL,
    level text NOT NULL,
    state text NOT NULL,
    listed_on date NOT NULL,
    cancelled_on date,
    cancel_reason text,
    body text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_power PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_power_organ_id_code ON power (organ_id, code);

CREATE INDEX ix_power_state_type ON power (state, type);

CREATE TABLE power_item (
    power_id uuid NOT NULL,
    basic_code text NOT NULL,
    organ_id uuid NOT NULL,
    CONSTRAINT pk_power_item PRIMARY KEY (power_id, basic_code),
    CONSTRAINT fk_power_item_power_power_id FOREIGN KEY (power_id) REFERENCES power (id) ON DELETE CASCADE
);

CREATE INDEX ix_power_item_basic_code_organ_id ON power_item (basic_code, organ_id);
