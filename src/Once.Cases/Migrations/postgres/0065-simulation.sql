CREATE TABLE simulation_run (
    id uuid NOT NULL,
    seed bigint NOT NULL,
    first_day date NOT NULL,
    days integer NOT NULL,
    cases integer NOT NULL,
    done integer NOT NULL,
    rated_up_to date,
    CONSTRAINT pk_simulation_run PRIMARY KEY (id)
);
