CREATE TABLE "rating_ask" (
    "event_key" TEXT NOT NULL CONSTRAINT "pk_rating_ask" PRIMARY KEY,
    "at" TEXT NOT NULL
);
