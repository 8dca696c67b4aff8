CREATE TABLE rating_ask (
    event_key text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_rating_ask PRIMARY KEY (event_key)
);
