-- Indicators of evaluations by year, with their materials and the self-checks of those who answer for them.
CREATE TABLE plan_indicator (
    id uuid NOT NULL,
    owner_organ_id uuid NOT NULL,
    year integer NOT NULL,
    name text NOT NULL,
    level text NOT NULL,
    lead_organ_id uuid NOT NULL,
    supports text NOT NULL,
    filler text NOT NULL,
    basis text NOT NULL,
    kind text NOT NULL,
    sense text NOT NULL,
    goal_parts bigint NULL,
    goal_grade text NULL,
    unit text NOT NULL,
    result_parts bigint NULL,
    result_grade text NULL,
    result_basis text NULL,
    result_on date NULL,
    materials_until date NULL,
    reminded integer NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_plan_indicator PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_plan_indicator_owner_organ_id_year_name ON plan_indicator (owner_organ_id, year, name);
CREATE INDEX ix_plan_indicator_lead_organ_id_year ON plan_indicator (lead_organ_id, year);
CREATE INDEX ix_plan_indicator_materials_until ON plan_indicator (materials_until);

CREATE TABLE plan_indicator_material (
    indicator_id uuid NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    proves text NOT NULL,
    link text NULL,
    attachment_id uuid NULL,
    file_name text NULL,
    state text NOT NULL,
    sent_back_reason text NULL,
    handed_in_on date NOT NULL,
    handed_in_by text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_plan_indicator_material PRIMARY KEY (indicator_id, number)
);

CREATE TABLE plan_indicator_check (
    indicator_id uuid NOT NULL,
    number integer NOT NULL,
    finding text NOT NULL,
    checked_on date NOT NULL,
    checked_by text NOT NULL,
    task_id uuid NULL,
    CONSTRAINT pk_plan_indicator_check PRIMARY KEY (indicator_id, number)
);
