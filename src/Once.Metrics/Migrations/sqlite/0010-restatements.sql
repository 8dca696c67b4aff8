-- What changes in a month that was told already is kept. The marks of cases and items have become more, so that everything is counted anew.
ALTER TABLE metric_progress ADD told_month TEXT NULL;

CREATE TABLE metric_restatement (
    id TEXT NOT NULL CONSTRAINT pk_metric_restatement PRIMARY KEY,
    at TEXT NOT NULL,
    measure TEXT NOT NULL,
    month TEXT NOT NULL,
    facts INTEGER NOT NULL,
    total INTEGER NOT NULL
);

CREATE INDEX ix_metric_restatement_measure_at ON metric_restatement (measure, at);

DELETE FROM metric_fact;
DELETE FROM metric_source;
DELETE FROM metric_progress;
