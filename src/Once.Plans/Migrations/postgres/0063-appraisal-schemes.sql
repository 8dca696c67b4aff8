-- Schemes of the quarterly appraisal, entered in the console: drafts, and those in force from a quarter on.
CREATE TABLE plan_appraisal_scheme (
    id uuid NOT NULL,
    region_code text NOT NULL,
    owner_organ_id uuid NOT NULL,
    since_on date NOT NULL,
    state text NOT NULL,
    content text NOT NULL,
    entered_by text NOT NULL,
    in_force_on date,
    in_force_by text,
    version integer NOT NULL,
    CONSTRAINT pk_plan_appraisal_scheme PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_plan_appraisal_scheme_in_force ON plan_appraisal_scheme (region_code, since_on) WHERE state = 'InForce';
