-- Papers that were issued: their bytes, what they rest on, and whom they were for.

-- A paper that was issued. Nothing of it is ever written again; one that takes its place
-- is another, which names it.
CREATE TABLE issues (
    authority INTEGER NOT NULL,
    issue     INTEGER NOT NULL, -- made once, in the order of issuing
    entry     INTEGER NOT NULL,
    kind      TEXT    NOT NULL, -- which paper: tracker, exceptions, brief, changes, annual
    body      INTEGER NOT NULL, -- whose paper it is, and to whom it was issued
    meeting   TEXT, -- for which it was made; none where it was made for none
    as_at     TEXT    NOT NULL, -- the day it is judged on
    known_by  TEXT    NOT NULL, -- the day by which it was known
    rests_on  INTEGER NOT NULL, -- the last entry of the journal that it rests on
    public    INTEGER NOT NULL CHECK (public IN (0, 1)), -- whether it was issued to the public too
    replaces  INTEGER, -- the one before, whose place it takes
    known     TEXT    NOT NULL, -- the day on which it was issued
    title     TEXT    NOT NULL,
    switches  TEXT    NOT NULL, -- what was asked for beside that, as JSON
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, issue),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body),
    FOREIGN KEY (authority, replaces) REFERENCES issues (authority, issue)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER issues_no_update BEFORE UPDATE ON issues
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.issue IS NOT NEW.issue OR OLD.entry IS NOT NEW.entry OR OLD.kind IS NOT NEW.kind OR OLD.body IS NOT NEW.body OR OLD.meeting IS NOT NEW.meeting OR OLD.as_at IS NOT NEW.as_at OR OLD.known_by IS NOT NEW.known_by OR OLD.rests_on IS NOT NEW.rests_on OR OLD.public IS NOT NEW.public OR OLD.replaces IS NOT NEW.replaces OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'issues are facts: only added to'); END;
CREATE TRIGGER issues_no_delete BEFORE DELETE ON issues
BEGIN SELECT RAISE(ABORT, 'issues are facts: only added to'); END;
CREATE TRIGGER issues_no_replace BEFORE INSERT ON issues
WHEN EXISTS (SELECT 1 FROM issues WHERE authority = NEW.authority AND issue = NEW.issue)
BEGIN SELECT RAISE(ABORT, 'issues are facts: only added to'); END;

-- The forms in which a paper was issued.
CREATE TABLE issued_forms (
    authority INTEGER NOT NULL,
    issue     INTEGER NOT NULL,
    form      TEXT    NOT NULL, -- html, xlsx, docx, csv
    entry     INTEGER NOT NULL,
    sha256    BLOB    NOT NULL CHECK (length(sha256) = 32), -- of its bytes
    bytes     BLOB    NOT NULL,
    PRIMARY KEY (authority, issue, form),
    FOREIGN KEY (authority, issue) REFERENCES issues (authority, issue)
) STRICT;
CREATE TRIGGER issued_forms_no_update BEFORE UPDATE ON issued_forms
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.issue IS NOT NEW.issue OR OLD.form IS NOT NEW.form OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'issued_forms are facts: only added to'); END;
CREATE TRIGGER issued_forms_no_delete BEFORE DELETE ON issued_forms
BEGIN SELECT RAISE(ABORT, 'issued_forms are facts: only added to'); END;
CREATE TRIGGER issued_forms_no_replace BEFORE INSERT ON issued_forms
WHEN EXISTS (SELECT 1 FROM issued_forms WHERE authority = NEW.authority AND issue = NEW.issue AND form = NEW.form)
    OR EXISTS (SELECT 1 FROM issued_forms WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'issued_forms are facts: only added to'); END;

-- The commitments of which an issued paper tells.
CREATE TABLE issued_rows (
    authority  INTEGER NOT NULL,
    issue      INTEGER NOT NULL,
    commitment INTEGER NOT NULL,
    entry      INTEGER NOT NULL,
    PRIMARY KEY (authority, issue, commitment),
    FOREIGN KEY (authority, issue) REFERENCES issues (authority, issue),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER issued_rows_no_update BEFORE UPDATE ON issued_rows
BEGIN SELECT RAISE(ABORT, 'issued_rows are facts: only added to'); END;
CREATE TRIGGER issued_rows_no_delete BEFORE DELETE ON issued_rows
BEGIN SELECT RAISE(ABORT, 'issued_rows are facts: only added to'); END;
CREATE TRIGGER issued_rows_no_replace BEFORE INSERT ON issued_rows
WHEN EXISTS (SELECT 1 FROM issued_rows WHERE authority = NEW.authority AND issue = NEW.issue AND commitment = NEW.commitment)
BEGIN SELECT RAISE(ABORT, 'issued_rows are facts: only added to'); END;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('issues', '', 'A paper that was issued. Nothing of it is ever written again; one that takes its place is another, which names it.'),
    ('issues', 'issue', 'Made once, in the order of issuing.'),
    ('issues', 'kind', 'Which paper: tracker, exceptions, brief, changes, annual.'),
    ('issues', 'body', 'Whose paper it is, and to whom it was issued.'),
    ('issues', 'meeting', 'For which it was made; none where it was made for none.'),
    ('issues', 'as_at', 'The day it is judged on.'),
    ('issues', 'known_by', 'The day by which it was known.'),
    ('issues', 'rests_on', 'The last entry of the journal that it rests on.'),
    ('issues', 'public', 'Whether it was issued to the public too.'),
    ('issues', 'replaces', 'The one before, whose place it takes.'),
    ('issues', 'known', 'The day on which it was issued.'),
    ('issues', 'switches', 'What was asked for beside that, as JSON.'),
    ('issues', 'cites', 'What shows the day, where it was entered later.'),
    ('issued_forms', '', 'The forms in which a paper was issued.'),
    ('issued_forms', 'form', 'Html, xlsx, docx, csv.'),
    ('issued_forms', 'sha256', 'Of its bytes.'),
    ('issued_rows', '', 'The commitments of which an issued paper tells.');
