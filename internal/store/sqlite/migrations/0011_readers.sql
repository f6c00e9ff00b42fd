-- What readers say is wrong on a page, and what of the record is not for everyone.

-- What a reader said is wrong on a page.
CREATE TABLE reports (
    authority INTEGER NOT NULL,
    report    INTEGER NOT NULL,
    page      TEXT    NOT NULL, -- the path of the page
    words     TEXT    NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, report)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.report IS NOT NEW.report OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'reports are facts: only added to'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports
BEGIN SELECT RAISE(ABORT, 'reports are facts: only added to'); END;

-- What was answered. A report is answered once.
CREATE TABLE report_answers (
    authority INTEGER NOT NULL,
    report    INTEGER NOT NULL,
    shown     INTEGER NOT NULL, -- whether the page shows what was reported
    words     TEXT    NOT NULL, -- shown on the page
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, report),
    FOREIGN KEY (authority, report) REFERENCES reports (authority, report)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER report_answers_no_update BEFORE UPDATE ON report_answers
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.report IS NOT NEW.report OR OLD.shown IS NOT NEW.shown OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'report_answers are facts: only added to'); END;
CREATE TRIGGER report_answers_no_delete BEFORE DELETE ON report_answers
BEGIN SELECT RAISE(ABORT, 'report_answers are facts: only added to'); END;

-- That the body of an item is not for everyone, or is again. The last entry holds, on every day that is asked about.
CREATE TABLE restrictions (
    authority  INTEGER NOT NULL,
    item       INTEGER NOT NULL,
    entry      INTEGER NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('exempt', 'confidential', 'open')), -- exempt: described in Schedule 12A; confidential: that which must not be disclosed; open: neither any more
    paragraphs TEXT    NOT NULL, -- of Schedule 12A, with commas between
    review     TEXT, -- the day on which it is looked at again
    title      TEXT    NOT NULL, -- that the public sees
    why        TEXT    NOT NULL,
    decided    TEXT    NOT NULL, -- who decided
    PRIMARY KEY (authority, item, entry),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER restrictions_no_update BEFORE UPDATE ON restrictions
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.item IS NOT NEW.item OR OLD.entry IS NOT NEW.entry OR OLD.kind IS NOT NEW.kind OR OLD.paragraphs IS NOT NEW.paragraphs OR OLD.review IS NOT NEW.review
BEGIN SELECT RAISE(ABORT, 'restrictions are facts: only added to'); END;
CREATE TRIGGER restrictions_no_delete BEFORE DELETE ON restrictions
BEGIN SELECT RAISE(ABORT, 'restrictions are facts: only added to'); END;

-- That a name is left out of what the public sees.
CREATE TABLE withholdings (
    authority   INTEGER NOT NULL,
    withholding INTEGER NOT NULL,
    name        TEXT    NOT NULL,
    instead     TEXT    NOT NULL, -- what stands in its place
    why         TEXT    NOT NULL,
    entry       INTEGER NOT NULL,
    PRIMARY KEY (authority, withholding)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER withholdings_no_update BEFORE UPDATE ON withholdings
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.withholding IS NOT NEW.withholding OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'withholdings are facts: only added to'); END;
CREATE TRIGGER withholdings_no_delete BEFORE DELETE ON withholdings
BEGIN SELECT RAISE(ABORT, 'withholdings are facts: only added to'); END;

-- That a name is no longer withheld.
CREATE TABLE disclosures (
    authority   INTEGER NOT NULL,
    withholding INTEGER NOT NULL,
    why         TEXT    NOT NULL,
    entry       INTEGER NOT NULL,
    PRIMARY KEY (authority, withholding),
    FOREIGN KEY (authority, withholding) REFERENCES withholdings (authority, withholding)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER disclosures_no_update BEFORE UPDATE ON disclosures
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.withholding IS NOT NEW.withholding OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'disclosures are facts: only added to'); END;
CREATE TRIGGER disclosures_no_delete BEFORE DELETE ON disclosures
BEGIN SELECT RAISE(ABORT, 'disclosures are facts: only added to'); END;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('reports', '', 'What a reader said is wrong on a page.'),
    ('reports', 'page', 'The path of the page.'),
    ('report_answers', '', 'What was answered. A report is answered once.'),
    ('report_answers', 'shown', 'Whether the page shows what was reported.'),
    ('report_answers', 'words', 'Shown on the page.'),
    ('restrictions', '', 'That the body of an item is not for everyone, or is again. The last entry holds, on every day that is asked about.'),
    ('restrictions', 'kind', 'Exempt: described in Schedule 12A; confidential: that which must not be disclosed; open: neither any more.'),
    ('restrictions', 'paragraphs', 'Of Schedule 12A, with commas between.'),
    ('restrictions', 'review', 'The day on which it is looked at again.'),
    ('restrictions', 'title', 'That the public sees.'),
    ('restrictions', 'decided', 'Who decided.'),
    ('withholdings', '', 'That a name is left out of what the public sees.'),
    ('withholdings', 'instead', 'What stands in its place.'),
    ('disclosures', '', 'That a name is no longer withheld.');
