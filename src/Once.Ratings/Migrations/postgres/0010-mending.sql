-- Orders to mend what a bad rating found, their turns, words passed on, and items to be mended.
CREATE TABLE item_rectification (
    id uuid NOT NULL,
    item_code text NOT NULL,
    item_name text NOT NULL,
    cause text NOT NULL,
    organ_id uuid NOT NULL,
    orders integer NOT NULL,
    opened_on date NOT NULL,
    task_id uuid,
    task_href text,
    ended_on date,
    is_done boolean NOT NULL,
    result text,
    version integer NOT NULL,
    CONSTRAINT pk_item_rectification PRIMARY KEY (id)
);


CREATE TABLE mending_order (
    id uuid NOT NULL,
    rating_id uuid NOT NULL,
    organ_id uuid NOT NULL,
    rated_organ_id uuid NOT NULL,
    region_code text NOT NULL,
    item_code text NOT NULL,
    item_name text NOT NULL,
    channel text NOT NULL,
    level text NOT NULL,
    is_named boolean NOT NULL,
    week_of date NOT NULL,
    state text NOT NULL,
    ordered_on date NOT NULL,
    contact_due_on date NOT NULL,
    hand_over_by date NOT NULL,
    contact text,
    contact_note text,
    contacted_on date,
    contacted_by text,
    document_number text,
    handed_on date,
    handed_note text,
    due_on date,
    reported_on date,
    cause text,
    reassign_reason text,
    appeal text NOT NULL,
    appeal_ground text,
    appeal_words text,
    appealed_by text,
    appealed_on date,
    appeal_reason text,
    appeal_decided_by text,
    appeal_decided_on date,
    end_note text,
    ended_by text,
    ended_on date,
    rectification_id uuid,
    version integer NOT NULL,
    CONSTRAINT pk_mending_order PRIMARY KEY (id)
);


CREATE TABLE relayed_message (
    order_id uuid NOT NULL,
    number integer NOT NULL,
    is_from_rater boolean NOT NULL,
    words text NOT NULL,
    written_on date NOT NULL,
    passed_on text,
    relayed_on date,
    CONSTRAINT pk_relayed_message PRIMARY KEY (order_id, number)
);


CREATE TABLE mending_round (
    order_id uuid NOT NULL,
    number integer NOT NULL,
    started_on date NOT NULL,
    due_on date NOT NULL,
    is_complex boolean NOT NULL,
    finding text,
    finding_words text,
    verified_on date,
    outcome text,
    cause text,
    measure text,
    improvement text,
    reported_on date,
    reported_by text,
    call_back text,
    call_back_note text,
    called_back_on date,
    called_back_by text,
    rater_solved boolean,
    rater_words text,
    rater_masked text,
    rater_answered_on date,
    CONSTRAINT pk_mending_round PRIMARY KEY (order_id, number),
    CONSTRAINT fk_mending_round_mending_order_order_id FOREIGN KEY (order_id) REFERENCES mending_order (id) ON DELETE CASCADE
);


CREATE INDEX ix_item_rectification_item_code_cause ON item_rectification (item_code, cause);


CREATE INDEX ix_mending_order_item_code_ordered_on ON mending_order (item_code, ordered_on);


CREATE INDEX ix_mending_order_organ_id_state_due_on ON mending_order (organ_id, state, due_on);


CREATE UNIQUE INDEX ix_mending_order_rating_id ON mending_order (rating_id);


CREATE INDEX ix_mending_order_rectification_id ON mending_order (rectification_id) WHERE rectification_id IS NOT NULL;


CREATE INDEX ix_mending_order_state_hand_over_by ON mending_order (state, hand_over_by);
