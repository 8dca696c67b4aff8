-- 异地代收代办: what one place's window received for another place's organ.
CREATE TABLE case_handover (
    root_id uuid NOT NULL,
    case_number integer NOT NULL,
    window_id uuid NOT NULL,
    window_name text NOT NULL,
    organ_id uuid NOT NULL,
    organ_name text NOT NULL,
    reception_id uuid NOT NULL,
    received_at timestamp with time zone NOT NULL,
    received_by text NOT NULL,
    state text NOT NULL,
    way text NULL,
    consignment text NULL,
    papers text NULL,
    sent_at timestamp with time zone NULL,
    sent_by text NULL,
    arrived_at timestamp with time zone NULL,
    arrived_by text NULL,
    result_way text NULL,
    result_consignment text NULL,
    result_sent_at timestamp with time zone NULL,
    result_sent_by text NULL,
    result_here_at timestamp with time zone NULL,
    result_here_by text NULL,
    collected_at timestamp with time zone NULL,
    collected_by text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_case_handover PRIMARY KEY (root_id, case_number),
    CONSTRAINT fk_case_handover_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);

CREATE INDEX ix_case_handover_window_id_received_at ON case_handover (window_id, received_at);
CREATE INDEX ix_case_handover_organ_id_received_at ON case_handover (organ_id, received_at);
