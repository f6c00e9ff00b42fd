-- What people say of deliveries and of meetings: what came of an expected return, and
-- that a meeting was announced, moved or cancelled.

-- What a person says of one delivery of a commitment: the last known of an item, or of a
-- day where no item is named, holds.
CREATE TABLE delivery_judgements (
    authority  INTEGER NOT NULL,
    commitment INTEGER NOT NULL,
    entry      INTEGER NOT NULL,
    item       INTEGER, -- that brought it back; none where nothing in the record did
    day        TEXT, -- of the meeting, or the last of the period, for which it was expected; none where the item tells
    state      TEXT    NOT NULL CHECK (state IN ('delivered', 'delivered, verbal', 'partial', 'missed', 'missed (verbal)', 'not expected', 'as derived')),
    came       TEXT, -- the day on which it came, where that is not the day of the item
    known      TEXT    NOT NULL,
    part       TEXT    NOT NULL, -- which part is missing
    why        TEXT    NOT NULL,
    cites      TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, commitment, entry),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER delivery_judgements_no_update BEFORE UPDATE ON delivery_judgements
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.commitment IS NOT NEW.commitment OR OLD.entry IS NOT NEW.entry OR OLD.item IS NOT NEW.item OR OLD.day IS NOT NEW.day OR OLD.state IS NOT NEW.state OR OLD.came IS NOT NEW.came OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'delivery_judgements are facts: only added to'); END;
CREATE TRIGGER delivery_judgements_no_delete BEFORE DELETE ON delivery_judgements
BEGIN SELECT RAISE(ABORT, 'delivery_judgements are facts: only added to'); END;
CREATE TRIGGER delivery_judgements_no_replace BEFORE INSERT ON delivery_judgements
WHEN EXISTS (SELECT 1 FROM delivery_judgements WHERE authority = NEW.authority AND commitment = NEW.commitment AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'delivery_judgements are facts: only added to'); END;

-- That a meeting of a body was announced for a day, moved to another, or cancelled. The
-- last known of a day holds.
CREATE TABLE meeting_settings (
    authority INTEGER NOT NULL,
    body      INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    day       TEXT    NOT NULL, -- of the meeting
    state     TEXT    NOT NULL CHECK (state IN ('announced', 'moved', 'cancelled')),
    moved_to  TEXT, -- the day to which it was moved
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, body, entry),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER meeting_settings_no_update BEFORE UPDATE ON meeting_settings
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.body IS NOT NEW.body OR OLD.entry IS NOT NEW.entry OR OLD.day IS NOT NEW.day OR OLD.state IS NOT NEW.state OR OLD.moved_to IS NOT NEW.moved_to OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'meeting_settings are facts: only added to'); END;
CREATE TRIGGER meeting_settings_no_delete BEFORE DELETE ON meeting_settings
BEGIN SELECT RAISE(ABORT, 'meeting_settings are facts: only added to'); END;
CREATE TRIGGER meeting_settings_no_replace BEFORE INSERT ON meeting_settings
WHEN EXISTS (SELECT 1 FROM meeting_settings WHERE authority = NEW.authority AND body = NEW.body AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'meeting_settings are facts: only added to'); END;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('delivery_judgements', '', 'What a person says of one delivery of a commitment: the last known of an item, or of a day where no item is named, holds.'),
    ('delivery_judgements', 'item', 'That brought it back; none where nothing in the record did.'),
    ('delivery_judgements', 'day', 'Of the meeting, or the last of the period, for which it was expected; none where the item tells.'),
    ('delivery_judgements', 'came', 'The day on which it came, where that is not the day of the item.'),
    ('delivery_judgements', 'part', 'Which part is missing.'),
    ('delivery_judgements', 'cites', 'What shows the day, where it was entered later.'),
    ('meeting_settings', '', 'That a meeting of a body was announced for a day, moved to another, or cancelled. The last known of a day holds.'),
    ('meeting_settings', 'day', 'Of the meeting.'),
    ('meeting_settings', 'moved_to', 'The day to which it was moved.'),
    ('meeting_settings', 'cites', 'What shows the day, where it was entered later.');
