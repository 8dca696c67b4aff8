-- What an applicant promised: papers that follow (容缺), and the signed pledge (告知承诺).
ALTER TABLE case_folder ADD COLUMN follow_days integer NOT NULL DEFAULT 0;
ALTER TABLE case_folder ADD COLUMN follow_until date;
ALTER TABLE case_folder ADD COLUMN follow_broken_on date;
ALTER TABLE case_folder ADD COLUMN pledged_at timestamp with time zone;

CREATE TABLE case_pledge (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    item_version_id uuid NOT NULL,
    signed_name text NOT NULL,
    signed_by_id uuid NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    text text NOT NULL,
    digest text NOT NULL,
    CONSTRAINT pk_case_pledge PRIMARY KEY (root_id, case_number),
    CONSTRAINT fk_case_pledge_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);

CREATE TABLE case_tolerated_material (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    material_code text NOT NULL,
    name text NOT NULL,
    standard text NOT NULL,
    consequence text NOT NULL,
    supplied_at timestamp with time zone,
    CONSTRAINT pk_case_tolerated_material PRIMARY KEY (root_id, case_number, material_code),
    CONSTRAINT fk_case_tolerated_material_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);
