-- What was published of indicators: which figures the public was given, from which day on, and
-- which parts of them were hidden. And where the limits of a chart begin anew.

CREATE TABLE indicator_releases (
    authority   bigint NOT NULL,
    observation bigint NOT NULL,
    entry       bigint NOT NULL,
    indicator   text COLLATE "C" NOT NULL,
    hidden      text COLLATE "C" NOT NULL CHECK (hidden IN ('', 'numerator value', 'denominator value', 'numerator denominator value')),
    known       text COLLATE "C" NOT NULL,
    why         text COLLATE "C" NOT NULL,
    cites       text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, observation, entry),
    FOREIGN KEY (authority, observation) REFERENCES observations (authority, observation)
);
COMMENT ON TABLE indicator_releases IS 'A figure that a release gave the public: everything that it has of the indicator came so. The first release with it gives it; what later ones say of the same figure takes its place.';
COMMENT ON COLUMN indicator_releases.entry IS 'Of one entry and indicator is one release.';
COMMENT ON COLUMN indicator_releases.indicator IS 'By its id, as in addresses.';
COMMENT ON COLUMN indicator_releases.hidden IS 'The parts that are not shown.';
COMMENT ON COLUMN indicator_releases.known IS 'From which day on the public has it.';
COMMENT ON COLUMN indicator_releases.why IS 'Who decided it.';
COMMENT ON COLUMN indicator_releases.cites IS 'What shows the day, where it was entered later.';
CREATE INDEX indicator_releases_of ON indicator_releases (authority, indicator, known);
CREATE TRIGGER indicator_releases_only_added_to BEFORE DELETE OR TRUNCATE ON indicator_releases
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER indicator_releases_only_redacted BEFORE UPDATE ON indicator_releases
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why', 'cites');

CREATE TABLE indicator_rebases (
    authority bigint NOT NULL,
    indicator text COLLATE "C" NOT NULL,
    day_from  text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    state     text COLLATE "C" NOT NULL CHECK (state IN ('set', 'taken back')),
    known     text COLLATE "C" NOT NULL,
    agreed    text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, indicator, day_from, entry)
);
COMMENT ON TABLE indicator_rebases IS 'That the mean and the limits of a chart are worked out anew from a day on, or are no more. Of one indicator and day the last known holds.';
COMMENT ON COLUMN indicator_rebases.indicator IS 'By its id, as in addresses.';
COMMENT ON COLUMN indicator_rebases.day_from IS 'The first day whose figures count for the new limits.';
COMMENT ON COLUMN indicator_rebases.agreed IS 'Who agreed to it.';
COMMENT ON COLUMN indicator_rebases.why IS 'What changed.';
COMMENT ON COLUMN indicator_rebases.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER indicator_rebases_only_added_to BEFORE DELETE OR TRUNCATE ON indicator_rebases
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER indicator_rebases_only_redacted BEFORE UPDATE ON indicator_rebases
    FOR EACH ROW EXECUTE FUNCTION only_redacted('agreed', 'why', 'cites');
