CREATE TABLE seed_stamp (
    name text NOT NULL,
    digest text NOT NULL,
    CONSTRAINT pk_seed_stamp PRIMARY KEY (name)
);
