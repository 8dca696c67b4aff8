-- What clocks of one rule have in common is kept once for all of them.
CREATE TABLE shared_text (
    key bigint NOT NULL,
    body text NOT NULL,
    CONSTRAINT pk_shared_text PRIMARY KEY (key)
);

CREATE TEMPORARY TABLE clock_before ON COMMIT DROP AS
SELECT clock.*, dense_rank() OVER (ORDER BY rule_code, kind, term_amount, term_unit, term_basis, counting, closes_at, extension_max_times, extension_max_amount,
    extension_approver, extension_basis, grounds, ladder, what, owed_by, region, anchor) AS terms_key
FROM clock;

INSERT INTO shared_text (key, body)
SELECT DISTINCT ON (terms_key) terms_key, json_strip_nulls(json_build_object(
    'Code', rule_code, 'Kind', kind, 'Amount', term_amount, 'Unit', term_unit, 'Basis', term_basis, 'Counting', counting, 'ClosesAt', closes_at::text,
    'MaxTimes', extension_max_times, 'MaxAmount', extension_max_amount, 'Approver', extension_approver, 'ExtensionBasis', extension_basis,
    'Grounds', grounds, 'Ladder', ladder, 'What', what, 'OwedBy', owed_by, 'Region', region, 'Anchor', anchor))::text
FROM clock_before;

ALTER TABLE clock_extension DROP CONSTRAINT fk_clock_extension_clock_owner_id_clock_number;
ALTER TABLE clock_suspension DROP CONSTRAINT fk_clock_suspension_clock_owner_id_clock_number;
ALTER TABLE fired_rung DROP CONSTRAINT fk_fired_rung_clock_owner_id_clock_number;
DROP TABLE clock;

-- Wide columns first, so that no room goes into their alignment.
CREATE TABLE clock (
    owner_id uuid NOT NULL,
    terms_key bigint NOT NULL DEFAULT 0,
    started_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    ended_at timestamp with time zone,
    next_rung_at timestamp with time zone,
    number integer NOT NULL,
    version integer NOT NULL,
    started_on date NOT NULL,
    due_on date,
    breached_on date,
    supersedes integer,
    superseded_by integer,
    is_due_provisional boolean NOT NULL,
    owed_to_id uuid,
    owed_to_name text,
    rule_code text NOT NULL,
    state text NOT NULL,
    end_reason text,
    CONSTRAINT pk_clock PRIMARY KEY (owner_id, number)
);

INSERT INTO clock (owner_id, number, version, terms_key, started_at, due_at, ended_at, next_rung_at, started_on, due_on, breached_on, supersedes, superseded_by,
    is_due_provisional, owed_to_id, owed_to_name, rule_code, state, end_reason)
SELECT owner_id, number, version, terms_key, started_at, due_at, ended_at, next_rung_at, started_on, due_on, breached_on, supersedes, superseded_by, is_due_provisional,
    CASE WHEN owed_to ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN owed_to::uuid END,
    CASE WHEN owed_to !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN owed_to END,
    rule_code, state, end_reason
FROM clock_before;

CREATE INDEX ix_clock_next_rung_at ON clock (next_rung_at) WHERE next_rung_at IS NOT NULL;
CREATE INDEX ix_clock_breached_on ON clock (breached_on) WHERE breached_on IS NOT NULL;
ALTER TABLE clock_extension ADD CONSTRAINT fk_clock_extension_clock_owner_id_clock_number FOREIGN KEY (owner_id, clock_number) REFERENCES clock (owner_id, number) ON DELETE CASCADE;
ALTER TABLE clock_suspension ADD CONSTRAINT fk_clock_suspension_clock_owner_id_clock_number FOREIGN KEY (owner_id, clock_number) REFERENCES clock (owner_id, number) ON DELETE CASCADE;
ALTER TABLE fired_rung ADD CONSTRAINT fk_fired_rung_clock_owner_id_clock_number FOREIGN KEY (owner_id, clock_number) REFERENCES clock (owner_id, number) ON DELETE CASCADE;
