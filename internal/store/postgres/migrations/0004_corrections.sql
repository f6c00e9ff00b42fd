CREATE TABLE corrections (
    authority     bigint NOT NULL,
    commitment    bigint NOT NULL,
    aspect        text COLLATE "C" NOT NULL CHECK (aspect IN ('kind', 'owner', 'recipient', 'due')),
    entry         bigint NOT NULL,
    record        bigint NOT NULL,
    as_read       boolean NOT NULL,
    words         text COLLATE "C" NOT NULL,
    due_relation  text COLLATE "C" NOT NULL,
    due_from      text COLLATE "C",
    due_to        text COLLATE "C",
    due_event     text COLLATE "C" NOT NULL,
    due_recurring text COLLATE "C" NOT NULL,
    why           text COLLATE "C" NOT NULL,
    cites         text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, commitment, aspect, entry),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, record) REFERENCES records (authority, record)
);
COMMENT ON TABLE corrections IS 'What a person says of a commitment over what was read of it, by aspect. The last entry holds, from the day on which the reading it corrects was known.';
COMMENT ON COLUMN corrections.record IS 'Whose reading was corrected.';
COMMENT ON COLUMN corrections.as_read IS 'True where the correction before is taken back.';
COMMENT ON COLUMN corrections.words IS 'The kind, owner or recipient; empty is none.';
CREATE TRIGGER corrections_only_added_to BEFORE DELETE OR TRUNCATE ON corrections
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER corrections_only_redacted BEFORE UPDATE ON corrections
    FOR EACH ROW EXECUTE FUNCTION only_redacted('words', 'due_event', 'due_recurring', 'why', 'cites');

CREATE TABLE sightings (
    authority  bigint NOT NULL,
    commitment bigint NOT NULL,
    entry      bigint NOT NULL,
    through    bigint NOT NULL,
    why        text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, commitment, entry),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
);
COMMENT ON TABLE sightings IS 'That a person has seen what changed of a followed commitment, up to an entry.';
COMMENT ON COLUMN sightings.through IS 'The last entry whose change was seen.';
CREATE TRIGGER sightings_only_added_to BEFORE DELETE OR TRUNCATE ON sightings
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER sightings_only_redacted BEFORE UPDATE ON sightings
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why');
