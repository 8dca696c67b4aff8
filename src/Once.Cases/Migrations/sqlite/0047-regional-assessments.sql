-- Results of regional assessments that take the place of a paper.
CREATE TABLE regional_assessment (
    id TEXT NOT NULL,
    area TEXT NOT NULL,
    region_code TEXT NOT NULL,
    subject TEXT NOT NULL,
    organ_id TEXT NOT NULL,
    document TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    CONSTRAINT pk_regional_assessment PRIMARY KEY (id)
);

CREATE INDEX ix_regional_assessment_valid_until ON regional_assessment (valid_until);
