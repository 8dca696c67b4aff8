-- Licences that stand in for papers (免提交), and what a draft has chosen.
CREATE TABLE case_licence (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    material_code text NOT NULL,
    licence_id uuid NOT NULL,
    version_number integer NOT NULL,
    name text NOT NULL,
    number text NOT NULL,
    valid_until date NULL,
    taken_at timestamp with time zone NOT NULL,
    replaced_at timestamp with time zone NULL,
    CONSTRAINT pk_case_licence PRIMARY KEY (root_id, case_number, material_code),
    CONSTRAINT fk_case_licence_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);

CREATE INDEX ix_case_licence_licence_id ON case_licence (licence_id);

CREATE TABLE case_draft_choices (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    content text NOT NULL,
    CONSTRAINT pk_case_draft_choices PRIMARY KEY (root_id, case_number),
    CONSTRAINT fk_case_draft_choices_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);
