-- Steps of service chains, and the bundle in which they are applied for at once.
ALTER TABLE plan_group ADD COLUMN bundle_key text NULL;

CREATE TABLE plan_chain_step (
    group_id uuid NOT NULL,
    number integer NOT NULL,
    name text NOT NULL,
    organ text NOT NULL,
    basic_code text NULL,
    CONSTRAINT pk_plan_chain_step PRIMARY KEY (group_id, number)
);
