-- What the tables and columns mean stands in comments of the database itself, as of
-- each step. SQLite has none, and keeps them in a table at this step: here there is
-- only what was left without a word.

COMMENT ON COLUMN migrations.number IS 'Counted from 1, without gaps; the same in both databases.';
COMMENT ON COLUMN migrations.checksum IS 'SHA-256 of the text of the step, in hex: a step is never changed.';
COMMENT ON COLUMN blobs.sha256 IS 'Of the bytes; after a redaction, of the masked bytes.';
COMMENT ON COLUMN journal.hash IS 'SHA-256 of the canonical text of the entry, which holds the hash of the entry before.';
COMMENT ON COLUMN salts.seed IS 'The salt of the nth row of words is the SHA-256 of this and n.';
COMMENT ON COLUMN redacted_rows.new_seal IS 'The seal of what is left.';
COMMENT ON COLUMN row_salts.salt IS 'Takes the place of the seed for this row.';
COMMENT ON COLUMN accesses.hash IS 'As that of an entry.';
