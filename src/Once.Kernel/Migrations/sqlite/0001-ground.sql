CREATE TABLE "attachment" (
    "id" TEXT NOT NULL CONSTRAINT "pk_attachment" PRIMARY KEY,
    "digest" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "uploaded_by_id" TEXT NOT NULL,
    "uploaded_at" TEXT NOT NULL
);


CREATE TABLE "document_counter" (
    "series" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    CONSTRAINT "pk_document_counter" PRIMARY KEY ("series", "year")
);


CREATE TABLE "element" (
    "code" TEXT NOT NULL CONSTRAINT "pk_element" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "unit" TEXT NULL,
    "options" TEXT NOT NULL,
    "max_length" INTEGER NULL,
    "minimum" INTEGER NULL,
    "maximum" INTEGER NULL,
    "authoritative_source" TEXT NULL
);


CREATE TABLE "job" (
    "id" TEXT NOT NULL CONSTRAINT "pk_job" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "idempotency_key" TEXT NULL,
    "created_at" TEXT NOT NULL,
    "due_at" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "claimed_until" TEXT NULL,
    "last_error" TEXT NULL,
    "finished_at" TEXT NULL
);


CREATE TABLE "mandate" (
    "id" TEXT NOT NULL CONSTRAINT "pk_mandate" PRIMARY KEY,
    "principal_id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "scope_text" TEXT NOT NULL,
    "from_on" TEXT NOT NULL,
    "until_on" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "confirmed_by_id" TEXT NULL,
    "decided_at" TEXT NULL
);


CREATE TABLE "organ" (
    "id" TEXT NOT NULL CONSTRAINT "pk_organ" PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "credit_code" TEXT NULL,
    "parent_id" TEXT NULL,
    "region_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "document_sign" TEXT NULL,
    "phone" TEXT NULL,
    "complaint_phone" TEXT NULL,
    "address" TEXT NULL,
    "is_closed" INTEGER NOT NULL
);


CREATE TABLE "party" (
    "id" TEXT NOT NULL CONSTRAINT "pk_party" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "credit_code" TEXT NULL,
    "citizen_number_cipher" TEXT NULL,
    "citizen_number_lookup" TEXT NULL,
    "phone_cipher" TEXT NULL,
    "representative_id" TEXT NULL,
    "address" TEXT NULL,
    "region_code" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "region" (
    "code" TEXT NOT NULL CONSTRAINT "pk_region" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "parent_code" TEXT NULL,
    "level" TEXT NOT NULL
);


CREATE TABLE "service_place" (
    "id" TEXT NOT NULL CONSTRAINT "pk_service_place" PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "organ_id" TEXT NULL,
    "hall_id" TEXT NULL,
    "address" TEXT NOT NULL,
    "opening_hours" TEXT NOT NULL,
    "phone" TEXT NULL
);


CREATE INDEX "ix_attachment_digest" ON "attachment" ("digest");


CREATE UNIQUE INDEX "ix_job_idempotency_key" ON "job" ("idempotency_key");


CREATE INDEX "ix_job_state_due_at" ON "job" ("state", "due_at");


CREATE INDEX "ix_mandate_agent_id" ON "mandate" ("agent_id");


CREATE INDEX "ix_mandate_principal_id" ON "mandate" ("principal_id");


CREATE UNIQUE INDEX "ix_organ_code" ON "organ" ("code");


CREATE UNIQUE INDEX "ix_party_citizen_number_lookup" ON "party" ("citizen_number_lookup");


CREATE UNIQUE INDEX "ix_party_credit_code" ON "party" ("credit_code");


CREATE INDEX "ix_party_representative_id" ON "party" ("representative_id");


CREATE UNIQUE INDEX "ix_service_place_code" ON "service_place" ("code");



