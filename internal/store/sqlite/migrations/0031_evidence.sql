-- Documents that were sent as evidence.

-- A document that shows something: what was sent with a piece of evidence. Its bytes stand among those of captures, by their hash.
CREATE TABLE evidence_files (
    authority INTEGER NOT NULL,
    step      INTEGER NOT NULL, -- the piece of evidence
    entry     INTEGER NOT NULL,
    media     TEXT    NOT NULL, -- what it is, by its bytes: application/pdf
    size      INTEGER NOT NULL, -- in bytes
    name      TEXT    NOT NULL, -- as whoever sent it called it
    sha256    BLOB    NOT NULL CHECK (length(sha256) = 32), -- of its bytes
    PRIMARY KEY (authority, step),
    FOREIGN KEY (authority, step) REFERENCES steps (authority, step),
    FOREIGN KEY (authority, sha256) REFERENCES blobs (authority, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_files_sha256 ON evidence_files (authority, sha256);
CREATE TRIGGER evidence_files_no_update BEFORE UPDATE ON evidence_files
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.step IS NOT NEW.step OR OLD.entry IS NOT NEW.entry OR OLD.media IS NOT NEW.media OR OLD.size IS NOT NEW.size
BEGIN SELECT RAISE(ABORT, 'evidence_files are facts: only added to'); END;
CREATE TRIGGER evidence_files_no_delete BEFORE DELETE ON evidence_files
BEGIN SELECT RAISE(ABORT, 'evidence_files are facts: only added to'); END;
CREATE TRIGGER evidence_files_no_replace BEFORE INSERT ON evidence_files
WHEN EXISTS (SELECT 1 FROM evidence_files WHERE authority = NEW.authority AND step = NEW.step)
BEGIN SELECT RAISE(ABORT, 'evidence_files are facts: only added to'); END;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('evidence_files', '', 'A document that shows something: what was sent with a piece of evidence. Its bytes stand among those of captures, by their hash.'),
    ('evidence_files', 'step', 'The piece of evidence.'),
    ('evidence_files', 'media', 'What it is, by its bytes: application/pdf.'),
    ('evidence_files', 'size', 'In bytes.'),
    ('evidence_files', 'name', 'As whoever sent it called it.'),
    ('evidence_files', 'sha256', 'Of its bytes.');
