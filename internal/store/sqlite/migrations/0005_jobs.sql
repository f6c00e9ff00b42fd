-- Work to be done once, by whichever worker comes first. Not a fact: it is changed in place and may be forgotten.
CREATE TABLE jobs (
    authority     INTEGER NOT NULL,
    job           INTEGER NOT NULL,
    kind          TEXT    NOT NULL,
    key           TEXT    NOT NULL, -- of several of a kind and key only one waits; empty is none
    payload       TEXT    NOT NULL,
    run_after     TEXT    NOT NULL,
    attempts      INTEGER NOT NULL, -- how often it was claimed
    claimed_by    TEXT    NOT NULL, -- empty is nobody
    claimed_until TEXT    NOT NULL, -- when the lease runs out
    outcome       TEXT    NOT NULL CHECK (outcome IN ('waiting', 'done', 'failed')),
    said          TEXT    NOT NULL, -- why it failed the last time
    changed       TEXT    NOT NULL,
    PRIMARY KEY (authority, job)
) STRICT, WITHOUT ROWID;
CREATE INDEX jobs_ready ON jobs (authority, run_after, job) WHERE outcome = 'waiting';
CREATE UNIQUE INDEX jobs_key ON jobs (authority, kind, key) WHERE key <> '' AND outcome = 'waiting';
