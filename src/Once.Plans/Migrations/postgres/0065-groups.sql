-- Standing bodies that coordinate: leading groups, working groups, mechanisms, service chains; seats are offices and posts, no persons.
CREATE TABLE plan_group (
    id uuid NOT NULL,
    owner_organ_id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    basis text NOT NULL,
    duties text NOT NULL,
    plan_id uuid NULL,
    since_on date NOT NULL,
    ended_on date NULL,
    end_reason text NULL,
    is_public boolean NOT NULL,
    changes integer NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_plan_group PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_plan_group_owner_organ_id_name ON plan_group (owner_organ_id, name) WHERE ended_on IS NULL;
CREATE INDEX ix_plan_group_plan_id ON plan_group (plan_id);

CREATE TABLE plan_group_seat (
    group_id uuid NOT NULL,
    number integer NOT NULL,
    role text NOT NULL,
    role_word text NOT NULL,
    organ_id uuid NULL,
    organ text NOT NULL,
    post text NOT NULL,
    CONSTRAINT pk_plan_group_seat PRIMARY KEY (group_id, number)
);

CREATE INDEX ix_plan_group_seat_organ_id ON plan_group_seat (organ_id);
