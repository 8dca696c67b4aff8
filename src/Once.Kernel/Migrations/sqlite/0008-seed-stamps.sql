CREATE TABLE seed_stamp (
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    CONSTRAINT pk_seed_stamp PRIMARY KEY (name)
);
