-- Who wants a digest in the morning, and the digests: one a person and day.
CREATE TABLE digest_subscription (
    account_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    role text NOT NULL,
    organs text NOT NULL,
    areas text NOT NULL,
    days text NOT NULL,
    hour integer NOT NULL,
    subscribed_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT pk_digest_subscription PRIMARY KEY (account_id)
);

CREATE TABLE supervision_digest (
    account_id uuid NOT NULL,
    "on" date NOT NULL,
    made_at timestamp with time zone NOT NULL,
    content text NOT NULL,
    mail text NOT NULL,
    CONSTRAINT pk_supervision_digest PRIMARY KEY (account_id, "on")
);
