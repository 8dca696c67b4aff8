CREATE TABLE account (
    id uuid NOT NULL,
    kind text NOT NULL,
    sign_in_name text,
    name text NOT NULL,
    phone_cipher text,
    phone_lookup text,
    number_cipher text,
    number_lookup text,
    party_id uuid,
    proven_by text,
    proven_at timestamp with time zone,
    proven_by_id uuid,
    password_hash text,
    password_since timestamp with time zone,
    must_change_password boolean NOT NULL,
    failures integer NOT NULL,
    locked_until timestamp with time zone,
    closed_at timestamp with time zone,
    code_secret_cipher text,
    code_confirmed_at timestamp with time zone,
    last_code_step bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_account PRIMARY KEY (id)
);


CREATE TABLE role_grant (
    role text NOT NULL,
    permission text NOT NULL,
    is_granted boolean NOT NULL,
    changed_by_id uuid NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_role_grant PRIMARY KEY (role, permission)
);


CREATE TABLE security_event (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    account_id uuid NOT NULL,
    account_name text NOT NULL,
    role text,
    act text NOT NULL,
    title text NOT NULL,
    succeeded boolean NOT NULL,
    subject_id uuid,
    details text,
    ip text,
    CONSTRAINT pk_security_event PRIMARY KEY (id)
);


CREATE TABLE post (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    role text NOT NULL,
    scope text NOT NULL,
    since_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT pk_post PRIMARY KEY (id),
    CONSTRAINT fk_post_account_account_id FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);


CREATE TABLE session (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    ip text,
    device text NOT NULL,
    code_passed boolean NOT NULL,
    post_id uuid,
    acting_for_id uuid,
    revoked_at timestamp with time zone,
    CONSTRAINT pk_session PRIMARY KEY (id),
    CONSTRAINT fk_session_account_account_id FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);


CREATE TABLE used_password (
    account_id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    hash text NOT NULL,
    CONSTRAINT pk_used_password PRIMARY KEY (account_id, since),
    CONSTRAINT fk_used_password_account_account_id FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);


CREATE INDEX ix_account_number_lookup ON account (number_lookup);


CREATE UNIQUE INDEX ix_account_party_id ON account (party_id);


CREATE UNIQUE INDEX ix_account_phone_lookup ON account (phone_lookup);


CREATE UNIQUE INDEX ix_account_sign_in_name ON account (sign_in_name);


CREATE INDEX ix_post_account_id ON post (account_id);


CREATE INDEX ix_post_organ_id_role ON post (organ_id, role);


CREATE INDEX ix_security_event_account_id_at ON security_event (account_id, at);


CREATE INDEX ix_security_event_at ON security_event (at);


CREATE INDEX ix_session_account_id ON session (account_id);



