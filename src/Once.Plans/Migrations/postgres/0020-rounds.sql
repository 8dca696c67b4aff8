CREATE TABLE plan_round (
    plan_id uuid NOT NULL,
    number integer NOT NULL,
    turn text NOT NULL,
    planned_on date NOT NULL,
    due_on date NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    is_skipped boolean NOT NULL,
    CONSTRAINT pk_plan_round PRIMARY KEY (plan_id, number)
);


CREATE TABLE plan_report (
    id uuid NOT NULL,
    plan_id uuid NOT NULL,
    round_number integer NOT NULL,
    task_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    owner_organ_id uuid NOT NULL,
    due_on date NOT NULL,
    state text NOT NULL,
    progress text,
    problem text,
    percent integer,
    next_steps text,
    contradictions text,
    first_submitted_on date,
    submitted_at timestamp with time zone,
    submitted_by text,
    returns integer NOT NULL,
    return_reason text,
    accepted_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT pk_plan_report PRIMARY KEY (id)
);


CREATE TABLE plan_report_part (
    report_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    due_on date NOT NULL,
    text text,
    told_at timestamp with time zone,
    told_by text,
    version integer NOT NULL,
    CONSTRAINT pk_plan_report_part PRIMARY KEY (report_id, organ_id)
);


CREATE TABLE plan_reminder (
    plan_id uuid NOT NULL,
    round_number integer NOT NULL,
    organ_id uuid NOT NULL,
    number integer NOT NULL,
    sent_on date NOT NULL,
    owed integer NOT NULL,
    CONSTRAINT pk_plan_reminder PRIMARY KEY (plan_id, round_number, organ_id, number)
);


CREATE UNIQUE INDEX ix_plan_report_plan_id_round_number_task_id_organ_id ON plan_report (plan_id, round_number, task_id, organ_id);


CREATE INDEX ix_plan_report_organ_id_state_due_on ON plan_report (organ_id, state, due_on);


CREATE INDEX ix_plan_report_task_id_organ_id_round_number ON plan_report (task_id, organ_id, round_number);


CREATE INDEX ix_plan_report_part_organ_id_due_on ON plan_report_part (organ_id, due_on);


CREATE UNIQUE INDEX ix_plan_round_plan_id_planned_on ON plan_round (plan_id, planned_on);
