-- To whom facts have been released, and what shows the day that a person's fact
-- claims where it was entered later.

-- That something was released to an audience: by a person, of what the service
-- keeps. Released is what stood on the day known. What the council's own page
-- says is public without a line here, and given to the body whose meeting it was.
CREATE TABLE releases (
    authority INTEGER NOT NULL,
    release   INTEGER NOT NULL,
    audience  TEXT    NOT NULL CHECK (audience IN ('body', 'partner', 'public')),
    name      TEXT    NOT NULL, -- of the body or partner; empty is the public
    fold      TEXT    NOT NULL, -- the name folded
    kind      TEXT    NOT NULL CHECK (kind IN ('item', 'commitment', 'event', 'start')),
    id        INTEGER NOT NULL, -- of the item or commitment; else 0
    what      TEXT    NOT NULL, -- the event's words, folded; else empty
    known     TEXT    NOT NULL, -- the day of the release
    paper     TEXT    NOT NULL, -- the page or issued paper
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, release)
) STRICT, WITHOUT ROWID;
CREATE INDEX releases_audience ON releases (authority, audience, fold, known, entry);
CREATE INDEX releases_id ON releases (authority, kind, id, known, entry);
CREATE TRIGGER releases_no_update BEFORE UPDATE ON releases
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.release IS NOT NEW.release OR OLD.audience IS NOT NEW.audience OR OLD.kind IS NOT NEW.kind OR OLD.id IS NOT NEW.id OR OLD.known IS NOT NEW.known OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'releases are facts: only added to'); END;
CREATE TRIGGER releases_no_delete BEFORE DELETE ON releases
BEGIN SELECT RAISE(ABORT, 'releases are facts: only added to'); END;

-- What shows the day that a fact claims, where it was entered later.
ALTER TABLE starts ADD COLUMN cites TEXT NOT NULL DEFAULT '';
ALTER TABLE event_settings ADD COLUMN cites TEXT NOT NULL DEFAULT '';
ALTER TABLE verdicts ADD COLUMN cites TEXT NOT NULL DEFAULT '';
ALTER TABLE followings ADD COLUMN cites TEXT NOT NULL DEFAULT '';

-- The act of following that holds on a day is the last of its commitment's.
CREATE INDEX followings_known ON followings (authority, commitment, known, entry);

-- Where a commitment stands, without looking through all readings.
CREATE INDEX commitment_readings_commitment ON commitment_readings (authority, commitment, record);
CREATE INDEX commitment_moves_commitment ON commitment_moves (authority, commitment, record);
