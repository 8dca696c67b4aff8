CREATE TABLE "case_statement" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "party" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "said_at" TEXT NOT NULL,
    CONSTRAINT "pk_case_statement" PRIMARY KEY ("root_id", "case_number", "ordinal"),
    CONSTRAINT "fk_case_statement_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);
