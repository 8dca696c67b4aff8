CREATE TABLE "calendar_loading" (
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "region_prefix" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "loaded_by_id" TEXT NOT NULL,
    "loaded_by_name" TEXT NOT NULL,
    "loaded_at" TEXT NOT NULL,
    "supersedes" INTEGER,
    "moved_clocks" INTEGER NOT NULL,
    CONSTRAINT "pk_calendar_loading" PRIMARY KEY ("number")
);

CREATE TABLE "verification_run" (
    "id" TEXT NOT NULL,
    "asked_by_id" TEXT NOT NULL,
    "asked_by_name" TEXT NOT NULL,
    "asked_at" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "checked" INTEGER NOT NULL,
    "finished_at" TEXT,
    "is_sound" INTEGER,
    "sentence" TEXT,
    CONSTRAINT "pk_verification_run" PRIMARY KEY ("id")
);
