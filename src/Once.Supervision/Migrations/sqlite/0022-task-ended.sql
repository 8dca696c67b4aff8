-- Who took a report in, and when the task of the ledger that it became ended.
ALTER TABLE "supervision_report" ADD COLUMN "received_by_id" TEXT NULL;
ALTER TABLE "supervision_report" ADD COLUMN "task_ended_on" TEXT NULL;
