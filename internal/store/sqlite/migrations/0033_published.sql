-- What was published of indicators: which figures the public was given, from which day on, and
-- which parts of them were hidden. And where the limits of a chart begin anew.

-- A figure that a release gave the public: everything that it has of the indicator came so. The first release with it gives it; what later ones say of the same figure takes its place.
CREATE TABLE indicator_releases (
    authority   INTEGER NOT NULL,
    observation INTEGER NOT NULL,
    entry       INTEGER NOT NULL, -- of one entry and indicator is one release
    indicator   TEXT    NOT NULL, -- by its id, as in addresses
    hidden      TEXT    NOT NULL CHECK (hidden IN ('', 'numerator value', 'denominator value', 'numerator denominator value')), -- the parts that are not shown
    known       TEXT    NOT NULL, -- from which day on the public has it
    why         TEXT    NOT NULL, -- who decided it
    cites       TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, observation, entry),
    FOREIGN KEY (authority, observation) REFERENCES observations (authority, observation)
) STRICT, WITHOUT ROWID;
CREATE INDEX indicator_releases_of ON indicator_releases (authority, indicator, known);
CREATE TRIGGER indicator_releases_no_update BEFORE UPDATE ON indicator_releases
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.observation IS NOT NEW.observation OR OLD.entry IS NOT NEW.entry OR OLD.indicator IS NOT NEW.indicator OR OLD.hidden IS NOT NEW.hidden OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'indicator_releases are facts: only added to'); END;
CREATE TRIGGER indicator_releases_no_delete BEFORE DELETE ON indicator_releases
BEGIN SELECT RAISE(ABORT, 'indicator_releases are facts: only added to'); END;
CREATE TRIGGER indicator_releases_no_replace BEFORE INSERT ON indicator_releases
WHEN EXISTS (SELECT 1 FROM indicator_releases WHERE authority = NEW.authority AND observation = NEW.observation AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'indicator_releases are facts: only added to'); END;

-- That the mean and the limits of a chart are worked out anew from a day on, or are no more. Of one indicator and day the last known holds.
CREATE TABLE indicator_rebases (
    authority INTEGER NOT NULL,
    indicator TEXT    NOT NULL, -- by its id, as in addresses
    day_from  TEXT    NOT NULL, -- the first day whose figures count for the new limits
    entry     INTEGER NOT NULL,
    state     TEXT    NOT NULL CHECK (state IN ('set', 'taken back')),
    known     TEXT    NOT NULL,
    agreed    TEXT    NOT NULL, -- who agreed to it
    why       TEXT    NOT NULL, -- what changed
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, indicator, day_from, entry)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER indicator_rebases_no_update BEFORE UPDATE ON indicator_rebases
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.indicator IS NOT NEW.indicator OR OLD.day_from IS NOT NEW.day_from OR OLD.entry IS NOT NEW.entry OR OLD.state IS NOT NEW.state OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'indicator_rebases are facts: only added to'); END;
CREATE TRIGGER indicator_rebases_no_delete BEFORE DELETE ON indicator_rebases
BEGIN SELECT RAISE(ABORT, 'indicator_rebases are facts: only added to'); END;
CREATE TRIGGER indicator_rebases_no_replace BEFORE INSERT ON indicator_rebases
WHEN EXISTS (SELECT 1 FROM indicator_rebases WHERE authority = NEW.authority AND indicator = NEW.indicator AND day_from = NEW.day_from AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'indicator_rebases are facts: only added to'); END;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('indicator_releases', '', 'A figure that a release gave the public: everything that it has of the indicator came so. The first release with it gives it; what later ones say of the same figure takes its place.'),
    ('indicator_releases', 'entry', 'Of one entry and indicator is one release.'),
    ('indicator_releases', 'indicator', 'By its id, as in addresses.'),
    ('indicator_releases', 'hidden', 'The parts that are not shown.'),
    ('indicator_releases', 'known', 'From which day on the public has it.'),
    ('indicator_releases', 'why', 'Who decided it.'),
    ('indicator_releases', 'cites', 'What shows the day, where it was entered later.'),
    ('indicator_rebases', '', 'That the mean and the limits of a chart are worked out anew from a day on, or are no more. Of one indicator and day the last known holds.'),
    ('indicator_rebases', 'indicator', 'By its id, as in addresses.'),
    ('indicator_rebases', 'day_from', 'The first day whose figures count for the new limits.'),
    ('indicator_rebases', 'agreed', 'Who agreed to it.'),
    ('indicator_rebases', 'why', 'What changed.'),
    ('indicator_rebases', 'cites', 'What shows the day, where it was entered later.');
