-- Another organ's system that accepted a case and says nothing more is told of once.
ALTER TABLE outside_case ADD COLUMN silence_told_at TEXT NULL;
