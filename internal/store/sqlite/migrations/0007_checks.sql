-- Step 6: what the checks of this store came to. The words of a
-- table stand within it, where the database keeps them.

CREATE TABLE checks (
    -- What the last check of each kind came to. Not a fact: the next one takes its place, and it is not copied to another store.
    authority INTEGER NOT NULL,
    kind      TEXT    NOT NULL, -- self-check: a backup was made, restored aside and verified
    at        TEXT    NOT NULL, -- the moment of the last
    ok        INTEGER NOT NULL,
    message   TEXT    NOT NULL, -- what was found, for the administrator
    ok_at     TEXT, -- the moment of the last that was in order; NULL is never
    PRIMARY KEY (authority, kind)
) STRICT, WITHOUT ROWID;
