-- What changes in a month that was told already is kept. The marks of cases and items have become more, so that everything is counted anew.
ALTER TABLE metric_progress ADD told_month date NULL;

CREATE TABLE metric_restatement (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    measure text NOT NULL,
    month date NOT NULL,
    facts integer NOT NULL,
    total bigint NOT NULL,
    CONSTRAINT pk_metric_restatement PRIMARY KEY (id)
);

CREATE INDEX ix_metric_restatement_measure_at ON metric_restatement (measure, at);

DELETE FROM metric_fact;
DELETE FROM metric_source;
DELETE FROM metric_progress;
