-- Indicators: what they count, what was observed, to whom the authority is compared, and
-- which are public. Values are decimal numbers as text: none is rounded by the database.

CREATE TABLE indicator_definitions (
    authority bigint NOT NULL,
    indicator text COLLATE "C" NOT NULL,
    version   bigint NOT NULL,
    entry     bigint NOT NULL,
    day_from  text COLLATE "C",
    said      text COLLATE "C" NOT NULL,
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, indicator, version, entry)
);
COMMENT ON TABLE indicator_definitions IS 'A version of what an indicator counts, of a council''s own making or in place of one that comes with the program. Of one version the last known holds.';
COMMENT ON COLUMN indicator_definitions.indicator IS 'By its id, as in addresses.';
COMMENT ON COLUMN indicator_definitions.day_from IS 'The first day that is counted by it; none for the first version.';
COMMENT ON COLUMN indicator_definitions.said IS 'The definition, as JSON.';
COMMENT ON COLUMN indicator_definitions.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER indicator_definitions_only_added_to BEFORE DELETE OR TRUNCATE ON indicator_definitions
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER indicator_definitions_only_redacted BEFORE UPDATE ON indicator_definitions
    FOR EACH ROW EXECUTE FUNCTION only_redacted('said', 'why', 'cites');

CREATE TABLE observations (
    authority   bigint NOT NULL,
    observation bigint NOT NULL,
    entry       bigint NOT NULL,
    indicator   text COLLATE "C" NOT NULL,
    version     bigint NOT NULL,
    area        text COLLATE "C" NOT NULL,
    publisher   text COLLATE "C" NOT NULL,
    period_from text COLLATE "C" NOT NULL,
    period_to   text COLLATE "C" NOT NULL,
    numerator   text COLLATE "C" NOT NULL,
    denominator text COLLATE "C" NOT NULL,
    value       text COLLATE "C" NOT NULL,
    symbol      text COLLATE "C" NOT NULL CHECK (symbol IN ('', 'z', 'x', 'c', 'k', 'u')),
    status      text COLLATE "C" NOT NULL CHECK (status IN ('provisional', 'final')),
    extracted   text COLLATE "C",
    known       text COLLATE "C" NOT NULL,
    release     text COLLATE "C" NOT NULL,
    note        text COLLATE "C" NOT NULL,
    place       text COLLATE "C" NOT NULL,
    why         text COLLATE "C" NOT NULL,
    cites       text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, observation)
);
COMMENT ON TABLE observations IS 'One value of an indicator, as it came to be known. Of the same indicator, version, area, publisher and period the last known holds; none is ever changed.';
COMMENT ON COLUMN observations.indicator IS 'By its id, as in addresses.';
COMMENT ON COLUMN observations.version IS 'Of the definition that it was counted by.';
COMMENT ON COLUMN observations.area IS 'Of which area; empty is the authority''s own.';
COMMENT ON COLUMN observations.publisher IS 'Who worked it out; empty is the authority.';
COMMENT ON COLUMN observations.period_from IS 'The first day of the period; of what stood at a date, that day.';
COMMENT ON COLUMN observations.period_to IS 'The last day of the period.';
COMMENT ON COLUMN observations.numerator IS 'A decimal number; empty is none.';
COMMENT ON COLUMN observations.denominator IS 'A decimal number; empty is none.';
COMMENT ON COLUMN observations.value IS 'A decimal number; empty is none.';
COMMENT ON COLUMN observations.symbol IS 'What stands in place of a value.';
COMMENT ON COLUMN observations.extracted IS 'The day on which it was drawn out of the case system.';
COMMENT ON COLUMN observations.release IS 'The publication that it stands in.';
COMMENT ON COLUMN observations.place IS 'Where it stands in the file.';
COMMENT ON COLUMN observations.cites IS 'What shows the day, where it was entered later.';
CREATE INDEX observations_of ON observations (authority, indicator, known);
CREATE TRIGGER observations_only_added_to BEFORE DELETE OR TRUNCATE ON observations
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER observations_only_redacted BEFORE UPDATE ON observations
    FOR EACH ROW EXECUTE FUNCTION only_redacted('release', 'note', 'place', 'why', 'cites');

CREATE TABLE comparators (
    authority bigint NOT NULL,
    entry     bigint NOT NULL,
    name      text COLLATE "C" NOT NULL,
    model     text COLLATE "C" NOT NULL,
    day_from  text COLLATE "C",
    areas     text COLLATE "C" NOT NULL,
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, entry)
);
COMMENT ON TABLE comparators IS 'A set of areas to which the authority is compared, from a day on. The last known of a name holds.';
COMMENT ON COLUMN comparators.model IS 'Which making of the set: 2025 model.';
COMMENT ON COLUMN comparators.day_from IS 'The first day for which it is used.';
COMMENT ON COLUMN comparators.areas IS 'As a list in JSON.';
COMMENT ON COLUMN comparators.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER comparators_only_added_to BEFORE DELETE OR TRUNCATE ON comparators
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER comparators_only_redacted BEFORE UPDATE ON comparators
    FOR EACH ROW EXECUTE FUNCTION only_redacted('areas', 'why', 'cites');

CREATE TABLE indicator_publications (
    authority bigint NOT NULL,
    indicator text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    state     text COLLATE "C" NOT NULL CHECK (state IN ('public', 'service')),
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, indicator, entry)
);
COMMENT ON TABLE indicator_publications IS 'That an indicator is public from a day on, or is no more. The last known holds.';
COMMENT ON COLUMN indicator_publications.indicator IS 'By its id, as in addresses.';
COMMENT ON COLUMN indicator_publications.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER indicator_publications_only_added_to BEFORE DELETE OR TRUNCATE ON indicator_publications
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER indicator_publications_only_redacted BEFORE UPDATE ON indicator_publications
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why', 'cites');

CREATE TABLE layouts (
    authority bigint NOT NULL,
    shape     text COLLATE "C" NOT NULL,
    said      text COLLATE "C" NOT NULL,
    at        text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, shape)
);
COMMENT ON TABLE layouts IS 'What the columns of a kind of file mean, as somebody once said: it is remembered for the next. No fact.';
COMMENT ON COLUMN layouts.shape IS 'What its headings are, in short.';
COMMENT ON COLUMN layouts.said IS 'What each column means, as JSON.';
COMMENT ON COLUMN layouts.at IS 'When it was used last.';
