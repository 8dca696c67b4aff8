-- Reports of a "no" to a second officer (否定报备), and draws among what one person did alone.
CREATE TABLE case_refusal_report (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    ordinal integer NOT NULL,
    organ_id uuid NOT NULL,
    ground text NOT NULL,
    reason text NOT NULL,
    competent_organ text,
    asked_by_id uuid NOT NULL,
    asked_by text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    ring_until timestamp with time zone NOT NULL,
    state text NOT NULL,
    answered_by text,
    answered_at timestamp with time zone,
    answer text,
    CONSTRAINT pk_case_refusal_report PRIMARY KEY (root_id, case_number, ordinal),
    CONSTRAINT fk_case_refusal_report_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);

CREATE TABLE case_post_draw (
    id uuid NOT NULL,
    "from" date NOT NULL,
    until date NOT NULL,
    share integer NOT NULL,
    seed text NOT NULL,
    pool_count integer NOT NULL,
    pool_digest text NOT NULL,
    drawn_by text NOT NULL,
    drawn_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_case_post_draw PRIMARY KEY (id)
);

CREATE TABLE case_post_sample (
    draw_id uuid NOT NULL,
    ordinal integer NOT NULL,
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    number text NOT NULL,
    item_name text NOT NULL,
    done_by_id uuid NOT NULL,
    is_proper boolean,
    finding text,
    checked_by text,
    checked_at timestamp with time zone,
    CONSTRAINT pk_case_post_sample PRIMARY KEY (draw_id, ordinal),
    CONSTRAINT fk_case_post_sample_case_post_draw_draw_id FOREIGN KEY (draw_id) REFERENCES case_post_draw (id) ON DELETE CASCADE
);

CREATE INDEX ix_case_refusal_report_organ_id_answered_at_asked_at ON case_refusal_report (organ_id, answered_at, asked_at);
CREATE INDEX ix_case_post_draw_drawn_at ON case_post_draw (drawn_at);
