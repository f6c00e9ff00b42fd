-- The journal: what each entry changed, each chained to the one before by its
-- hash (package journal says how); and the chain of sign-ins and of readings of
-- restricted matter, which is kept by itself.

CREATE TABLE journal (
    authority bigint NOT NULL,
    entry     bigint NOT NULL,
    about     text COLLATE "C" NOT NULL,
    change    text COLLATE "C" NOT NULL,
    hash      bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (authority, entry),
    FOREIGN KEY (authority, entry) REFERENCES entries (authority, entry)
);
COMMENT ON TABLE journal IS 'What an entry added, and the hash that chains it to the entry before. One chain an authority, numbered without gaps.';
COMMENT ON COLUMN journal.about IS 'The one thing it is about, where there is one: capture 7, K-17.';
COMMENT ON COLUMN journal.change IS 'The rows added, in canonical JSON; words stand in it by their seal.';
CREATE TRIGGER journal_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE salts (
    authority bigint NOT NULL,
    entry     bigint NOT NULL,
    seed      bytea NOT NULL CHECK (length(seed) = 32),
    PRIMARY KEY (authority, entry),
    FOREIGN KEY (authority, entry) REFERENCES entries (authority, entry)
);
COMMENT ON TABLE salts IS 'What the salts of an entry''s words are made from. Not a fact: where words must be destroyed, so is this.';

CREATE TABLE accesses (
    authority bigint NOT NULL,
    access    bigint NOT NULL,
    at        text COLLATE "C" NOT NULL,
    actor     text COLLATE "C" NOT NULL,
    kind      text COLLATE "C" NOT NULL,
    about     text COLLATE "C" NOT NULL,
    hash      bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (authority, access)
);
COMMENT ON TABLE accesses IS 'Sign-ins, and readings of restricted matter, each chained to the one before. One chain an authority, numbered without gaps, apart from the journal.';
COMMENT ON COLUMN accesses.at IS 'Never earlier than the access before.';
COMMENT ON COLUMN accesses.kind IS 'Sign-in, refused, reading.';
COMMENT ON COLUMN accesses.about IS 'What was read, by its id.';
CREATE TRIGGER accesses_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON accesses
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

-- To read the bytes of pages in the order in which they came in.
CREATE INDEX blobs_entry ON blobs (authority, entry);
