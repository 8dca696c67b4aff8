CREATE INDEX ix_clock_breached_on ON clock (breached_on) WHERE breached_on IS NOT NULL;
