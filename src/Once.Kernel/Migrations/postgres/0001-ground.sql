CREATE TABLE attachment (
    id uuid NOT NULL,
    digest text NOT NULL,
    file_name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    state text NOT NULL,
    uploaded_by_id uuid NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_attachment PRIMARY KEY (id)
);


CREATE TABLE document_counter (
    series text NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL,
    CONSTRAINT pk_document_counter PRIMARY KEY (series, year)
);


CREATE TABLE element (
    code text NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    unit text,
    options text NOT NULL,
    max_length integer,
    minimum bigint,
    maximum bigint,
    authoritative_source text,
    CONSTRAINT pk_element PRIMARY KEY (code)
);


CREATE TABLE job (
    id uuid NOT NULL,
    kind text NOT NULL,
    payload text NOT NULL,
    idempotency_key text,
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL,
    claimed_until timestamp with time zone,
    last_error text,
    finished_at timestamp with time zone,
    CONSTRAINT pk_job PRIMARY KEY (id)
);


CREATE TABLE mandate (
    id uuid NOT NULL,
    principal_id uuid NOT NULL,
    agent_id uuid NOT NULL,
    scope_text text NOT NULL,
    from_on date NOT NULL,
    until_on date NOT NULL,
    state text NOT NULL,
    confirmed_by_id uuid,
    decided_at timestamp with time zone,
    CONSTRAINT pk_mandate PRIMARY KEY (id)
);


CREATE TABLE organ (
    id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    short_name text NOT NULL,
    credit_code text,
    parent_id uuid,
    region_code text NOT NULL,
    kind text NOT NULL,
    document_sign text,
    phone text,
    complaint_phone text,
    address text,
    is_closed boolean NOT NULL,
    CONSTRAINT pk_organ PRIMARY KEY (id)
);


CREATE TABLE party (
    id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    credit_code text,
    citizen_number_cipher text,
    citizen_number_lookup text,
    phone_cipher text,
    representative_id uuid,
    address text,
    region_code text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_party PRIMARY KEY (id)
);


CREATE TABLE region (
    code text NOT NULL,
    name text NOT NULL,
    parent_code text,
    level text NOT NULL,
    CONSTRAINT pk_region PRIMARY KEY (code)
);


CREATE TABLE service_place (
    id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    region_code text NOT NULL,
    organ_id uuid,
    hall_id uuid,
    address text NOT NULL,
    opening_hours text NOT NULL,
    phone text,
    CONSTRAINT pk_service_place PRIMARY KEY (id)
);


CREATE INDEX ix_attachment_digest ON attachment (digest);


CREATE UNIQUE INDEX ix_job_idempotency_key ON job (idempotency_key);


CREATE INDEX ix_job_state_due_at ON job (state, due_at);


CREATE INDEX ix_mandate_agent_id ON mandate (agent_id);


CREATE INDEX ix_mandate_principal_id ON mandate (principal_id);


CREATE UNIQUE INDEX ix_organ_code ON organ (code);


CREATE UNIQUE INDEX ix_party_citizen_number_lookup ON party (citizen_number_lookup);


CREATE UNIQUE INDEX ix_party_credit_code ON party (credit_code);


CREATE INDEX ix_party_representative_id ON party (representative_id);


CREATE UNIQUE INDEX ix_service_place_code ON service_place (code);



