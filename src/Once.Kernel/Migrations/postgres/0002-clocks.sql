CREATE TABLE clock (
    owner_id uuid NOT NULL,
    number integer NOT NULL,
    version integer NOT NULL,
    rule_code text NOT NULL,
    kind text NOT NULL,
    what text NOT NULL,
    owed_by text NOT NULL,
    owed_to text NOT NULL,
    region text NOT NULL,
    anchor text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    started_on date NOT NULL,
    term_amount integer NOT NULL,
    term_unit text NOT NULL,
    term_basis text NOT NULL,
    counting text NOT NULL,
    closes_at time without time zone,
    extension_max_times integer NOT NULL,
    extension_max_amount integer NOT NULL,
    extension_approver text NOT NULL,
    extension_basis text,
    grounds text NOT NULL,
    ladder text NOT NULL,
    state text NOT NULL,
    due_on date,
    due_at timestamp with time zone,
    is_due_provisional boolean NOT NULL,
    next_rung_at timestamp with time zone,
    breached_on date,
    ended_at timestamp with time zone,
    end_reason text,
    supersedes integer,
    superseded_by integer,
    CONSTRAINT pk_clock PRIMARY KEY (owner_id, number)
);


CREATE TABLE clock_extension (
    owner_id uuid NOT NULL,
    clock_number integer NOT NULL,
    number integer NOT NULL,
    amount integer NOT NULL,
    approver_role text NOT NULL,
    approver_name text NOT NULL,
    reason text NOT NULL,
    approved_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_clock_extension PRIMARY KEY (owner_id, clock_number, number),
    CONSTRAINT fk_clock_extension_clock_owner_id_clock_number FOREIGN KEY (owner_id, clock_number) REFERENCES clock (owner_id, number) ON DELETE CASCADE
);


CREATE TABLE clock_suspension (
    owner_id uuid NOT NULL,
    clock_number integer NOT NULL,
    number integer NOT NULL,
    ground text NOT NULL,
    ground_name text NOT NULL,
    basis text NOT NULL,
    resume text NOT NULL,
    informed_on date,
    expected_until date,
    document text,
    from_at timestamp with time zone NOT NULL,
    to_at timestamp with time zone,
    CONSTRAINT pk_clock_suspension PRIMARY KEY (owner_id, clock_number, number),
    CONSTRAINT fk_clock_suspension_clock_owner_id_clock_number FOREIGN KEY (owner_id, clock_number) REFERENCES clock (owner_id, number) ON DELETE CASCADE
);


CREATE TABLE fired_rung (
    owner_id uuid NOT NULL,
    clock_number integer NOT NULL,
    rung text NOT NULL,
    moment_at timestamp with time zone NOT NULL,
    fired_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_fired_rung PRIMARY KEY (owner_id, clock_number, rung),
    CONSTRAINT fk_fired_rung_clock_owner_id_clock_number FOREIGN KEY (owner_id, clock_number) REFERENCES clock (owner_id, number) ON DELETE CASCADE
);


CREATE INDEX ix_clock_state_next_rung_at ON clock (state, next_rung_at);
