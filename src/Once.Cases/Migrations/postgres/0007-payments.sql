CREATE TABLE "case_payment" (
    "root_id" uuid NOT NULL,
    "case_number" integer NOT NULL,
    "ordinal" integer NOT NULL,
    "number" text NOT NULL,
    "document_number" text NOT NULL,
    "lines" text NOT NULL,
    "total_fen" bigint NOT NULL,
    "issued_at" timestamp with time zone NOT NULL,
    "state" text NOT NULL,
    "paid_at" timestamp with time zone NULL,
    "voucher" text NULL,
    "channel" text NULL,
    "reason" text NULL,
    "basis" text NULL,
    "settled_at" timestamp with time zone NULL,
    "version" integer NOT NULL,
    CONSTRAINT "pk_case_payment" PRIMARY KEY ("root_id", "case_number", "ordinal"),
    CONSTRAINT "fk_case_payment_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "ix_case_payment_number" ON "case_payment" ("number");
