-- Extensions, supervision orders, on-site checks, the ladder with its letters, meetings.
CREATE TABLE plan_check (
    id uuid NOT NULL,
    task_id uuid NOT NULL,
    owner_organ_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    "on" date NOT NULL,
    inspectors text NOT NULL,
    finding text NOT NULL,
    is_true boolean NOT NULL,
    attachment_id uuid,
    file_name text,
    entered_by text NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    order_id uuid,
    CONSTRAINT pk_plan_check PRIMARY KEY (id)
);


CREATE TABLE plan_extension (
    task_id uuid NOT NULL,
    number integer NOT NULL,
    state text NOT NULL,
    from_due_on date NOT NULL,
    asked_day date NOT NULL,
    due_on date NOT NULL,
    reason text NOT NULL,
    organ_id uuid,
    asked_on date NOT NULL,
    asked_by text NOT NULL,
    asked_by_id uuid NOT NULL,
    decided_on date,
    decided_by text,
    answer text,
    version integer NOT NULL,
    CONSTRAINT pk_plan_extension PRIMARY KEY (task_id, number)
);


CREATE TABLE plan_ladder_step (
    effective_from date NOT NULL,
    rung text NOT NULL,
    period text NOT NULL,
    periods integer NOT NULL,
    way text NOT NULL,
    answer_days integer NOT NULL,
    basis text NOT NULL,
    entered_by text NOT NULL,
    CONSTRAINT pk_plan_ladder_step PRIMARY KEY (effective_from, rung)
);


CREATE TABLE plan_letter (
    id uuid NOT NULL,
    plan_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    owner_organ_id uuid NOT NULL,
    ends_on date NOT NULL,
    period text NOT NULL,
    rung text NOT NULL,
    count integer NOT NULL,
    way text NOT NULL,
    basis text NOT NULL,
    answer_days integer NOT NULL,
    facts text NOT NULL,
    state text NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    document_number text,
    added text,
    appointment text,
    issued_on date,
    issued_by text,
    issued_by_id uuid,
    answer_due_on date,
    answer text,
    answered_on date,
    answered_by text,
    end_reason text,
    ended_by text,
    ended_on date,
    version integer NOT NULL,
    CONSTRAINT pk_plan_letter PRIMARY KEY (id)
);


CREATE TABLE plan_meeting (
    id uuid NOT NULL,
    owner_organ_id uuid NOT NULL,
    region_code text NOT NULL,
    title text NOT NULL,
    meets_on date NOT NULL,
    place text,
    state text NOT NULL,
    chair text,
    attendants text,
    minutes text,
    entered_by text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_plan_meeting PRIMARY KEY (id)
);


CREATE TABLE plan_meeting_point (
    meeting_id uuid NOT NULL,
    number integer NOT NULL,
    task_id uuid,
    topic text NOT NULL,
    why text,
    decision text,
    decided_task_id uuid,
    CONSTRAINT pk_plan_meeting_point PRIMARY KEY (meeting_id, number)
);


CREATE TABLE plan_order (
    id uuid NOT NULL,
    document_number text NOT NULL,
    owner_organ_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    region_code text NOT NULL,
    title text NOT NULL,
    demand text NOT NULL,
    check_id uuid,
    state text NOT NULL,
    due_on date NOT NULL,
    issued_on date NOT NULL,
    issued_by text NOT NULL,
    answer text,
    proof text,
    attachment_id uuid,
    file_name text,
    answered_on date,
    answered_by text,
    answered_by_id uuid,
    return_reason text,
    returned_times integer NOT NULL,
    closed_on date,
    closed_by text,
    version integer NOT NULL,
    CONSTRAINT pk_plan_order PRIMARY KEY (id)
);


CREATE TABLE plan_order_task (
    order_id uuid NOT NULL,
    task_id uuid NOT NULL,
    CONSTRAINT pk_plan_order_task PRIMARY KEY (order_id, task_id)
);


CREATE TABLE plan_organ_period (
    plan_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    ends_on date NOT NULL,
    period text NOT NULL,
    owner_organ_id uuid NOT NULL,
    led integer NOT NULL,
    overdue integer NOT NULL,
    done_in_time integer NOT NULL,
    is_excused boolean NOT NULL,
    CONSTRAINT pk_plan_organ_period PRIMARY KEY (plan_id, organ_id, ends_on)
);


CREATE INDEX ix_plan_check_task_id_on ON plan_check (task_id, "on");


CREATE INDEX ix_plan_letter_organ_id_state_ends_on ON plan_letter (organ_id, state, ends_on);


CREATE INDEX ix_plan_letter_owner_organ_id_state_ends_on ON plan_letter (owner_organ_id, state, ends_on);


CREATE UNIQUE INDEX ix_plan_letter_plan_id_organ_id_ends_on_rung ON plan_letter (plan_id, organ_id, ends_on, rung);


CREATE INDEX ix_plan_meeting_owner_organ_id_meets_on ON plan_meeting (owner_organ_id, meets_on);


CREATE INDEX ix_plan_order_organ_id_state_due_on ON plan_order (organ_id, state, due_on);


CREATE INDEX ix_plan_order_owner_organ_id_state_due_on ON plan_order (owner_organ_id, state, due_on);


CREATE INDEX ix_plan_order_task_task_id ON plan_order_task (task_id);


CREATE INDEX ix_plan_organ_period_plan_id_ends_on ON plan_organ_period (plan_id, ends_on);


