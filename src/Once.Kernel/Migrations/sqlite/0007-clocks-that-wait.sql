-- Most clocks have ended and wait for no rung: the sweep's index leaves them out.
DROP INDEX ix_clock_state_next_rung_at;
CREATE INDEX ix_clock_next_rung_at ON clock (next_rung_at) WHERE next_rung_at IS NOT NULL;
