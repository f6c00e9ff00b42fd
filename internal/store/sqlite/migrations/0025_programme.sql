-- The forward work programme: where people place what comes to the meetings of a body.

-- Where a person has placed what comes to a meeting of a body: a commitment, or an item of the body's own that no record tells of. The last known of a commitment's delivery, or of an item, holds.
CREATE TABLE placements (
    authority  INTEGER NOT NULL,
    placement  INTEGER NOT NULL, -- made once, in the order of entering
    entry      INTEGER NOT NULL,
    body       INTEGER NOT NULL, -- whose work programme it is
    commitment INTEGER, -- none of an item of the body's own
    item_of    INTEGER, -- the placement that first entered the item of the body's own; none of a commitment
    expected   TEXT, -- which delivery of what recurs: the last day on which it is expected; none of what comes once
    day        TEXT, -- of the meeting at which it is placed; none where it stands on no meeting
    state      TEXT    NOT NULL CHECK (state IN ('placed', 'taken off')), -- taken off: an item is gone, and a commitment goes where its day puts it
    shown      INTEGER NOT NULL, -- whether the public may see an item of the body's own
    known      TEXT    NOT NULL,
    title      TEXT    NOT NULL, -- of an item of the body's own
    brings     TEXT    NOT NULL, -- who brings it
    purpose    TEXT    NOT NULL, -- what the meeting is to do with it
    why        TEXT    NOT NULL,
    cites      TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, placement),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, item_of) REFERENCES placements (authority, placement)
) STRICT, WITHOUT ROWID;
CREATE INDEX placements_known ON placements (authority, known, entry);
CREATE TRIGGER placements_no_update BEFORE UPDATE ON placements
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.placement IS NOT NEW.placement OR OLD.entry IS NOT NEW.entry OR OLD.body IS NOT NEW.body OR OLD.commitment IS NOT NEW.commitment OR OLD.item_of IS NOT NEW.item_of OR OLD.expected IS NOT NEW.expected OR OLD.day IS NOT NEW.day OR OLD.state IS NOT NEW.state OR OLD.shown IS NOT NEW.shown OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'placements are facts: only added to'); END;
CREATE TRIGGER placements_no_delete BEFORE DELETE ON placements
BEGIN SELECT RAISE(ABORT, 'placements are facts: only added to'); END;
CREATE TRIGGER placements_no_replace BEFORE INSERT ON placements
WHEN EXISTS (SELECT 1 FROM placements WHERE authority = NEW.authority AND placement = NEW.placement)
BEGIN SELECT RAISE(ABORT, 'placements are facts: only added to'); END;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('placements', '', 'Where a person has placed what comes to a meeting of a body: a commitment, or an item of the body''s own that no record tells of. The last known of a commitment''s delivery, or of an item, holds.'),
    ('placements', 'placement', 'Made once, in the order of entering.'),
    ('placements', 'body', 'Whose work programme it is.'),
    ('placements', 'commitment', 'None of an item of the body''s own.'),
    ('placements', 'item_of', 'The placement that first entered the item of the body''s own; none of a commitment.'),
    ('placements', 'expected', 'Which delivery of what recurs: the last day on which it is expected; none of what comes once.'),
    ('placements', 'day', 'Of the meeting at which it is placed; none where it stands on no meeting.'),
    ('placements', 'state', 'Taken off: an item is gone, and a commitment goes where its day puts it.'),
    ('placements', 'shown', 'Whether the public may see an item of the body''s own.'),
    ('placements', 'title', 'Of an item of the body''s own.'),
    ('placements', 'brings', 'Who brings it.'),
    ('placements', 'purpose', 'What the meeting is to do with it.'),
    ('placements', 'cites', 'What shows the day, where it was entered later.');
