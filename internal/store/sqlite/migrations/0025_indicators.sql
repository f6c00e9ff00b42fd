-- Indicators: what they count, what was observed, to whom the authority is compared, and
-- which are public. Values are decimal numbers as text: none is rounded by the database.

-- A version of what an indicator counts, of a council's own making or in place of one
-- that comes with the program. Of one version the last known holds.
CREATE TABLE indicator_definitions (
    authority INTEGER NOT NULL,
    indicator TEXT    NOT NULL, -- by its id, as in addresses
    version   INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    day_from  TEXT, -- the first day that is counted by it; none for the first version
    said      TEXT    NOT NULL, -- the definition, as JSON
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, indicator, version, entry)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER indicator_definitions_no_update BEFORE UPDATE ON indicator_definitions
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.indicator IS NOT NEW.indicator OR OLD.version IS NOT NEW.version OR OLD.entry IS NOT NEW.entry OR OLD.day_from IS NOT NEW.day_from OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'indicator_definitions are facts: only added to'); END;
CREATE TRIGGER indicator_definitions_no_delete BEFORE DELETE ON indicator_definitions
BEGIN SELECT RAISE(ABORT, 'indicator_definitions are facts: only added to'); END;
CREATE TRIGGER indicator_definitions_no_replace BEFORE INSERT ON indicator_definitions
WHEN EXISTS (SELECT 1 FROM indicator_definitions WHERE authority = NEW.authority AND indicator = NEW.indicator AND version = NEW.version AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'indicator_definitions are facts: only added to'); END;

-- One value of an indicator, as it came to be known. Of the same indicator, version,
-- area, publisher and period the last known holds; none is ever changed.
CREATE TABLE observations (
    authority   INTEGER NOT NULL,
    observation INTEGER NOT NULL,
    entry       INTEGER NOT NULL,
    indicator   TEXT    NOT NULL, -- by its id, as in addresses
    version     INTEGER NOT NULL, -- of the definition that it was counted by
    area        TEXT    NOT NULL, -- of which area; empty is the authority's own
    publisher   TEXT    NOT NULL, -- who worked it out; empty is the authority
    period_from TEXT    NOT NULL, -- the first day of the period; of what stood at a date, that day
    period_to   TEXT    NOT NULL, -- the last day of the period
    numerator   TEXT    NOT NULL, -- a decimal number; empty is none
    denominator TEXT    NOT NULL, -- a decimal number; empty is none
    value       TEXT    NOT NULL, -- a decimal number; empty is none
    symbol      TEXT    NOT NULL CHECK (symbol IN ('', 'z', 'x', 'c', 'k', 'u')), -- what stands in place of a value
    status      TEXT    NOT NULL CHECK (status IN ('provisional', 'final')),
    extracted   TEXT, -- the day on which it was drawn out of the case system
    known       TEXT    NOT NULL,
    release     TEXT    NOT NULL, -- the publication that it stands in
    note        TEXT    NOT NULL,
    place       TEXT    NOT NULL, -- where it stands in the file
    why         TEXT    NOT NULL,
    cites       TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, observation)
) STRICT, WITHOUT ROWID;
CREATE INDEX observations_of ON observations (authority, indicator, known);
CREATE TRIGGER observations_no_update BEFORE UPDATE ON observations
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.observation IS NOT NEW.observation OR OLD.entry IS NOT NEW.entry OR OLD.indicator IS NOT NEW.indicator OR OLD.version IS NOT NEW.version OR OLD.area IS NOT NEW.area OR OLD.publisher IS NOT NEW.publisher OR OLD.period_from IS NOT NEW.period_from OR OLD.period_to IS NOT NEW.period_to OR OLD.numerator IS NOT NEW.numerator OR OLD.denominator IS NOT NEW.denominator OR OLD.value IS NOT NEW.value OR OLD.symbol IS NOT NEW.symbol OR OLD.status IS NOT NEW.status OR OLD.extracted IS NOT NEW.extracted OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'observations are facts: only added to'); END;
CREATE TRIGGER observations_no_delete BEFORE DELETE ON observations
BEGIN SELECT RAISE(ABORT, 'observations are facts: only added to'); END;
CREATE TRIGGER observations_no_replace BEFORE INSERT ON observations
WHEN EXISTS (SELECT 1 FROM observations WHERE authority = NEW.authority AND observation = NEW.observation)
BEGIN SELECT RAISE(ABORT, 'observations are facts: only added to'); END;

