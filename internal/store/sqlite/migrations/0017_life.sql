-- What becomes of commitments: one row for each step in the life of one.

-- A step in the life of a commitment: a notice that asks for an answer, the answer, what
-- is reported, shown, agreed and closed. The last known of its act holds.
CREATE TABLE steps (
    authority  INTEGER NOT NULL,
    step       INTEGER NOT NULL, -- made once, in the order of entering
    entry      INTEGER NOT NULL,
    commitment INTEGER NOT NULL,
    act        TEXT    NOT NULL CHECK (act IN ('notice', 'response', 'progress', 'closure', 'agreed date', 'forecast date', 'evidence', 'evidence judged')),
    state      TEXT    NOT NULL, -- to which it leads; empty where the act leads to none
    day_from   TEXT, -- of receipt, of the answer, of the meeting; the first day agreed or forecast
    day_to     TEXT, -- the last day agreed or forecast; of a local protocol, the last day to answer
    item       INTEGER, -- of the meeting that decided it
    of_step    INTEGER, -- the piece of evidence that is judged
    known      TEXT    NOT NULL,
    party      TEXT    NOT NULL, -- on whom a notice was served, who answered, for which asking body it is closed
    words      TEXT    NOT NULL, -- of the notice; what evidence shows
    part       TEXT    NOT NULL, -- for which part the evidence is
    address    TEXT    NOT NULL, -- where the evidence is
    why        TEXT    NOT NULL,
    cites      TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, step),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item),
    FOREIGN KEY (authority, of_step) REFERENCES steps (authority, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX steps_commitment ON steps (authority, commitment, known, entry);
CREATE TRIGGER steps_no_update BEFORE UPDATE ON steps
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.step IS NOT NEW.step OR OLD.entry IS NOT NEW.entry OR OLD.commitment IS NOT NEW.commitment OR OLD.act IS NOT NEW.act OR OLD.state IS NOT NEW.state OR OLD.day_from IS NOT NEW.day_from OR OLD.day_to IS NOT NEW.day_to OR OLD.item IS NOT NEW.item OR OLD.of_step IS NOT NEW.of_step OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'steps are facts: only added to'); END;
CREATE TRIGGER steps_no_delete BEFORE DELETE ON steps
BEGIN SELECT RAISE(ABORT, 'steps are facts: only added to'); END;
CREATE TRIGGER steps_no_replace BEFORE INSERT ON steps
WHEN EXISTS (SELECT 1 FROM steps WHERE authority = NEW.authority AND step = NEW.step)
BEGIN SELECT RAISE(ABORT, 'steps are facts: only added to'); END;

-- That one body took over from another, with all that it was owed. The last known holds.
CREATE TABLE successions (
    authority INTEGER NOT NULL,
    body      INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    successor INTEGER NOT NULL,
    day       TEXT    NOT NULL, -- the first of the successor
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, body, entry),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body),
    FOREIGN KEY (authority, successor) REFERENCES bodies (authority, body)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER successions_no_update BEFORE UPDATE ON successions
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.body IS NOT NEW.body OR OLD.entry IS NOT NEW.entry OR OLD.successor IS NOT NEW.successor OR OLD.day IS NOT NEW.day OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'successions are facts: only added to'); END;
CREATE TRIGGER successions_no_delete BEFORE DELETE ON successions
BEGIN SELECT RAISE(ABORT, 'successions are facts: only added to'); END;
CREATE TRIGGER successions_no_replace BEFORE INSERT ON successions
WHEN EXISTS (SELECT 1 FROM successions WHERE authority = NEW.authority AND body = NEW.body AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'successions are facts: only added to'); END;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('steps', '', 'A step in the life of a commitment: a notice that asks for an answer, the answer, what is reported, shown, agreed and closed. The last known of its act holds.'),
    ('steps', 'step', 'Made once, in the order of entering.'),
    ('steps', 'state', 'To which it leads; empty where the act leads to none.'),
    ('steps', 'day_from', 'Of receipt, of the answer, of the meeting; the first day agreed or forecast.'),
    ('steps', 'day_to', 'The last day agreed or forecast; of a local protocol, the last day to answer.'),
    ('steps', 'item', 'Of the meeting that decided it.'),
    ('steps', 'of_step', 'The piece of evidence that is judged.'),
    ('steps', 'party', 'On whom a notice was served, who answered, for which asking body it is closed.'),
    ('steps', 'words', 'Of the notice; what evidence shows.'),
    ('steps', 'part', 'For which part the evidence is.'),
    ('steps', 'address', 'Where the evidence is.'),
    ('steps', 'cites', 'What shows the day, where it was entered later.'),
    ('successions', '', 'That one body took over from another, with all that it was owed. The last known holds.'),
    ('successions', 'day', 'The first of the successor.'),
    ('successions', 'cites', 'What shows the day, where it was entered later.');
