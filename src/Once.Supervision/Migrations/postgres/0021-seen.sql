-- The newest finding is asked for by the figures.
CREATE INDEX ix_supervision_finding_seen_at ON supervision_finding (seen_at);
