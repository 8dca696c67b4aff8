CREATE TABLE "licence" (
    "id" TEXT NOT NULL CONSTRAINT "pk_licence" PRIMARY KEY,
    "identifier" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "type_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "holder_id" TEXT NULL,
    "holder_name" TEXT NOT NULL,
    "issuer_id" TEXT NOT NULL,
    "issuer_name" TEXT NOT NULL,
    "valid_from" TEXT NOT NULL,
    "valid_until" TEXT NULL,
    "state" TEXT NOT NULL,
    "version_number" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "case_root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "issued_at" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);


CREATE INDEX "ix_licence_case_root_id" ON "licence" ("case_root_id");


CREATE INDEX "ix_licence_holder_id" ON "licence" ("holder_id");


CREATE UNIQUE INDEX "ix_licence_identifier" ON "licence" ("identifier");



