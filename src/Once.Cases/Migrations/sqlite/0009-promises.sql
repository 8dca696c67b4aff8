-- What an applicant promised: papers that follow (容缺), and the signed pledge (告知承诺).
ALTER TABLE "case_folder" ADD COLUMN "follow_days" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "case_folder" ADD COLUMN "follow_until" TEXT NULL;
ALTER TABLE "case_folder" ADD COLUMN "follow_broken_on" TEXT NULL;
ALTER TABLE "case_folder" ADD COLUMN "pledged_at" TEXT NULL;

CREATE TABLE "case_pledge" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "item_version_id" TEXT NOT NULL,
    "signed_name" TEXT NOT NULL,
    "signed_by_id" TEXT NOT NULL,
    "signed_at" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    CONSTRAINT "pk_case_pledge" PRIMARY KEY ("root_id", "case_number"),
    CONSTRAINT "fk_case_pledge_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);

CREATE TABLE "case_tolerated_material" (
    "root_id" TEXT NOT NULL,
    "case_number" INTEGER NOT NULL,
    "material_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "standard" TEXT NOT NULL,
    "consequence" TEXT NOT NULL,
    "supplied_at" TEXT NULL,
    CONSTRAINT "pk_case_tolerated_material" PRIMARY KEY ("root_id", "case_number", "material_code"),
    CONSTRAINT "fk_case_tolerated_material_case_folder_root_id_case_number" FOREIGN KEY ("root_id", "case_number") REFERENCES "case_folder" ("root_id", "case_number") ON DELETE CASCADE
);
