-- What promises are called in papers: "CSB 2021/22-01".

-- The reference of a commitment, made when it was first followed. It never changes, and
-- none is given twice.
CREATE TABLE reference_numbers (
    authority  INTEGER NOT NULL,
    commitment INTEGER NOT NULL,
    entry      INTEGER NOT NULL,
    body       INTEGER, -- whose meeting recorded it; none where the record names none
    prefix     TEXT    NOT NULL, -- of the body, as it was then
    year       INTEGER NOT NULL, -- in which the municipal year began that holds the meeting
    number     INTEGER NOT NULL CHECK (number > 0), -- in order within body and year
    known      TEXT    NOT NULL,
    PRIMARY KEY (authority, commitment),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX reference_numbers_number ON reference_numbers (authority, prefix, year, number);
CREATE TRIGGER reference_numbers_no_update BEFORE UPDATE ON reference_numbers
BEGIN SELECT RAISE(ABORT, 'reference_numbers are facts: only added to'); END;
CREATE TRIGGER reference_numbers_no_delete BEFORE DELETE ON reference_numbers
BEGIN SELECT RAISE(ABORT, 'reference_numbers are facts: only added to'); END;
CREATE TRIGGER reference_numbers_no_replace BEFORE INSERT ON reference_numbers
WHEN EXISTS (SELECT 1 FROM reference_numbers WHERE authority = NEW.authority AND commitment = NEW.commitment)
    OR EXISTS (SELECT 1 FROM reference_numbers WHERE authority = NEW.authority AND prefix = NEW.prefix AND year = NEW.year AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'reference_numbers are facts: only added to'); END;

-- With what the references of a body begin, where a person chose it. The last known holds.
CREATE TABLE reference_prefixes (
    authority INTEGER NOT NULL,
    body      INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    prefix    TEXT    NOT NULL,
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, body, entry),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER reference_prefixes_no_update BEFORE UPDATE ON reference_prefixes
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.body IS NOT NEW.body OR OLD.entry IS NOT NEW.entry OR OLD.prefix IS NOT NEW.prefix OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'reference_prefixes are facts: only added to'); END;
CREATE TRIGGER reference_prefixes_no_delete BEFORE DELETE ON reference_prefixes
BEGIN SELECT RAISE(ABORT, 'reference_prefixes are facts: only added to'); END;
CREATE TRIGGER reference_prefixes_no_replace BEFORE INSERT ON reference_prefixes
WHEN EXISTS (SELECT 1 FROM reference_prefixes WHERE authority = NEW.authority AND body = NEW.body AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'reference_prefixes are facts: only added to'); END;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('reference_numbers', '', 'The reference of a commitment, made when it was first followed. It never changes, and none is given twice.'),
    ('reference_numbers', 'body', 'Whose meeting recorded it; none where the record names none.'),
    ('reference_numbers', 'prefix', 'Of the body, as it was then.'),
    ('reference_numbers', 'year', 'In which the municipal year began that holds the meeting.'),
    ('reference_numbers', 'number', 'In order within body and year.'),
    ('reference_prefixes', '', 'With what the references of a body begin, where a person chose it. The last known holds.'),
    ('reference_prefixes', 'cites', 'What shows the day, where it was entered later.');
