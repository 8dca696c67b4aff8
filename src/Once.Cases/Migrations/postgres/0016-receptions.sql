CREATE TABLE reception (
    id uuid NOT NULL,
    organ_id uuid NOT NULL,
    clerk_id uuid NOT NULL,
    clerk_name text NOT NULL,
    person_id uuid NOT NULL,
    person_name text NOT NULL,
    principal_id uuid,
    principal_name text,
    mandate_id uuid,
    opened_at timestamp with time zone NOT NULL,
    consent text,
    consented_at timestamp with time zone,
    consent_file_id uuid,
    code_lookup text,
    code_until timestamp with time zone,
    code_failures integer NOT NULL,
    closed_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT pk_reception PRIMARY KEY (id)
);
CREATE INDEX ix_reception_organ_id_opened_at ON reception (organ_id, opened_at);

CREATE TABLE case_reception (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    reception_id uuid NOT NULL,
    CONSTRAINT pk_case_reception PRIMARY KEY (root_id, case_number),
    CONSTRAINT fk_case_reception_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);
CREATE INDEX ix_case_reception_reception_id ON case_reception (reception_id);
