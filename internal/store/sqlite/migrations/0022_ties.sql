-- How commitments hang together that are not one, and who held which post.

-- How one commitment hangs together with another that it is not one with: the first answers, is discharged through, is part of or supersedes the second, or does so no longer. The last known holds.
CREATE TABLE ties (
    authority INTEGER NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('answers', 'discharged through', 'part of', 'supersedes')),
    a         INTEGER NOT NULL, -- of which it is said
    b         INTEGER NOT NULL, -- the other
    entry     INTEGER NOT NULL,
    holds     INTEGER NOT NULL, -- else it is so no longer
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, kind, a, b, entry),
    FOREIGN KEY (authority, a) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, b) REFERENCES commitments (authority, commitment)
) STRICT, WITHOUT ROWID;
CREATE INDEX ties_b ON ties (authority, b);
CREATE TRIGGER ties_no_update BEFORE UPDATE ON ties
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.kind IS NOT NEW.kind OR OLD.a IS NOT NEW.a OR OLD.b IS NOT NEW.b OR OLD.entry IS NOT NEW.entry OR OLD.holds IS NOT NEW.holds OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'ties are facts: only added to'); END;
CREATE TRIGGER ties_no_delete BEFORE DELETE ON ties
BEGIN SELECT RAISE(ABORT, 'ties are facts: only added to'); END;
CREATE TRIGGER ties_no_replace BEFORE INSERT ON ties
WHEN EXISTS (SELECT 1 FROM ties WHERE authority = NEW.authority AND kind = NEW.kind AND a = NEW.a AND b = NEW.b AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'ties are facts: only added to'); END;

-- Which post a person says a commitment is owed by, whatever the record's words. The last known holds.
CREATE TABLE allotments (
    authority  INTEGER NOT NULL,
    commitment INTEGER NOT NULL,
    entry      INTEGER NOT NULL,
    post       TEXT    NOT NULL, -- empty where that is taken back; the record's own words where they stand for no post
    known      TEXT    NOT NULL,
    why        TEXT    NOT NULL,
    cites      TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, commitment, entry),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER allotments_no_update BEFORE UPDATE ON allotments
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.commitment IS NOT NEW.commitment OR OLD.entry IS NOT NEW.entry OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'allotments are facts: only added to'); END;
CREATE TRIGGER allotments_no_delete BEFORE DELETE ON allotments
BEGIN SELECT RAISE(ABORT, 'allotments are facts: only added to'); END;
CREATE TRIGGER allotments_no_replace BEFORE INSERT ON allotments
WHEN EXISTS (SELECT 1 FROM allotments WHERE authority = NEW.authority AND commitment = NEW.commitment AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'allotments are facts: only added to'); END;

-- That somebody held a post between two days, or that nobody did. Over days of which two facts tell, the last known holds.
CREATE TABLE holdings (
    authority INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    post      TEXT    NOT NULL, -- as it was entered
    fold      TEXT    NOT NULL, -- the post in one form for all its spellings
    state     TEXT    NOT NULL CHECK (state IN ('held', 'vacant', 'not known')),
    person    TEXT    NOT NULL, -- empty where nobody held it
    day_from  TEXT, -- the first day; none where it is open
    day_to    TEXT, -- the last day; none where it is open
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, entry)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER holdings_no_update BEFORE UPDATE ON holdings
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.entry IS NOT NEW.entry OR OLD.state IS NOT NEW.state OR OLD.day_from IS NOT NEW.day_from OR OLD.day_to IS NOT NEW.day_to OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'holdings are facts: only added to'); END;
CREATE TRIGGER holdings_no_delete BEFORE DELETE ON holdings
BEGIN SELECT RAISE(ABORT, 'holdings are facts: only added to'); END;
CREATE TRIGGER holdings_no_replace BEFORE INSERT ON holdings
WHEN EXISTS (SELECT 1 FROM holdings WHERE authority = NEW.authority AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'holdings are facts: only added to'); END;

-- That a post or a body ended: which post took over its duties, or is what it is called now; or that no body took over. The last known holds.
CREATE TABLE endings (
    authority INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('post', 'body')),
    name      TEXT    NOT NULL, -- as it was entered
    fold      TEXT    NOT NULL, -- the name in one form for all its spellings
    successor TEXT    NOT NULL, -- the post that took over; empty where none did
    day       TEXT, -- the first on which it was no more; none where it did not end
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, entry)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER endings_no_update BEFORE UPDATE ON endings
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.entry IS NOT NEW.entry OR OLD.kind IS NOT NEW.kind OR OLD.day IS NOT NEW.day OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'endings are facts: only added to'); END;
CREATE TRIGGER endings_no_delete BEFORE DELETE ON endings
BEGIN SELECT RAISE(ABORT, 'endings are facts: only added to'); END;
CREATE TRIGGER endings_no_replace BEFORE INSERT ON endings
WHEN EXISTS (SELECT 1 FROM endings WHERE authority = NEW.authority AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'endings are facts: only added to'); END;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('ties', '', 'How one commitment hangs together with another that it is not one with: the first answers, is discharged through, is part of or supersedes the second, or does so no longer. The last known holds.'),
    ('ties', 'a', 'Of which it is said.'),
    ('ties', 'b', 'The other.'),
    ('ties', 'holds', 'Else it is so no longer.'),
    ('ties', 'cites', 'What shows the day, where it was entered later.'),
    ('allotments', '', 'Which post a person says a commitment is owed by, whatever the record''s words. The last known holds.'),
    ('allotments', 'post', 'Empty where that is taken back; the record''s own words where they stand for no post.'),
    ('allotments', 'cites', 'What shows the day, where it was entered later.'),
    ('holdings', '', 'That somebody held a post between two days, or that nobody did. Over days of which two facts tell, the last known holds.'),
    ('holdings', 'post', 'As it was entered.'),
    ('holdings', 'fold', 'The post in one form for all its spellings.'),
    ('holdings', 'person', 'Empty where nobody held it.'),
    ('holdings', 'day_from', 'The first day; none where it is open.'),
    ('holdings', 'day_to', 'The last day; none where it is open.'),
    ('holdings', 'cites', 'What shows the day, where it was entered later.'),
    ('endings', '', 'That a post or a body ended: which post took over its duties, or is what it is called now; or that no body took over. The last known holds.'),
    ('endings', 'name', 'As it was entered.'),
    ('endings', 'fold', 'The name in one form for all its spellings.'),
    ('endings', 'successor', 'The post that took over; empty where none did.'),
    ('endings', 'day', 'The first on which it was no more; none where it did not end.'),
    ('endings', 'cites', 'What shows the day, where it was entered later.');
