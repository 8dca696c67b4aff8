CREATE TABLE look (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_id uuid NOT NULL,
    actor_name text NOT NULL,
    actor_role text,
    aggregate text NOT NULL,
    aggregate_id uuid NOT NULL,
    title text NOT NULL,
    reason text,
    hash bytea NOT NULL,
    seal_number integer,
    CONSTRAINT pk_look PRIMARY KEY (id)
);

CREATE TABLE record (
    aggregate_id uuid NOT NULL,
    number integer NOT NULL,
    aggregate text NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid NOT NULL,
    actor_name text NOT NULL,
    actor_role text,
    actor_organ_id uuid,
    act text NOT NULL,
    title text NOT NULL,
    reason text,
    content text,
    salt bytea,
    content_digest bytea,
    hash bytea NOT NULL,
    algorithm text NOT NULL,
    seal_number integer,
    CONSTRAINT pk_record PRIMARY KEY (aggregate_id, number)
);

CREATE TABLE seal (
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    records integer NOT NULL,
    heads integer NOT NULL,
    looks integer NOT NULL,
    root bytea NOT NULL,
    look_root bytea NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    signature bytea NOT NULL,
    key_version integer NOT NULL,
    algorithm text NOT NULL,
    CONSTRAINT pk_seal PRIMARY KEY (number)
);

CREATE TABLE seal_head (
    aggregate_id uuid NOT NULL,
    seal_number integer NOT NULL,
    aggregate text NOT NULL,
    last integer NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT pk_seal_head PRIMARY KEY (aggregate_id, seal_number)
);

CREATE INDEX ix_look_aggregate_id_at ON look (aggregate_id, at);

CREATE INDEX ix_look_seal_number_id ON look (seal_number, id);

CREATE INDEX ix_record_unsealed ON record (aggregate_id, number) WHERE seal_number IS NULL;

CREATE INDEX ix_seal_head_seal_number_aggregate_id ON seal_head (seal_number, aggregate_id);
