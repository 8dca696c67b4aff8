-- Problems that staff report, and the files they hand in with them.
CREATE TABLE supervision_report (
    id uuid NOT NULL,
    number text NOT NULL,
    kind_code text NOT NULL,
    words text NOT NULL,
    case_root_id uuid,
    case_number integer,
    case_code text,
    item_name text,
    about_organ_id uuid,
    reporter_id uuid NOT NULL,
    reporter_name text NOT NULL,
    reporter_organ_id uuid NOT NULL,
    hides_name boolean NOT NULL,
    region_code text NOT NULL,
    office_id uuid NOT NULL,
    state text NOT NULL,
    reported_on date NOT NULL,
    due_on date,
    received_on date,
    answer_by date,
    handed_to_id uuid,
    handed_words text,
    mended_words text,
    answer text,
    answered_on date,
    answered_by text,
    finding_id uuid,
    version integer NOT NULL,
    CONSTRAINT pk_supervision_report PRIMARY KEY (id)
);

CREATE TABLE supervision_report_file (
    report_id uuid NOT NULL,
    attachment_id uuid NOT NULL,
    file_name text NOT NULL,
    CONSTRAINT pk_supervision_report_file PRIMARY KEY (report_id, attachment_id)
);

CREATE INDEX ix_supervision_report_handed_to_id_state_due_on ON supervision_report (handed_to_id, state, due_on);

CREATE INDEX ix_supervision_report_office_id_state_due_on ON supervision_report (office_id, state, due_on);

CREATE INDEX ix_supervision_report_reporter_id_reported_on ON supervision_report (reporter_id, reported_on);
