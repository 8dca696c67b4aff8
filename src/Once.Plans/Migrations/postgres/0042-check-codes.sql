-- Orders and letters are verified by whoever holds the paper.
ALTER TABLE plan_order ADD COLUMN check_code text;
ALTER TABLE plan_letter ADD COLUMN check_code text;
CREATE UNIQUE INDEX ix_plan_order_check_code ON plan_order (check_code);
CREATE UNIQUE INDEX ix_plan_letter_check_code ON plan_letter (check_code);
