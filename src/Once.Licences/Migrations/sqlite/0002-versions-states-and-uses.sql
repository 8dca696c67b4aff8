-- Versions, states with their reason, codes that are shown, authorised use, reminders.
-- SQLite cannot loosen a column, so the table is made anew.
DROP INDEX "ix_licence_case_root_id";
DROP INDEX "ix_licence_holder_id";
DROP INDEX "ix_licence_identifier";
ALTER TABLE "licence" RENAME TO "licence_before";

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
    "state_reason" TEXT NULL,
    "state_at" TEXT NULL,
    "version_number" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "check_code" TEXT NULL,
    "case_root_id" TEXT NULL,
    "case_number" INTEGER NULL,
    "import_id" TEXT NULL,
    "issued_at" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);

INSERT INTO "licence" ("id", "identifier", "number", "type_code", "name", "holder_id", "holder_name", "issuer_id", "issuer_name", "valid_from", "valid_until", "state", "version_number", "content", "case_root_id", "case_number", "issued_at", "version")
SELECT "id", "identifier", "number", "type_code", "name", "holder_id", "holder_name", "issuer_id", "issuer_name", "valid_from", "valid_until", "state", "version_number", "content", "case_root_id", "case_number", "issued_at", "version" FROM "licence_before";

DROP TABLE "licence_before";

CREATE INDEX "ix_licence_case_root_id" ON "licence" ("case_root_id");
CREATE UNIQUE INDEX "ix_licence_check_code" ON "licence" ("check_code");
CREATE INDEX "ix_licence_holder_id" ON "licence" ("holder_id");
CREATE UNIQUE INDEX "ix_licence_identifier" ON "licence" ("identifier");
CREATE INDEX "ix_licence_issuer_id_issued_at" ON "licence" ("issuer_id", "issued_at");
CREATE INDEX "ix_licence_number" ON "licence" ("number");
CREATE INDEX "ix_licence_state_valid_until" ON "licence" ("state", "valid_until");

CREATE TABLE "licence_version" (
    "licence_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "identifier" TEXT NOT NULL,
    "holder_name" TEXT NOT NULL,
    "valid_from" TEXT NOT NULL,
    "valid_until" TEXT NULL,
    "content" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "issued_at" TEXT NOT NULL,
    "data_digest" TEXT NULL,
    "file_digest" TEXT NULL,
    "file_id" TEXT NULL,
    "signature" TEXT NULL,
    "key_name" TEXT NULL,
    "signed_at" TEXT NULL,
    CONSTRAINT "pk_licence_version" PRIMARY KEY ("licence_id", "number")
);

CREATE INDEX "ix_licence_version_file_digest" ON "licence_version" ("file_digest");
CREATE UNIQUE INDEX "ix_licence_version_identifier" ON "licence_version" ("identifier");

CREATE TABLE "shown_code" (
    "code" TEXT NOT NULL CONSTRAINT "pk_shown_code" PRIMARY KEY,
    "licence_id" TEXT NOT NULL,
    "ends_at" TEXT NOT NULL
);

CREATE INDEX "ix_shown_code_ends_at" ON "shown_code" ("ends_at");

CREATE TABLE "licence_authorisation" (
    "id" TEXT NOT NULL CONSTRAINT "pk_licence_authorisation" PRIMARY KEY,
    "licence_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "user_name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "until_on" TEXT NOT NULL,
    "by_account_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "given_at" TEXT NOT NULL,
    "withdrawn_at" TEXT NULL
);

CREATE UNIQUE INDEX "ix_licence_authorisation_code" ON "licence_authorisation" ("code");
CREATE INDEX "ix_licence_authorisation_licence_id" ON "licence_authorisation" ("licence_id");

CREATE TABLE "licence_reminder" (
    "licence_id" TEXT NOT NULL,
    "version_number" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    CONSTRAINT "pk_licence_reminder" PRIMARY KEY ("licence_id", "version_number", "days")
);

INSERT INTO licence_version (licence_id, number, identifier, holder_name, valid_from, valid_until, content, reason, issued_at)
SELECT id, version_number, identifier, holder_name, valid_from, valid_until, content, '首次签发', issued_at FROM licence;