-- A set of areas to which the authority is compared, from a day on. The last known of a
-- name holds.
CREATE TABLE comparators (
    authority INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    name      TEXT    NOT NULL,
    model     TEXT    NOT NULL, -- which making of the set: 2025 model
    day_from  TEXT, -- the first day for which it is used
    areas     TEXT    NOT NULL, -- as a list in JSON
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, entry)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER comparators_no_update BEFORE UPDATE ON comparators
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.entry IS NOT NEW.entry OR OLD.name IS NOT NEW.name OR OLD.model IS NOT NEW.model OR OLD.day_from IS NOT NEW.day_from OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'comparators are facts: only added to'); END;
CREATE TRIGGER comparators_no_delete BEFORE DELETE ON comparators
BEGIN SELECT RAISE(ABORT, 'comparators are facts: only added to'); END;
CREATE TRIGGER comparators_no_replace BEFORE INSERT ON comparators
WHEN EXISTS (SELECT 1 FROM comparators WHERE authority = NEW.authority AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'comparators are facts: only added to'); END;

-- That an indicator is public from a day on, or is no more. The last known holds.
CREATE TABLE indicator_publications (
    authority INTEGER NOT NULL,
    indicator TEXT    NOT NULL, -- by its id, as in addresses
    entry     INTEGER NOT NULL,
    state     TEXT    NOT NULL CHECK (state IN ('public', 'service')),
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, indicator, entry)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER indicator_publications_no_update BEFORE UPDATE ON indicator_publications
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.indicator IS NOT NEW.indicator OR OLD.entry IS NOT NEW.entry OR OLD.state IS NOT NEW.state OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'indicator_publications are facts: only added to'); END;
CREATE TRIGGER indicator_publications_no_delete BEFORE DELETE ON indicator_publications
BEGIN SELECT RAISE(ABORT, 'indicator_publications are facts: only added to'); END;
CREATE TRIGGER indicator_publications_no_replace BEFORE INSERT ON indicator_publications
WHEN EXISTS (SELECT 1 FROM indicator_publications WHERE authority = NEW.authority AND indicator = NEW.indicator AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'indicator_publications are facts: only added to'); END;

-- What the columns of a kind of file mean, as somebody once said: it is remembered for
-- the next. No fact.
CREATE TABLE layouts (
    authority INTEGER NOT NULL,
    shape     TEXT    NOT NULL, -- what its headings are, in short
    said      TEXT    NOT NULL, -- what each column means, as JSON
    at        TEXT    NOT NULL, -- when it was used last
    PRIMARY KEY (authority, shape)
) STRICT, WITHOUT ROWID;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('indicator_definitions', '', 'A version of what an indicator counts, of a council''s own making or in place of one that comes with the program. Of one version the last known holds.'),
    ('indicator_definitions', 'indicator', 'By its id, as in addresses.'),
    ('indicator_definitions', 'day_from', 'The first day that is counted by it; none for the first version.'),
    ('indicator_definitions', 'said', 'The definition, as JSON.'),
    ('indicator_definitions', 'cites', 'What shows the day, where it was entered later.'),
    ('observations', '', 'One value of an indicator, as it came to be known. Of the same indicator, version, area, publisher and period the last known holds; none is ever changed.'),
    ('observations', 'indicator', 'By its id, as in addresses.'),
    ('observations', 'version', 'Of the definition that it was counted by.'),
    ('observations', 'area', 'Of which area; empty is the authority''s own.'),
    ('observations', 'publisher', 'Who worked it out; empty is the authority.'),
    ('observations', 'period_from', 'The first day of the period; of what stood at a date, that day.'),
    ('observations', 'period_to', 'The last day of the period.'),
    ('observations', 'numerator', 'A decimal number; empty is none.'),
    ('observations', 'denominator', 'A decimal number; empty is none.'),
    ('observations', 'value', 'A decimal number; empty is none.'),
    ('observations', 'symbol', 'What stands in place of a value.'),
    ('observations', 'extracted', 'The day on which it was drawn out of the case system.'),
    ('observations', 'release', 'The publication that it stands in.'),
    ('observations', 'place', 'Where it stands in the file.'),
    ('observations', 'cites', 'What shows the day, where it was entered later.'),
    ('comparators', '', 'A set of areas to which the authority is compared, from a day on. The last known of a name holds.'),
    ('comparators', 'model', 'Which making of the set: 2025 model.'),
    ('comparators', 'day_from', 'The first day for which it is used.'),
    ('comparators', 'areas', 'As a list in JSON.'),
    ('comparators', 'cites', 'What shows the day, where it was entered later.'),
    ('indicator_publications', '', 'That an indicator is public from a day on, or is no more. The last known holds.'),
    ('indicator_publications', 'indicator', 'By its id, as in addresses.'),
    ('indicator_publications', 'cites', 'What shows the day, where it was entered later.'),
    ('layouts', '', 'What the columns of a kind of file mean, as somebody once said: it is remembered for the next. No fact.'),
    ('layouts', 'shape', 'What its headings are, in short.'),
    ('layouts', 'said', 'What each column means, as JSON.'),
    ('layouts', 'at', 'When it was used last.');
