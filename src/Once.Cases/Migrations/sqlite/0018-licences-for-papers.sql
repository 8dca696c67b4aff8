-- Licences that stand in for papers (免提交), and what a draft has chosen.
CREATE TABLE case_licence (
    root_id TEXT NOT NULL,
    case_number INTEGER NOT NULL,
    material_code TEXT NOT NULL,
    licence_id TEXT NOT NULL,
    version_number INTEGER NOT NULL,
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    valid_until TEXT NULL,
    taken_at TEXT NOT NULL,
    replaced_at TEXT NULL,
    CONSTRAINT pk_case_licence PRIMARY KEY (root_id, case_number, material_code),
    CONSTRAINT fk_case_licence_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);

CREATE INDEX ix_case_licence_licence_id ON case_licence (licence_id);

CREATE TABLE case_draft_choices (
    root_id TEXT NOT NULL,
    case_number INTEGER NOT NULL,
    content TEXT NOT NULL,
    CONSTRAINT pk_case_draft_choices PRIMARY KEY (root_id, case_number),
    CONSTRAINT fk_case_draft_choices_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);
