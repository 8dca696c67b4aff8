CREATE TABLE "case_payment" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "lines" TEXT NOT NULL,
    "total_fen" INTEGER NOT NULL,
    "issued_at" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "paid_at" TEXT NULL,
    "voucher" TEXT NULL,
    "channel" TEXT NULL,
    "reason" TEXT NULL,
    "basis" TEXT NULL,
    "settled_at" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_case_payment" PRIMARY KEY ("root_id", "case_number", "ordinal"),
    CONSTRAINT "fk_case_payment_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "ix_case_payment_number" ON "case_payment" ("number");
