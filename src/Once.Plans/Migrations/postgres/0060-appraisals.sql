-- Quarterly appraisals: one an office and quarter, one row an organ with its parts and its objection.
CREATE TABLE plan_appraisal (
    id uuid NOT NULL,
    owner_organ_id uuid NOT NULL,
    ends_on date NOT NULL,
    basis text NOT NULL,
    state text NOT NULL,
    drawn_at timestamp with time zone NOT NULL,
    published_on date,
    published_by text,
    object_until date,
    version integer NOT NULL,
    CONSTRAINT pk_plan_appraisal PRIMARY KEY (id)
);


CREATE TABLE plan_appraised_organ (
    appraisal_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    drawn integer NOT NULL,
    corrected integer,
    parts text NOT NULL,
    objection text NOT NULL,
    reason text,
    objected_on date,
    objected_by text,
    objected_by_id uuid,
    answer text,
    answered_on date,
    answered_by text,
    version integer NOT NULL,
    CONSTRAINT pk_plan_appraised_organ PRIMARY KEY (appraisal_id, organ_id)
);


CREATE UNIQUE INDEX ix_plan_appraisal_owner_organ_id_ends_on ON plan_appraisal (owner_organ_id, ends_on);


CREATE INDEX ix_plan_appraised_organ_organ_id ON plan_appraised_organ (organ_id);
