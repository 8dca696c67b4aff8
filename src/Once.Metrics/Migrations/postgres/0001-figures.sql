CREATE TABLE metric_fact (
    measure text NOT NULL,
    grain text NOT NULL,
    day date NOT NULL,
    organ_id uuid NOT NULL,
    region_code text NOT NULL,
    subject text NOT NULL,
    value integer NOT NULL,
    count integer NOT NULL,
    CONSTRAINT pk_metric_fact PRIMARY KEY (measure, grain, day, organ_id, region_code, subject, value)
);

CREATE TABLE metric_progress (
    kind text NOT NULL,
    seal integer NOT NULL,
    stamp text NOT NULL,
    batches integer NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_metric_progress PRIMARY KEY (kind)
);

CREATE TABLE metric_source (
    source_id uuid NOT NULL,
    kind text NOT NULL,
    number integer NOT NULL,
    organ_id uuid NOT NULL,
    region_code text NOT NULL,
    subject text NOT NULL,
    marks text NOT NULL,
    CONSTRAINT pk_metric_source PRIMARY KEY (source_id)
);
