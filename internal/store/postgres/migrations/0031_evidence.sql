-- Documents that were sent as evidence.

CREATE TABLE evidence_files (
    authority bigint NOT NULL,
    step      bigint NOT NULL,
    entry     bigint NOT NULL,
    media     text COLLATE "C" NOT NULL,
    size      bigint NOT NULL,
    name      text COLLATE "C" NOT NULL,
    sha256    bytea NOT NULL CHECK (length(sha256) = 32),
    PRIMARY KEY (authority, step),
    FOREIGN KEY (authority, step) REFERENCES steps (authority, step),
    FOREIGN KEY (authority, sha256) REFERENCES blobs (authority, sha256)
);
CREATE INDEX evidence_files_sha256 ON evidence_files (authority, sha256);
COMMENT ON TABLE evidence_files IS 'A document that shows something: what was sent with a piece of evidence. Its bytes stand among those of captures, by their hash.';
COMMENT ON COLUMN evidence_files.step IS 'The piece of evidence.';
COMMENT ON COLUMN evidence_files.media IS 'What it is, by its bytes: application/pdf.';
COMMENT ON COLUMN evidence_files.size IS 'In bytes.';
COMMENT ON COLUMN evidence_files.name IS 'As whoever sent it called it.';
COMMENT ON COLUMN evidence_files.sha256 IS 'Of its bytes.';
CREATE TRIGGER evidence_files_only_added_to BEFORE DELETE OR TRUNCATE ON evidence_files
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER evidence_files_only_redacted BEFORE UPDATE ON evidence_files
    FOR EACH ROW EXECUTE FUNCTION only_redacted('name', 'sha256');
