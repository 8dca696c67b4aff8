-- The list of 堵点、痛点、难点; what is owed for each is a task.
CREATE TABLE plan_obstacle (
    id uuid NOT NULL CONSTRAINT pk_plan_obstacle PRIMARY KEY,
    owner_organ_id uuid NOT NULL,
    task_id uuid NOT NULL,
    kind text NOT NULL,
    source text NOT NULL,
    entered_on date NOT NULL,
    entered_by text NOT NULL,
    open_text text NULL,
    open_answer text NULL,
    opened_on date NULL,
    version integer NOT NULL
);

CREATE UNIQUE INDEX ix_plan_obstacle_task_id ON plan_obstacle (task_id);
CREATE INDEX ix_plan_obstacle_opened_on ON plan_obstacle (opened_on);
