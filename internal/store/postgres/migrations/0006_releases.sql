-- To whom facts have been released, and what shows the day that a person's fact
-- claims where it was entered later: step 6 of SQLite's schema.

CREATE TABLE releases (
    authority bigint NOT NULL,
    release   bigint NOT NULL,
    audience  text COLLATE "C" NOT NULL CHECK (audience IN ('body', 'partner', 'public')),
    name      text COLLATE "C" NOT NULL,
    fold      text COLLATE "C" NOT NULL,
    kind      text COLLATE "C" NOT NULL CHECK (kind IN ('item', 'commitment', 'event', 'start')),
    id        bigint NOT NULL,
    what      text COLLATE "C" NOT NULL,
    known     text COLLATE "C" NOT NULL,
    paper     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, release)
);
COMMENT ON TABLE releases IS 'That something was released to an audience: by a person, of what the service keeps. Released is what stood on the day known. What the council''s own page says is public without a line here, and given to the body whose meeting it was.';
COMMENT ON COLUMN releases.name IS 'Of the body or partner; empty is the public.';
COMMENT ON COLUMN releases.fold IS 'The name folded.';
COMMENT ON COLUMN releases.id IS 'Of the item or commitment; else 0.';
COMMENT ON COLUMN releases.what IS 'The event''s words, folded; else empty.';
COMMENT ON COLUMN releases.known IS 'The day of the release.';
COMMENT ON COLUMN releases.paper IS 'The page or issued paper.';
COMMENT ON COLUMN releases.cites IS 'What shows the day, where it was entered later.';
CREATE INDEX releases_audience ON releases (authority, audience, fold, known, entry);
CREATE INDEX releases_id ON releases (authority, kind, id, known, entry);
CREATE TRIGGER releases_only_added_to BEFORE DELETE OR TRUNCATE ON releases
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER releases_only_redacted BEFORE UPDATE ON releases
    FOR EACH ROW EXECUTE FUNCTION only_redacted('name', 'fold', 'what', 'paper', 'why', 'cites');

ALTER TABLE starts ADD COLUMN cites text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE event_settings ADD COLUMN cites text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE verdicts ADD COLUMN cites text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE followings ADD COLUMN cites text COLLATE "C" NOT NULL DEFAULT '';
COMMENT ON COLUMN starts.cites IS 'What shows the day known, where it was entered later.';
COMMENT ON COLUMN event_settings.cites IS 'What shows the day known, where it was entered later.';
COMMENT ON COLUMN verdicts.cites IS 'What shows the day known, where it was entered later.';
COMMENT ON COLUMN followings.cites IS 'What shows the day known, where it was entered later.';

-- The act of following that holds on a day is the last of its commitment's.
CREATE INDEX followings_known ON followings (authority, commitment, known, entry);

-- Where a commitment stands, without looking through all readings.
CREATE INDEX commitment_readings_commitment ON commitment_readings (authority, commitment, record);
CREATE INDEX commitment_moves_commitment ON commitment_moves (authority, commitment, record);

-- The new column holds words.
DROP TRIGGER starts_only_redacted ON starts;
CREATE TRIGGER starts_only_redacted BEFORE UPDATE ON starts
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why', 'cites');
DROP TRIGGER event_settings_only_redacted ON event_settings;
CREATE TRIGGER event_settings_only_redacted BEFORE UPDATE ON event_settings
    FOR EACH ROW EXECUTE FUNCTION only_redacted('what', 'fold', 'why', 'cites');
DROP TRIGGER verdicts_only_redacted ON verdicts;
CREATE TRIGGER verdicts_only_redacted BEFORE UPDATE ON verdicts
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why', 'cites');
DROP TRIGGER followings_only_redacted ON followings;
CREATE TRIGGER followings_only_redacted BEFORE UPDATE ON followings
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why', 'cites');
