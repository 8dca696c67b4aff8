-- Plans, their tasks with duties, targets, milestones, measures, evidence and progress.
CREATE TABLE plan (
    id uuid NOT NULL,
    title text NOT NULL,
    issuer text NOT NULL,
    document_number text,
    issued_on date,
    kind text NOT NULL,
    region_code text NOT NULL,
    owner_organ_id uuid NOT NULL,
    state text NOT NULL,
    is_standing boolean NOT NULL,
    is_public boolean NOT NULL,
    serves_plan_id uuid,
    entered_at timestamp with time zone NOT NULL,
    entered_by text NOT NULL,
    corrected_by_id uuid,
    published_at timestamp with time zone,
    published_by text,
    closed_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT pk_plan PRIMARY KEY (id)
);


CREATE TABLE plan_evidence (
    task_id uuid NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    attachment_id uuid,
    file_name text,
    target_number integer,
    organ_id uuid,
    added_at timestamp with time zone NOT NULL,
    added_by text NOT NULL,
    CONSTRAINT pk_plan_evidence PRIMARY KEY (task_id, number)
);


CREATE TABLE plan_measure (
    task_id uuid NOT NULL,
    number integer NOT NULL,
    text text NOT NULL,
    organ_id uuid,
    added_on date NOT NULL,
    added_by text NOT NULL,
    done_on date,
    CONSTRAINT pk_plan_measure PRIMARY KEY (task_id, number)
);


CREATE TABLE plan_milestone (
    task_id uuid NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    due_on date NOT NULL,
    done_on date,
    CONSTRAINT pk_plan_milestone PRIMARY KEY (task_id, number)
);


CREATE TABLE plan_progress (
    task_id uuid NOT NULL,
    number integer NOT NULL,
    text text NOT NULL,
    problem text,
    percent integer,
    at timestamp with time zone NOT NULL,
    by text NOT NULL,
    organ_id uuid,
    from_task_id uuid,
    CONSTRAINT pk_plan_progress PRIMARY KEY (task_id, number)
);


CREATE TABLE plan_source (
    plan_id uuid NOT NULL,
    text text NOT NULL,
    attachment_id uuid,
    file_name text,
    CONSTRAINT pk_plan_source PRIMARY KEY (plan_id)
);


CREATE TABLE plan_target (
    task_id uuid NOT NULL,
    number integer NOT NULL,
    text text NOT NULL,
    metric text NOT NULL,
    sense text NOT NULL,
    value_parts bigint NOT NULL,
    unit text NOT NULL,
    deadline date,
    metric_key text,
    metric_organ_id uuid,
    metric_region_code text,
    "window" text NOT NULL,
    bound_sense text NOT NULL,
    bound_value_parts bigint NOT NULL,
    base_value_parts bigint,
    last_value_parts bigint,
    last_words text,
    last_how text,
    last_read_at timestamp with time zone,
    light text NOT NULL,
    reported_value_parts bigint,
    reported_by text,
    reported_on date,
    evidence_number integer,
    "check" text NOT NULL,
    checked_by text,
    checked_on date,
    check_finding text,
    version integer NOT NULL,
    CONSTRAINT pk_plan_target PRIMARY KEY (task_id, number)
);


CREATE TABLE plan_task (
    id uuid NOT NULL,
    plan_id uuid NOT NULL,
    owner_organ_id uuid NOT NULL,
    region_code text NOT NULL,
    "order" integer NOT NULL,
    number text,
    heading text NOT NULL,
    section text,
    text text NOT NULL,
    source_start integer NOT NULL,
    source_length integer NOT NULL,
    deadline_text text,
    deadline date,
    due_on date,
    is_continuous boolean NOT NULL,
    parent_task_id uuid,
    serves_task_id uuid,
    origin text NOT NULL,
    origin_words text,
    origin_id uuid,
    state text NOT NULL,
    done_on date,
    stop_reason text,
    is_historical boolean NOT NULL,
    issued_at timestamp with time zone,
    duty_words text NOT NULL,
    progress text,
    problem text,
    percent integer,
    progress_on date,
    finish_asked_on date,
    sent_back_reason text,
    doubts text,
    checked_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT pk_plan_task PRIMARY KEY (id)
);


CREATE TABLE plan_duty (
    task_id uuid NOT NULL,
    number integer NOT NULL,
    role text NOT NULL,
    organ_id uuid,
    printed text NOT NULL,
    match text NOT NULL,
    plan_id uuid,
    state text NOT NULL,
    due_on date,
    is_historical boolean NOT NULL,
    CONSTRAINT pk_plan_duty PRIMARY KEY (task_id, number),
    CONSTRAINT fk_plan_duty_plan_task_task_id FOREIGN KEY (task_id) REFERENCES plan_task (id) ON DELETE CASCADE
);


CREATE INDEX ix_plan_owner_organ_id_is_standing ON plan (owner_organ_id, is_standing);


CREATE INDEX ix_plan_state_published_at ON plan (state, published_at);


CREATE INDEX ix_plan_duty_organ_id_role_state_due_on_task_id ON plan_duty (organ_id, role, state, due_on, task_id);


CREATE INDEX ix_plan_target_metric_key ON plan_target (metric_key) WHERE metric_key IS NOT NULL;


CREATE INDEX ix_plan_task_origin_id ON plan_task (origin_id) WHERE origin_id IS NOT NULL;


CREATE INDEX ix_plan_task_owner_organ_id_state_due_on ON plan_task (owner_organ_id, state, due_on);


CREATE INDEX ix_plan_task_parent_task_id ON plan_task (parent_task_id) WHERE parent_task_id IS NOT NULL;


CREATE INDEX ix_plan_task_plan_id_order ON plan_task (plan_id, "order");


CREATE INDEX ix_plan_task_serves_task_id ON plan_task (serves_task_id) WHERE serves_task_id IS NOT NULL;


CREATE INDEX ix_plan_task_lamps ON plan_task (plan_id, state, due_on, is_continuous, is_historical, issued_at, id);
