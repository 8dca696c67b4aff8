-- Lists of problems from an outside evaluation; each problem is a task that bears its list as origin.
CREATE TABLE plan_evaluation (
    id uuid NOT NULL,
    owner_organ_id uuid NOT NULL,
    title text NOT NULL,
    evaluator text NOT NULL,
    ends_on date NOT NULL,
    entered_on date NOT NULL,
    entered_by text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_plan_evaluation PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_plan_evaluation_owner_organ_id_ends_on_title ON plan_evaluation (owner_organ_id, ends_on, title);
