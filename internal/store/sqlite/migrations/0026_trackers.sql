-- Trackers that councils keep themselves, as they were taken in.

-- A spreadsheet that somebody took in: a body's own tracker, as it was given.
CREATE TABLE trackers (
    authority INTEGER NOT NULL,
    tracker INTEGER NOT NULL, -- made once, in the order of taking in
    entry INTEGER NOT NULL,
    body INTEGER NOT NULL, -- whose tracker it is
    known TEXT NOT NULL, -- the day on which it was so
    name TEXT NOT NULL, -- of the file
    sheet TEXT NOT NULL, -- of its sheets the one that was read
    shape TEXT NOT NULL, -- its headings, by which next month's file is known to have the same columns
    columns TEXT NOT NULL, -- what each column means, as JSON
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32), -- of its bytes
    bytes BLOB NOT NULL,
    why TEXT NOT NULL,
    cites TEXT NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, tracker),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body)
) STRICT;
CREATE TRIGGER trackers_no_update BEFORE UPDATE ON trackers
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.tracker IS NOT NEW.tracker OR OLD.entry IS NOT NEW.entry OR OLD.body IS NOT NEW.body OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'trackers are facts: only added to'); END;
CREATE TRIGGER trackers_no_delete BEFORE DELETE ON trackers
BEGIN SELECT RAISE(ABORT, 'trackers are facts: only added to'); END;
CREATE TRIGGER trackers_no_replace BEFORE INSERT ON trackers
WHEN EXISTS (SELECT 1 FROM trackers WHERE authority = NEW.authority AND tracker = NEW.tracker)
    OR EXISTS (SELECT 1 FROM trackers WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'trackers are facts: only added to'); END;

-- The rows of a tracker that was taken in.
CREATE TABLE tracker_rows (
    authority INTEGER NOT NULL,
    tracker INTEGER NOT NULL,
    row INTEGER NOT NULL, -- as the sheet numbers it
    entry INTEGER NOT NULL,
    commitment INTEGER NOT NULL, -- what it tells of
    key TEXT NOT NULL, -- its reference, or its words folded: by which it is known again
    says TEXT NOT NULL, -- what it said of owner, due, status and progress, as JSON
    PRIMARY KEY (authority, tracker, row),
    FOREIGN KEY (authority, tracker) REFERENCES trackers (authority, tracker),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER tracker_rows_no_update BEFORE UPDATE ON tracker_rows
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.tracker IS NOT NEW.tracker OR OLD.row IS NOT NEW.row OR OLD.entry IS NOT NEW.entry OR OLD.commitment IS NOT NEW.commitment
BEGIN SELECT RAISE(ABORT, 'tracker_rows are facts: only added to'); END;
CREATE TRIGGER tracker_rows_no_delete BEFORE DELETE ON tracker_rows
BEGIN SELECT RAISE(ABORT, 'tracker_rows are facts: only added to'); END;
CREATE TRIGGER tracker_rows_no_replace BEFORE INSERT ON tracker_rows
WHEN EXISTS (SELECT 1 FROM tracker_rows WHERE authority = NEW.authority AND tracker = NEW.tracker AND row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'tracker_rows are facts: only added to'); END;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('trackers', '', 'A spreadsheet that somebody took in: a body''s own tracker, as it was given.'),
    ('trackers', 'tracker', 'Made once, in the order of taking in.'),
    ('trackers', 'body', 'Whose tracker it is.'),
    ('trackers', 'known', 'The day on which it was so.'),
    ('trackers', 'name', 'Of the file.'),
    ('trackers', 'sheet', 'Of its sheets the one that was read.'),
    ('trackers', 'shape', 'Its headings, by which next month''s file is known to have the same columns.'),
    ('trackers', 'columns', 'What each column means, as JSON.'),
    ('trackers', 'sha256', 'Of its bytes.'),
    ('trackers', 'cites', 'What shows the day, where it was entered later.'),
    ('tracker_rows', '', 'The rows of a tracker that was taken in.'),
    ('tracker_rows', 'row', 'As the sheet numbers it.'),
    ('tracker_rows', 'commitment', 'What it tells of.'),
    ('tracker_rows', 'key', 'Its reference, or its words folded: by which it is known again.'),
    ('tracker_rows', 'says', 'What it said of owner, due, status and progress, as JSON.');
