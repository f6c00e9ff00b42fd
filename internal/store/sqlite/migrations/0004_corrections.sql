-- What a person says of a commitment over what was read of it, by aspect. The last entry holds, from the day on which the reading it corrects was known.
CREATE TABLE corrections (
    authority     INTEGER NOT NULL,
    commitment    INTEGER NOT NULL,
    aspect        TEXT    NOT NULL CHECK (aspect IN ('kind', 'owner', 'recipient', 'due')),
    entry         INTEGER NOT NULL,
    record        INTEGER NOT NULL, -- whose reading was corrected
    as_read       INTEGER NOT NULL, -- 1 where the correction before is taken back
    words         TEXT    NOT NULL, -- the kind, owner or recipient; empty is none
    due_relation  TEXT    NOT NULL,
    due_from      TEXT,
    due_to        TEXT,
    due_event     TEXT    NOT NULL,
    due_recurring TEXT    NOT NULL,
    why           TEXT    NOT NULL,
    cites         TEXT    NOT NULL,
    PRIMARY KEY (authority, commitment, aspect, entry),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, record) REFERENCES records (authority, record)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER corrections_no_update BEFORE UPDATE ON corrections
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.commitment IS NOT NEW.commitment OR OLD.aspect IS NOT NEW.aspect OR OLD.entry IS NOT NEW.entry OR OLD.record IS NOT NEW.record OR OLD.as_read IS NOT NEW.as_read OR OLD.due_relation IS NOT NEW.due_relation OR OLD.due_from IS NOT NEW.due_from OR OLD.due_to IS NOT NEW.due_to
BEGIN SELECT RAISE(ABORT, 'corrections are facts: only added to'); END;
CREATE TRIGGER corrections_no_delete BEFORE DELETE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are facts: only added to'); END;

-- That a person has seen what changed of a followed commitment, up to an entry.
CREATE TABLE sightings (
    authority  INTEGER NOT NULL,
    commitment INTEGER NOT NULL,
    entry      INTEGER NOT NULL,
    through    INTEGER NOT NULL, -- the last entry whose change was seen
    why        TEXT    NOT NULL,
    PRIMARY KEY (authority, commitment, entry),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER sightings_no_update BEFORE UPDATE ON sightings
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.commitment IS NOT NEW.commitment OR OLD.entry IS NOT NEW.entry OR OLD.through IS NOT NEW.through
BEGIN SELECT RAISE(ABORT, 'sightings are facts: only added to'); END;
CREATE TRIGGER sightings_no_delete BEFORE DELETE ON sightings
BEGIN SELECT RAISE(ABORT, 'sightings are facts: only added to'); END;
