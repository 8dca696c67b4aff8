ALTER TABLE account ADD COLUMN mail_cipher text;

CREATE TABLE message (
    id uuid NOT NULL,
    account_id uuid,
    party_id uuid,
    kind text NOT NULL,
    text text NOT NULL,
    href text,
    sent_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    CONSTRAINT pk_message PRIMARY KEY (id)
);
CREATE INDEX ix_message_account_id_read_at ON message (account_id, read_at);

CREATE TABLE message_delivery (
    message_id uuid NOT NULL,
    channel text NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL,
    at timestamp with time zone NOT NULL,
    error text,
    CONSTRAINT pk_message_delivery PRIMARY KEY (message_id, channel),
    CONSTRAINT fk_message_delivery_message_message_id FOREIGN KEY (message_id) REFERENCES message (id) ON DELETE CASCADE
);
CREATE INDEX ix_message_delivery_state_at ON message_delivery (state, at);

CREATE TABLE message_wish (
    account_id uuid NOT NULL,
    kind text NOT NULL,
    channel text NOT NULL,
    is_on boolean NOT NULL,
    CONSTRAINT pk_message_wish PRIMARY KEY (account_id, kind, channel)
);

CREATE TABLE message_switch (
    kind text NOT NULL,
    channel text NOT NULL,
    is_on boolean NOT NULL,
    CONSTRAINT pk_message_switch PRIMARY KEY (kind, channel)
);
