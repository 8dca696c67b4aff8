-- Contests with their claims, judges and marks; good practice and who took it over.
CREATE TABLE plan_contest (
    id uuid NOT NULL,
    owner_organ_id uuid NOT NULL,
    region_code text NOT NULL,
    title text NOT NULL,
    topic text NOT NULL,
    award text,
    task_id uuid,
    posted_on date NOT NULL,
    claim_until date NOT NULL,
    result_until date NOT NULL,
    winners integer NOT NULL,
    state text NOT NULL,
    posted_by_id uuid NOT NULL,
    posted_by text NOT NULL,
    published_on date,
    take_back_reason text,
    version integer NOT NULL,
    CONSTRAINT pk_plan_contest PRIMARY KEY (id)
);


CREATE TABLE plan_contest_claim (
    contest_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    state text NOT NULL,
    approach text NOT NULL,
    claimed_on date NOT NULL,
    claimed_by text NOT NULL,
    result text,
    handed_in_on date,
    attachment_id uuid,
    file_name text,
    score integer,
    place integer,
    won boolean NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_plan_contest_claim PRIMARY KEY (contest_id, organ_id)
);


CREATE TABLE plan_contest_criterion (
    contest_id uuid NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    points integer NOT NULL,
    CONSTRAINT pk_plan_contest_criterion PRIMARY KEY (contest_id, number)
);


CREATE TABLE plan_contest_judge (
    contest_id uuid NOT NULL,
    account_id uuid NOT NULL,
    name text NOT NULL,
    organ_id uuid NOT NULL,
    CONSTRAINT pk_plan_contest_judge PRIMARY KEY (contest_id, account_id)
);


CREATE TABLE plan_contest_mark (
    contest_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    judge_id uuid NOT NULL,
    criterion integer NOT NULL,
    points integer NOT NULL,
    CONSTRAINT pk_plan_contest_mark PRIMARY KEY (contest_id, organ_id, judge_id, criterion)
);


CREATE TABLE plan_practice (
    id uuid NOT NULL,
    organ_id uuid NOT NULL,
    owner_organ_id uuid NOT NULL,
    region_code text NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    problem text NOT NULL,
    change text NOT NULL,
    effect text NOT NULL,
    first text NOT NULL,
    proof text,
    attachment_id uuid,
    file_name text,
    state text NOT NULL,
    entered_by text NOT NULL,
    entered_by_id uuid NOT NULL,
    submitted_on date,
    reviewed_by text,
    reviewed_on date,
    review_words text,
    spread_on date,
    version integer NOT NULL,
    CONSTRAINT pk_plan_practice PRIMARY KEY (id)
);


CREATE TABLE plan_practice_adoption (
    practice_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    state text NOT NULL,
    asked_on date,
    answered_on date,
    answered_by text,
    how text,
    version integer NOT NULL,
    CONSTRAINT pk_plan_practice_adoption PRIMARY KEY (practice_id, organ_id)
);


CREATE INDEX ix_plan_contest_owner_organ_id_posted_on ON plan_contest (owner_organ_id, posted_on);


CREATE INDEX ix_plan_contest_state_posted_on ON plan_contest (state, posted_on);


CREATE INDEX ix_plan_contest_claim_organ_id ON plan_contest_claim (organ_id);


CREATE INDEX ix_plan_contest_judge_account_id ON plan_contest_judge (account_id);


CREATE INDEX ix_plan_practice_organ_id_state ON plan_practice (organ_id, state);


CREATE INDEX ix_plan_practice_owner_organ_id_state_submitted_on ON plan_practice (owner_organ_id, state, submitted_on);


CREATE INDEX ix_plan_practice_state_spread_on ON plan_practice (state, spread_on);


CREATE INDEX ix_plan_practice_adoption_organ_id_state ON plan_practice_adoption (organ_id, state);
