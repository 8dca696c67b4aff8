-- Since when a licence that stands in for a paper cannot any more.
ALTER TABLE case_licence ADD COLUMN lapsed_at timestamp with time zone NULL;

CREATE INDEX ix_case_licence_lapsed_at ON case_licence (lapsed_at) WHERE lapsed_at IS NOT NULL;
