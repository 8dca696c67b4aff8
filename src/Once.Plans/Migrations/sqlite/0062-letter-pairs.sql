-- SQLite reads every task's words; see docs/decisions/0007-words-in-tasks.md.
SELECT 1;
