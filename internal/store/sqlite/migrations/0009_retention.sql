-- Legal holds, and what was disposed of by the retention schedule.

-- That a class of things is kept, whatever the schedule says, until the hold is ended.
CREATE TABLE holds (
    authority INTEGER NOT NULL,
    hold      INTEGER NOT NULL,
    class     TEXT    NOT NULL, -- of the retention schedule
    why       TEXT    NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, hold)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER holds_no_update BEFORE UPDATE ON holds
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.hold IS NOT NEW.hold OR OLD.class IS NOT NEW.class OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'holds are facts: only added to'); END;
CREATE TRIGGER holds_no_delete BEFORE DELETE ON holds
BEGIN SELECT RAISE(ABORT, 'holds are facts: only added to'); END;

-- That a hold was ended.
CREATE TABLE hold_ends (
    authority INTEGER NOT NULL,
    hold      INTEGER NOT NULL,
    why       TEXT    NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, hold),
    FOREIGN KEY (authority, hold) REFERENCES holds (authority, hold)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER hold_ends_no_update BEFORE UPDATE ON hold_ends
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.hold IS NOT NEW.hold OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'hold_ends are facts: only added to'); END;
CREATE TRIGGER hold_ends_no_delete BEFORE DELETE ON hold_ends
BEGIN SELECT RAISE(ABORT, 'hold_ends are facts: only added to'); END;

-- That things of a class were taken away: of a chain, all up to a link, whose hash is kept so that the rest still holds.
CREATE TABLE disposals (
    authority INTEGER NOT NULL,
    disposal  INTEGER NOT NULL,
    class     TEXT    NOT NULL, -- of the retention schedule
    through   INTEGER NOT NULL, -- the last link that went
    last_hash BLOB    NOT NULL CHECK (length(last_hash) = 32), -- of that link
    gone      INTEGER NOT NULL, -- how many went
    why       TEXT    NOT NULL, -- the rule of the schedule
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, disposal)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER disposals_no_update BEFORE UPDATE ON disposals
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.disposal IS NOT NEW.disposal OR OLD.class IS NOT NEW.class OR OLD.through IS NOT NEW.through OR OLD.last_hash IS NOT NEW.last_hash OR OLD.gone IS NOT NEW.gone OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'disposals are facts: only added to'); END;
CREATE TRIGGER disposals_no_delete BEFORE DELETE ON disposals
BEGIN SELECT RAISE(ABORT, 'disposals are facts: only added to'); END;

-- Accesses are only added to, until the schedule has the oldest of them go.
DROP TRIGGER accesses_no_delete;
CREATE TRIGGER accesses_no_delete BEFORE DELETE ON accesses
WHEN NOT EXISTS (SELECT 1 FROM redacting)
BEGIN SELECT RAISE(ABORT, 'accesses are facts: only added to'); END;
