-- Legal holds, and what was disposed of by the retention schedule.

CREATE TABLE holds (
    authority bigint NOT NULL,
    hold      bigint NOT NULL,
    class     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, hold)
);
COMMENT ON TABLE holds IS 'That a class of things is kept, whatever the schedule says, until the hold is ended.';
COMMENT ON COLUMN holds.class IS 'Of the retention schedule.';
CREATE TRIGGER holds_only_added_to BEFORE DELETE OR TRUNCATE ON holds
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER holds_only_redacted BEFORE UPDATE ON holds
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why');

CREATE TABLE hold_ends (
    authority bigint NOT NULL,
    hold      bigint NOT NULL,
    why       text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, hold),
    FOREIGN KEY (authority, hold) REFERENCES holds (authority, hold)
);
COMMENT ON TABLE hold_ends IS 'That a hold was ended.';
CREATE TRIGGER hold_ends_only_added_to BEFORE DELETE OR TRUNCATE ON hold_ends
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER hold_ends_only_redacted BEFORE UPDATE ON hold_ends
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why');

CREATE TABLE disposals (
    authority bigint NOT NULL,
    disposal  bigint NOT NULL,
    class     text COLLATE "C" NOT NULL,
    through   bigint NOT NULL,
    last_hash bytea NOT NULL CHECK (length(last_hash) = 32),
    gone      bigint NOT NULL,
    why       text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, disposal)
);
COMMENT ON TABLE disposals IS 'That things of a class were taken away: of a chain, all up to a link, whose hash is kept so that the rest still holds.';
COMMENT ON COLUMN disposals.class IS 'Of the retention schedule.';
COMMENT ON COLUMN disposals.through IS 'The last link that went.';
COMMENT ON COLUMN disposals.last_hash IS 'Of that link.';
COMMENT ON COLUMN disposals.gone IS 'How many went.';
COMMENT ON COLUMN disposals.why IS 'The rule of the schedule.';
CREATE TRIGGER disposals_only_added_to BEFORE DELETE OR TRUNCATE ON disposals
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER disposals_only_redacted BEFORE UPDATE ON disposals
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why');

-- Accesses are only added to, until the schedule has the oldest of them go.
CREATE OR REPLACE FUNCTION only_redacted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM redacting WHERE authority = OLD.authority)
        AND to_jsonb(OLD) - TG_ARGV = to_jsonb(NEW) - TG_ARGV THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME IN ('blobs', 'accesses') AND EXISTS (SELECT 1 FROM redacting WHERE authority = OLD.authority) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% are facts: only added to', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER accesses_only_added_to ON accesses;
CREATE TRIGGER accesses_only_added_to BEFORE UPDATE OR TRUNCATE ON accesses
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER accesses_only_redacted BEFORE DELETE ON accesses
    FOR EACH ROW EXECUTE FUNCTION only_redacted();
