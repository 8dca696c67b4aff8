-- Ratings, the windows whose contacts are rated, devices of staff, and imports from other systems.
CREATE TABLE rated_window (
    id uuid NOT NULL,
    organ_id uuid NOT NULL,
    region_code text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    hall text NOT NULL,
    is_closed boolean NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_rated_window PRIMARY KEY (id)
);


CREATE TABLE rating (
    id uuid NOT NULL,
    event_key text NOT NULL,
    occasion text NOT NULL,
    root_id uuid,
    case_number integer,
    outside_system text,
    outside_number text,
    item_code text NOT NULL,
    item_name text NOT NULL,
    organ_id uuid NOT NULL,
    region_code text NOT NULL,
    window_id uuid,
    window_name text,
    staff_id uuid,
    staff_name text,
    channel text NOT NULL,
    level text NOT NULL,
    tags text NOT NULL,
    tag_checks text NOT NULL,
    words text,
    masked_words text,
    photo_id uuid,
    is_named boolean NOT NULL,
    may_be_contacted boolean NOT NULL,
    rater_account_id uuid,
    rater_name text,
    rater_phone text,
    device_digest text,
    address_digest text,
    state text NOT NULL,
    held_for text,
    given_at timestamp with time zone NOT NULL,
    given_on date NOT NULL,
    week_of date NOT NULL,
    supplement_level text,
    supplement_words text,
    supplement_masked text,
    supplemented_at timestamp with time zone,
    review_reason text,
    reviewed_by text,
    reviewed_by_organ_id uuid,
    reviewed_on date,
    answer text,
    answered_on date,
    import_id uuid,
    version integer NOT NULL,
    CONSTRAINT pk_rating PRIMARY KEY (id)
);


CREATE TABLE rating_import (
    id uuid NOT NULL,
    system text NOT NULL,
    file_name text NOT NULL,
    mapping text NOT NULL,
    rows integer NOT NULL,
    taken integer NOT NULL,
    known integer NOT NULL,
    faulty integer NOT NULL,
    by_name text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_rating_import PRIMARY KEY (id)
);


CREATE TABLE staff_device (
    digest text NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_staff_device PRIMARY KEY (digest)
);


CREATE TABLE window_contact (
    id uuid NOT NULL,
    window_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    clerk_id uuid NOT NULL,
    clerk_name text NOT NULL,
    item_code text NOT NULL,
    item_name text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_window_contact PRIMARY KEY (id)
);


CREATE UNIQUE INDEX ix_rated_window_organ_id_code ON rated_window (organ_id, code);


CREATE INDEX ix_rating_address_digest_given_at ON rating (address_digest, given_at);


CREATE INDEX ix_rating_device_digest_given_at ON rating (device_digest, given_at);


CREATE UNIQUE INDEX ix_rating_event_key ON rating (event_key);


CREATE INDEX ix_rating_given_at ON rating (given_at);


CREATE INDEX ix_rating_level_given_on ON rating (level, given_on);


CREATE INDEX ix_rating_organ_id_given_on ON rating (organ_id, given_on);


CREATE INDEX ix_rating_rater_account_id ON rating (rater_account_id);


CREATE INDEX ix_rating_state_given_on ON rating (state, given_on);


CREATE INDEX ix_rating_import_at ON rating_import (at);


CREATE INDEX ix_window_contact_window_id_at ON window_contact (window_id, at);



