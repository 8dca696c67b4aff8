-- What clocks of one rule have in common is kept once for all of them.
CREATE TABLE "shared_text" (
    "key" INTEGER NOT NULL CONSTRAINT "pk_shared_text" PRIMARY KEY,
    "body" TEXT NOT NULL
);

CREATE TEMPORARY TABLE clock_before AS
SELECT *, dense_rank() OVER (ORDER BY rule_code, kind, term_amount, term_unit, term_basis, counting, closes_at, extension_max_times, extension_max_amount,
    extension_approver, extension_basis, grounds, ladder, what, owed_by, region, anchor) AS terms_key
FROM clock;

INSERT INTO shared_text (key, body)
SELECT terms_key, json_patch('{}', json_object(
    'Code', rule_code, 'Kind', kind, 'Amount', term_amount, 'Unit', term_unit, 'Basis', term_basis, 'Counting', counting, 'ClosesAt', closes_at,
    'MaxTimes', extension_max_times, 'MaxAmount', extension_max_amount, 'Approver', extension_approver, 'ExtensionBasis', extension_basis,
    'Grounds', grounds, 'Ladder', ladder, 'What', what, 'OwedBy', owed_by, 'Region', region, 'Anchor', anchor))
FROM clock_before GROUP BY terms_key;

ALTER TABLE "clock" ADD COLUMN "terms_key" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "clock" ADD COLUMN "owed_to_id" TEXT NULL;
ALTER TABLE "clock" ADD COLUMN "owed_to_name" TEXT NULL;

CREATE INDEX temp.clock_before_key ON clock_before (owner_id, number);
UPDATE clock SET
    terms_key = (SELECT b.terms_key FROM clock_before AS b WHERE b.owner_id = clock.owner_id AND b.number = clock.number),
    owed_to_id = CASE WHEN length(owed_to) = 36 AND replace(owed_to, '-', '') NOT GLOB '*[^0-9a-f]*' AND length(replace(owed_to, '-', '')) = 32 THEN upper(owed_to) END,
    owed_to_name = CASE WHEN length(owed_to) = 36 AND replace(owed_to, '-', '') NOT GLOB '*[^0-9a-f]*' AND length(replace(owed_to, '-', '')) = 32 THEN NULL ELSE owed_to END;
DROP TABLE clock_before;

ALTER TABLE "clock" DROP COLUMN "kind";
ALTER TABLE "clock" DROP COLUMN "what";
ALTER TABLE "clock" DROP COLUMN "owed_by";
ALTER TABLE "clock" DROP COLUMN "owed_to";
ALTER TABLE "clock" DROP COLUMN "region";
ALTER TABLE "clock" DROP COLUMN "anchor";
ALTER TABLE "clock" DROP COLUMN "term_amount";
ALTER TABLE "clock" DROP COLUMN "term_unit";
ALTER TABLE "clock" DROP COLUMN "term_basis";
ALTER TABLE "clock" DROP COLUMN "counting";
ALTER TABLE "clock" DROP COLUMN "closes_at";
ALTER TABLE "clock" DROP COLUMN "extension_max_times";
ALTER TABLE "clock" DROP COLUMN "extension_max_amount";
ALTER TABLE "clock" DROP COLUMN "extension_approver";
ALTER TABLE "clock" DROP COLUMN "extension_basis";
ALTER TABLE "clock" DROP COLUMN "grounds";
ALTER TABLE "clock" DROP COLUMN "ladder";
