-- What is reported of a commitment, and is signed off before anybody outside the service
-- sees it; and the links by which it is.

-- What became of an update on its way to those outside the service: that it is to be signed off, was, was sent back, or stands in the signer's own words instead; and from which day on the public may have it. The last known holds.
CREATE TABLE signings (
    authority  INTEGER NOT NULL,
    commitment INTEGER NOT NULL,
    step       INTEGER NOT NULL, -- of the update: what was entered with it is part of it
    entry      INTEGER NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('wanted', 'signed off', 'sent back', 'replaced', 'released')),
    day        TEXT, -- from which on the public may have it; none where that is taken back
    known      TEXT    NOT NULL,
    party      TEXT    NOT NULL, -- the post that is to sign it off, or did
    why        TEXT    NOT NULL,
    cites      TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, step, entry),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, step) REFERENCES steps (authority, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX signings_commitment ON signings (authority, commitment);
CREATE TRIGGER signings_no_update BEFORE UPDATE ON signings
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.commitment IS NOT NEW.commitment OR OLD.step IS NOT NEW.step OR OLD.entry IS NOT NEW.entry OR OLD.state IS NOT NEW.state OR OLD.day IS NOT NEW.day OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'signings are facts: only added to'); END;
CREATE TRIGGER signings_no_delete BEFORE DELETE ON signings
BEGIN SELECT RAISE(ABORT, 'signings are facts: only added to'); END;
CREATE TRIGGER signings_no_replace BEFORE INSERT ON signings
WHEN EXISTS (SELECT 1 FROM signings WHERE authority = NEW.authority AND step = NEW.step AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'signings are facts: only added to'); END;

ALTER TABLE chase_policies ADD COLUMN signer TEXT NOT NULL DEFAULT ''; -- the post that signs updates off; empty is that nobody need
ALTER TABLE update_links ADD COLUMN purpose TEXT NOT NULL DEFAULT 'update' CHECK (purpose IN ('update', 'sign off')); -- what whoever has it may do
ALTER TABLE update_link_items ADD COLUMN step INTEGER NOT NULL DEFAULT 0; -- the update that is to be signed off; 0 where one is asked for

INSERT INTO comments (of_table, of_column, says) VALUES
    ('signings', '', 'What became of an update on its way to those outside the service: that it is to be signed off, was, was sent back, or stands in the signer''s own words instead; and from which day on the public may have it. The last known holds.'),
    ('signings', 'step', 'Of the update: what was entered with it is part of it.'),
    ('signings', 'day', 'From which on the public may have it; none where that is taken back.'),
    ('signings', 'party', 'The post that is to sign it off, or did.'),
    ('signings', 'cites', 'What shows the day, where it was entered later.'),
    ('chase_policies', 'signer', 'The post that signs updates off; empty is that nobody need.'),
    ('update_links', 'purpose', 'What whoever has it may do.'),
    ('update_link_items', 'step', 'The update that is to be signed off; 0 where one is asked for.');
