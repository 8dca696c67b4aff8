-- 异地代收代办: what one place's window received for another place's organ.
CREATE TABLE case_handover (
    root_id TEXT NOT NULL,
    case_number INTEGER NOT NULL,
    window_id TEXT NOT NULL,
    window_name TEXT NOT NULL,
    organ_id TEXT NOT NULL,
    organ_name TEXT NOT NULL,
    reception_id TEXT NOT NULL,
    received_at TEXT NOT NULL,
    received_by TEXT NOT NULL,
    state TEXT NOT NULL,
    way TEXT NULL,
    consignment TEXT NULL,
    papers TEXT NULL,
    sent_at TEXT NULL,
    sent_by TEXT NULL,
    arrived_at TEXT NULL,
    arrived_by TEXT NULL,
    result_way TEXT NULL,
    result_consignment TEXT NULL,
    result_sent_at TEXT NULL,
    result_sent_by TEXT NULL,
    result_here_at TEXT NULL,
    result_here_by TEXT NULL,
    collected_at TEXT NULL,
    collected_by TEXT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_case_handover PRIMARY KEY (root_id, case_number),
    CONSTRAINT fk_case_handover_case_folder_root_id_case_number FOREIGN KEY (root_id, case_number) REFERENCES case_folder (root_id, case_number) ON DELETE CASCADE
);

CREATE INDEX ix_case_handover_window_id_received_at ON case_handover (window_id, received_at);
CREATE INDEX ix_case_handover_organ_id_received_at ON case_handover (organ_id, received_at);
