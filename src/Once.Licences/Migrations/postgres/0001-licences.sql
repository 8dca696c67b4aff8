CREATE TABLE licence (
    id uuid NOT NULL,
    identifier text NOT NULL,
    number text NOT NULL,
    type_code text NOT NULL,
    name text NOT NULL,
    holder_id uuid,
    holder_name text NOT NULL,
    issuer_id uuid NOT NULL,
    issuer_name text NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    state text NOT NULL,
    version_number integer NOT NULL,
    content text NOT NULL,
    case_root_id uuid NOT NULL,
    case_number integer NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_licence PRIMARY KEY (id)
);


CREATE INDEX ix_licence_case_root_id ON licence (case_root_id);


CREATE INDEX ix_licence_holder_id ON licence (holder_id);


CREATE UNIQUE INDEX ix_licence_identifier ON licence (identifier);



