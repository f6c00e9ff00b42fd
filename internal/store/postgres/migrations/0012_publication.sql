-- What people have said of readings, and what an authority publishes of them.

CREATE TABLE acceptances (
    authority  bigint NOT NULL,
    commitment bigint NOT NULL,
    entry      bigint NOT NULL,
    state      text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'accepted', 'rejected', 'later')),
    record     bigint NOT NULL,
    known      text COLLATE "C" NOT NULL,
    why        text COLLATE "C" NOT NULL,
    cites      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, commitment, entry),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, record) REFERENCES records (authority, record)
);
COMMENT ON TABLE acceptances IS 'What a person says of the reading of a commitment: that it is right, that no promise was made, or that it is put off. The last known holds, of what was seen.';
COMMENT ON COLUMN acceptances.record IS 'Whose reading was seen.';
COMMENT ON COLUMN acceptances.cites IS 'What shows the day, where it was entered later.';
CREATE INDEX acceptances_known ON acceptances (authority, commitment, known, entry);
CREATE TRIGGER acceptances_only_added_to BEFORE DELETE OR TRUNCATE ON acceptances
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER acceptances_only_redacted BEFORE UPDATE ON acceptances
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why', 'cites');

CREATE TABLE policies (
    authority bigint NOT NULL,
    aspect    text COLLATE "C" NOT NULL CHECK (aspect IN ('kinds', 'confidence', 'named', 'hold', 'overdue')),
    entry     bigint NOT NULL,
    value     text COLLATE "C" NOT NULL,
    day_from  text COLLATE "C",
    day_to    text COLLATE "C",
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, aspect, entry)
);
COMMENT ON TABLE policies IS 'One side of what an authority publishes, from a day on. The last known holds.';
COMMENT ON COLUMN policies.value IS 'The kinds, the confidence or the tier.';
COMMENT ON COLUMN policies.day_from IS 'Of a hold.';
COMMENT ON COLUMN policies.day_to IS 'Of a hold; as at which day the list of what is overdue is public.';
COMMENT ON COLUMN policies.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER policies_only_added_to BEFORE DELETE OR TRUNCATE ON policies
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER policies_only_redacted BEFORE UPDATE ON policies
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why', 'cites');
