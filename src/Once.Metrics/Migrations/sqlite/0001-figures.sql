CREATE TABLE "metric_fact" (
    "measure" TEXT NOT NULL,
    "grain" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    CONSTRAINT "pk_metric_fact" PRIMARY KEY ("measure", "grain", "day", "organ_id", "region_code", "subject", "value")
);

CREATE TABLE "metric_progress" (
    "kind" TEXT NOT NULL CONSTRAINT "pk_metric_progress" PRIMARY KEY,
    "seal" INTEGER NOT NULL,
    "stamp" TEXT NOT NULL,
    "batches" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "metric_source" (
    "source_id" TEXT NOT NULL CONSTRAINT "pk_metric_source" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "organ_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "marks" TEXT NOT NULL
);
