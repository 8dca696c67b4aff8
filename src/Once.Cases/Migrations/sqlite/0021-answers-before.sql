-- What stood in a field before it was mended, as a cipher.
ALTER TABLE case_correction_point ADD COLUMN before TEXT NULL;
