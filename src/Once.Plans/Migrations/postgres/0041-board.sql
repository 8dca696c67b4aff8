-- The board over all plans of a province is counted and paged from this index alone.
CREATE INDEX ix_plan_task_board ON plan_task (state, due_on, is_continuous, is_historical, issued_at, owner_organ_id, id);
-- What all organs owe, the same way.
CREATE INDEX ix_plan_duty_counts ON plan_duty (organ_id, plan_id, role, state, due_on, is_historical);
