CREATE TABLE item_gram (
    gram text NOT NULL,
    basic_code text NOT NULL,
    weight integer NOT NULL,
    CONSTRAINT pk_item_gram PRIMARY KEY (gram, basic_code)
);

CREATE TABLE service_item (
    id uuid NOT NULL,
    basic_code text NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    CONSTRAINT pk_service_item PRIMARY KEY (id)
);

CREATE TABLE item_version (
    id uuid NOT NULL,
    item_id uuid NOT NULL,
    number integer NOT NULL,
    code text NOT NULL,
    basic_code text NOT NULL,
    name text NOT NULL,
    organ_id uuid NOT NULL,
    region_code text NOT NULL,
    state text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    drafted_by text NOT NULL,
    drafted_at timestamp with time zone NOT NULL,
    reason text NOT NULL,
    published_by text,
    published_at timestamp with time zone,
    retired_by text,
    retired_at timestamp with time zone,
    retire_reason text,
    body text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_item_version PRIMARY KEY (id),
    CONSTRAINT fk_item_version_service_item_item_id FOREIGN KEY (item_id) REFERENCES service_item (id) ON DELETE RESTRICT
);

CREATE INDEX ix_item_gram_basic_code ON item_gram (basic_code);

CREATE INDEX ix_item_version_basic_code_region_code ON item_version (basic_code, region_code);

CREATE UNIQUE INDEX ix_item_version_code_number ON item_version (code, number);

CREATE INDEX ix_item_version_item_id ON item_version (item_id);

CREATE INDEX ix_item_version_organ_id ON item_version (organ_id);

CREATE UNIQUE INDEX ix_service_item_basic_code ON service_item (basic_code);
