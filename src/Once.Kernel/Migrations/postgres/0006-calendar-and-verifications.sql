CREATE TABLE calendar_loading (
    number integer NOT NULL,
    kind text NOT NULL,
    year integer NOT NULL,
    region_prefix text NOT NULL,
    body text NOT NULL,
    reason text NOT NULL,
    loaded_by_id uuid NOT NULL,
    loaded_by_name text NOT NULL,
    loaded_at timestamp with time zone NOT NULL,
    supersedes integer,
    moved_clocks integer NOT NULL,
    CONSTRAINT pk_calendar_loading PRIMARY KEY (number)
);

CREATE TABLE verification_run (
    id uuid NOT NULL,
    asked_by_id uuid NOT NULL,
    asked_by_name text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    total bigint NOT NULL,
    checked bigint NOT NULL,
    finished_at timestamp with time zone,
    is_sound boolean,
    sentence text,
    CONSTRAINT pk_verification_run PRIMARY KEY (id)
);
