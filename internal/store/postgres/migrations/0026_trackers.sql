-- Trackers that councils keep themselves, as they were taken in.

CREATE TABLE trackers (
    authority bigint NOT NULL,
    tracker bigint NOT NULL,
    entry bigint NOT NULL,
    body bigint NOT NULL,
    known text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    sheet text COLLATE "C" NOT NULL,
    shape text COLLATE "C" NOT NULL,
    columns text COLLATE "C" NOT NULL,
    sha256 bytea NOT NULL CHECK (length(sha256) = 32),
    bytes bytea NOT NULL,
    why text COLLATE "C" NOT NULL,
    cites text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, tracker),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body)
);
COMMENT ON TABLE trackers IS 'A spreadsheet that somebody took in: a body''s own tracker, as it was given.';
COMMENT ON COLUMN trackers.tracker IS 'Made once, in the order of taking in.';
COMMENT ON COLUMN trackers.body IS 'Whose tracker it is.';
COMMENT ON COLUMN trackers.known IS 'The day on which it was so.';
COMMENT ON COLUMN trackers.name IS 'Of the file.';
COMMENT ON COLUMN trackers.sheet IS 'Of its sheets the one that was read.';
COMMENT ON COLUMN trackers.shape IS 'Its headings, by which next month''s file is known to have the same columns.';
COMMENT ON COLUMN trackers.columns IS 'What each column means, as JSON.';
COMMENT ON COLUMN trackers.sha256 IS 'Of its bytes.';
COMMENT ON COLUMN trackers.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER trackers_only_added_to BEFORE DELETE OR TRUNCATE ON trackers
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER trackers_only_redacted BEFORE UPDATE ON trackers
    FOR EACH ROW EXECUTE FUNCTION only_redacted('name', 'sheet', 'shape', 'columns', 'sha256', 'bytes', 'why', 'cites');

CREATE TABLE tracker_rows (
    authority bigint NOT NULL,
    tracker bigint NOT NULL,
    row bigint NOT NULL,
    entry bigint NOT NULL,
    commitment bigint NOT NULL,
    key text COLLATE "C" NOT NULL,
    says text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, tracker, row),
    FOREIGN KEY (authority, tracker) REFERENCES trackers (authority, tracker),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
);
COMMENT ON TABLE tracker_rows IS 'The rows of a tracker that was taken in.';
COMMENT ON COLUMN tracker_rows.row IS 'As the sheet numbers it.';
COMMENT ON COLUMN tracker_rows.commitment IS 'What it tells of.';
COMMENT ON COLUMN tracker_rows.key IS 'Its reference, or its words folded: by which it is known again.';
COMMENT ON COLUMN tracker_rows.says IS 'What it said of owner, due, status and progress, as JSON.';
CREATE TRIGGER tracker_rows_only_added_to BEFORE DELETE OR TRUNCATE ON tracker_rows
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER tracker_rows_only_redacted BEFORE UPDATE ON tracker_rows
    FOR EACH ROW EXECUTE FUNCTION only_redacted('key', 'says');
