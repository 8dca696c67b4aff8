-- Results of regional assessments that take the place of a paper.
CREATE TABLE regional_assessment (
    id uuid NOT NULL,
    area text NOT NULL,
    region_code text NOT NULL,
    subject text NOT NULL,
    organ_id uuid NOT NULL,
    document text NOT NULL,
    valid_from date NOT NULL,
    valid_until date NOT NULL,
    CONSTRAINT pk_regional_assessment PRIMARY KEY (id)
);

CREATE INDEX ix_regional_assessment_valid_until ON regional_assessment (valid_until);
