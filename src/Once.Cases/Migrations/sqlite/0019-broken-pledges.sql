-- A pledge found broken, and the annulment of what was granted upon it.
ALTER TABLE case_pledge ADD COLUMN broken_on TEXT NULL;
ALTER TABLE case_pledge ADD COLUMN finding TEXT NULL;
ALTER TABLE case_pledge ADD COLUMN annulled_on TEXT NULL;
