CREATE TABLE case_folder (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    number text,
    item_version_id uuid NOT NULL,
    item_code text NOT NULL,
    item_name text NOT NULL,
    item_type text NOT NULL,
    is_instant boolean NOT NULL,
    organ_id uuid NOT NULL,
    region_code text NOT NULL,
    applicant_id uuid,
    applicant_name text NOT NULL,
    account_id uuid NOT NULL,
    source text NOT NULL,
    idempotency_key text,
    state text NOT NULL,
    answers text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    received_on date,
    accepted_on date,
    accepted_by_silence boolean NOT NULL,
    accepted_by_id uuid,
    reviewed_by_id uuid,
    opinion text,
    opinion_reason text,
    decided_by_id uuid,
    outcome text,
    decision_reason text,
    decided_on date,
    licence_id uuid,
    delivered_on date,
    closed_on date,
    correction_notices integer NOT NULL,
    correct_by date,
    extended_days integer NOT NULL,
    procedure text,
    procedure_from date,
    due_on date,
    statutory_due_on date,
    version integer NOT NULL,
    CONSTRAINT pk_case_folder PRIMARY KEY (root_id, case_number)
);


CREATE TABLE case_correction_point (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    ordinal integer NOT NULL,
    notice integer NOT NULL,
    is_material boolean NOT NULL,
    target_code text NOT NULL,
    target_name text NOT NULL,
    what text NOT NULL,
    how text NOT NULL,
    clause text,
    supplied_at timestamp with time zone,
    CONSTRAINT pk_case_correction_point PRIMARY KEY (root_id, case_number, ordinal),
    CONSTRAINT fk_case_correction_point_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);


CREATE TABLE case_document (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    number text NOT NULL,
    dated_on date NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    content text NOT NULL,
    CONSTRAINT pk_case_document PRIMARY KEY (root_id, case_number, id),
    CONSTRAINT fk_case_document_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);


CREATE TABLE case_file (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    attachment_id uuid NOT NULL,
    material_code text NOT NULL,
    file_name text NOT NULL,
    size bigint NOT NULL,
    added_at timestamp with time zone NOT NULL,
    replaced_at timestamp with time zone,
    CONSTRAINT pk_case_file PRIMARY KEY (root_id, case_number, attachment_id),
    CONSTRAINT fk_case_file_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);


CREATE TABLE case_material (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    code text NOT NULL,
    ordinal integer NOT NULL,
    name text NOT NULL,
    is_required boolean NOT NULL,
    mark text NOT NULL,
    point text,
    CONSTRAINT pk_case_material PRIMARY KEY (root_id, case_number, code),
    CONSTRAINT fk_case_material_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);


CREATE TABLE case_note (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    id uuid NOT NULL,
    author text NOT NULL,
    text text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_case_note PRIMARY KEY (root_id, case_number, id),
    CONSTRAINT fk_case_note_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);


CREATE INDEX ix_case_document_id ON case_document (id);


CREATE INDEX ix_case_file_attachment_id ON case_file (attachment_id);


CREATE UNIQUE INDEX ix_case_folder_account_id_idempotency_key ON case_folder (account_id, idempotency_key);


CREATE INDEX ix_case_folder_applicant_id ON case_folder (applicant_id);


CREATE INDEX ix_case_folder_applicant_name ON case_folder (applicant_name);


CREATE INDEX ix_case_folder_number ON case_folder (number);


CREATE INDEX ix_case_folder_organ_id_state_due_on ON case_folder (organ_id, state, due_on);



