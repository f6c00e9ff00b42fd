-- Step 6: what the checks of this store came to.

CREATE TABLE checks (
    authority bigint NOT NULL,
    kind      text COLLATE "C" NOT NULL,
    at        text COLLATE "C" NOT NULL,
    ok        boolean NOT NULL,
    message   text COLLATE "C" NOT NULL,
    ok_at     text COLLATE "C",
    PRIMARY KEY (authority, kind)
);
COMMENT ON TABLE checks IS 'What the last check of each kind came to. Not a fact: the next one takes its place, and it is not copied to another store.';
COMMENT ON COLUMN checks.kind IS 'self-check: a backup was made, restored aside and verified.';
COMMENT ON COLUMN checks.at IS 'The moment of the last.';
COMMENT ON COLUMN checks.message IS 'What was found, for the administrator.';
COMMENT ON COLUMN checks.ok_at IS 'The moment of the last that was in order; NULL is never.';
COMMENT ON TABLE migrations IS 'The steps of the schema that were taken, each with the SHA-256 of its text. Not a fact.';
