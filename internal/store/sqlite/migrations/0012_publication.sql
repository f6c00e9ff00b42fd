-- What people have said of readings, and what an authority publishes of them.

-- What a person says of the reading of a commitment: that it is right, that no
-- promise was made, or that it is put off. The last known holds, of what was seen.
CREATE TABLE acceptances (
    authority  INTEGER NOT NULL,
    commitment INTEGER NOT NULL,
    entry      INTEGER NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('waiting', 'accepted', 'rejected', 'later')),
    record     INTEGER NOT NULL, -- whose reading was seen
    known      TEXT    NOT NULL,
    why        TEXT    NOT NULL,
    cites      TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, commitment, entry),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, record) REFERENCES records (authority, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX acceptances_known ON acceptances (authority, commitment, known, entry);
CREATE TRIGGER acceptances_no_update BEFORE UPDATE ON acceptances
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.commitment IS NOT NEW.commitment OR OLD.entry IS NOT NEW.entry OR OLD.state IS NOT NEW.state OR OLD.record IS NOT NEW.record OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'acceptances are facts: only added to'); END;
CREATE TRIGGER acceptances_no_delete BEFORE DELETE ON acceptances
BEGIN SELECT RAISE(ABORT, 'acceptances are facts: only added to'); END;

-- One side of what an authority publishes, from a day on. The last known holds.
CREATE TABLE policies (
    authority INTEGER NOT NULL,
    aspect    TEXT    NOT NULL CHECK (aspect IN ('kinds', 'confidence', 'named', 'hold', 'overdue')),
    entry     INTEGER NOT NULL,
    value     TEXT    NOT NULL, -- the kinds, the confidence or the tier
    day_from  TEXT, -- of a hold
    day_to    TEXT, -- of a hold; as at which day the list of what is overdue is public
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, aspect, entry)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER policies_no_update BEFORE UPDATE ON policies
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.aspect IS NOT NEW.aspect OR OLD.entry IS NOT NEW.entry OR OLD.value IS NOT NEW.value OR OLD.day_from IS NOT NEW.day_from OR OLD.day_to IS NOT NEW.day_to OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'policies are facts: only added to'); END;
CREATE TRIGGER policies_no_delete BEFORE DELETE ON policies
BEGIN SELECT RAISE(ABORT, 'policies are facts: only added to'); END;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('acceptances', '', 'What a person says of the reading of a commitment: that it is right, that no promise was made, or that it is put off. The last known holds, of what was seen.'),
    ('acceptances', 'record', 'Whose reading was seen.'),
    ('acceptances', 'cites', 'What shows the day, where it was entered later.'),
    ('policies', '', 'One side of what an authority publishes, from a day on. The last known holds.'),
    ('policies', 'value', 'The kinds, the confidence or the tier.'),
    ('policies', 'day_from', 'Of a hold.'),
    ('policies', 'day_to', 'Of a hold; as at which day the list of what is overdue is public.'),
    ('policies', 'cites', 'What shows the day, where it was entered later.');
