-- Versions, states with their reason, codes that are shown, authorised use, reminders.
ALTER TABLE licence ALTER COLUMN case_root_id DROP NOT NULL;
ALTER TABLE licence ALTER COLUMN case_number DROP NOT NULL;
ALTER TABLE licence ADD COLUMN state_reason text;
ALTER TABLE licence ADD COLUMN state_at timestamp with time zone;
ALTER TABLE licence ADD COLUMN check_code text;
ALTER TABLE licence ADD COLUMN import_id uuid;

CREATE UNIQUE INDEX ix_licence_check_code ON licence (check_code);
CREATE INDEX ix_licence_issuer_id_issued_at ON licence (issuer_id, issued_at);
CREATE INDEX ix_licence_number ON licence (number);
CREATE INDEX ix_licence_state_valid_until ON licence (state, valid_until);

CREATE TABLE licence_version (
    licence_id uuid NOT NULL,
    number integer NOT NULL,
    identifier text NOT NULL,
    holder_name text NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    content text NOT NULL,
    reason text NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    data_digest text,
    file_digest text,
    file_id uuid,
    signature text,
    key_name text,
    signed_at timestamp with time zone,
    CONSTRAINT pk_licence_version PRIMARY KEY (licence_id, number)
);

CREATE INDEX ix_licence_version_file_digest ON licence_version (file_digest);
CREATE UNIQUE INDEX ix_licence_version_identifier ON licence_version (identifier);

CREATE TABLE shown_code (
    code text NOT NULL,
    licence_id uuid NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_shown_code PRIMARY KEY (code)
);

CREATE INDEX ix_shown_code_ends_at ON shown_code (ends_at);

CREATE TABLE licence_authorisation (
    id uuid NOT NULL,
    licence_id uuid NOT NULL,
    code text NOT NULL,
    user_name text NOT NULL,
    purpose text NOT NULL,
    until_on date NOT NULL,
    by_account_id uuid NOT NULL,
    by_name text NOT NULL,
    given_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    CONSTRAINT pk_licence_authorisation PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_licence_authorisation_code ON licence_authorisation (code);
CREATE INDEX ix_licence_authorisation_licence_id ON licence_authorisation (licence_id);

CREATE TABLE licence_reminder (
    licence_id uuid NOT NULL,
    version_number integer NOT NULL,
    days integer NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_licence_reminder PRIMARY KEY (licence_id, version_number, days)
);

INSERT INTO licence_version (licence_id, number, identifier, holder_name, valid_from, valid_until, content, reason, issued_at)
SELECT id, version_number, identifier, holder_name, valid_from, valid_until, content, '首次签发', issued_at FROM licence;
