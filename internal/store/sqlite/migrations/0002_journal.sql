-- The journal: what each entry changed, each chained to the one before by its
-- hash (package journal says how); and the chain of sign-ins and of readings of
-- restricted matter, which is kept by itself.

-- What an entry added, and the hash that chains it to the entry before. One chain an authority, numbered without gaps.
CREATE TABLE journal (
    authority INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    about     TEXT    NOT NULL, -- the one thing it is about, where there is one: capture 7, K-17
    change    TEXT    NOT NULL, -- the rows added, in canonical JSON; words stand in it by their seal
    hash      BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (authority, entry),
    FOREIGN KEY (authority, entry) REFERENCES entries (authority, entry)
) STRICT;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal are facts: only added to'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal are facts: only added to'); END;

-- What the salts of an entry's words are made from. Not a fact: where words must be destroyed, so is this.
CREATE TABLE salts (
    authority INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    seed      BLOB    NOT NULL CHECK (length(seed) = 32),
    PRIMARY KEY (authority, entry),
    FOREIGN KEY (authority, entry) REFERENCES entries (authority, entry)
) STRICT, WITHOUT ROWID;

-- Sign-ins, and readings of restricted matter, each chained to the one before. One chain an authority, numbered without gaps, apart from the journal.
CREATE TABLE accesses (
    authority INTEGER NOT NULL,
    access    INTEGER NOT NULL,
    at        TEXT    NOT NULL, -- never earlier than the access before
    actor     TEXT    NOT NULL,
    kind      TEXT    NOT NULL, -- sign-in, refused, reading
    about     TEXT    NOT NULL, -- what was read, by its id
    hash      BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (authority, access)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER accesses_no_update BEFORE UPDATE ON accesses
BEGIN SELECT RAISE(ABORT, 'accesses are facts: only added to'); END;
CREATE TRIGGER accesses_no_delete BEFORE DELETE ON accesses
BEGIN SELECT RAISE(ABORT, 'accesses are facts: only added to'); END;

-- To read the bytes of pages in the order in which they came in.
CREATE INDEX blobs_entry ON blobs (authority, entry);
