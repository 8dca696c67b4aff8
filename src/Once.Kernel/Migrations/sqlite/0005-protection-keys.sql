CREATE TABLE "protection_key" (
    "id" TEXT NOT NULL CONSTRAINT "pk_protection_key" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "cipher" TEXT NOT NULL,
    "created_at" TEXT NOT NULL
);
