CREATE TABLE bundle_version (
    id uuid NOT NULL,
    number integer NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    life_cycle text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    body text NOT NULL,
    CONSTRAINT pk_bundle_version PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_bundle_version_key_number ON bundle_version (key, number);
