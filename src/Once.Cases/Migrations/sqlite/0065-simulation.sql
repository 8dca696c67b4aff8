CREATE TABLE "simulation_run" (
    "id" TEXT NOT NULL CONSTRAINT "pk_simulation_run" PRIMARY KEY,
    "seed" INTEGER NOT NULL,
    "first_day" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "cases" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "rated_up_to" TEXT NULL
);
