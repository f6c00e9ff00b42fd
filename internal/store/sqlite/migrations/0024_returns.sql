-- A further side of what an authority decides: from which score a rule settles returns.
-- The table is made anew, because SQLite changes no check in place.

CREATE TABLE policies_as_they_were AS SELECT * FROM policies;
DROP TABLE policies;

-- One side of what an authority publishes, or lets a rule do, from a day on. The last known holds.
CREATE TABLE policies (
    authority INTEGER NOT NULL,
    aspect    TEXT    NOT NULL CHECK (aspect IN ('kinds', 'confidence', 'named', 'hold', 'overdue', 'returns')),
    entry     INTEGER NOT NULL,
    value     TEXT    NOT NULL, -- the kinds, the confidence, the tier or the score
    day_from  TEXT, -- of a hold
    day_to    TEXT, -- of a hold; as at which day the list of what is overdue is public
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, aspect, entry)
) STRICT, WITHOUT ROWID;
INSERT INTO policies (authority, aspect, entry, value, day_from, day_to, known, why, cites)
SELECT authority, aspect, entry, value, day_from, day_to, known, why, cites FROM policies_as_they_were;
DROP TABLE policies_as_they_were;
CREATE TRIGGER policies_no_update BEFORE UPDATE ON policies
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.aspect IS NOT NEW.aspect OR OLD.entry IS NOT NEW.entry OR OLD.value IS NOT NEW.value OR OLD.day_from IS NOT NEW.day_from OR OLD.day_to IS NOT NEW.day_to OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'policies are facts: only added to'); END;
CREATE TRIGGER policies_no_delete BEFORE DELETE ON policies
BEGIN SELECT RAISE(ABORT, 'policies are facts: only added to'); END;
CREATE TRIGGER policies_no_replace BEFORE INSERT ON policies
WHEN EXISTS (SELECT 1 FROM policies WHERE authority = NEW.authority AND aspect = NEW.aspect AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'policies are facts: only added to'); END;

UPDATE comments SET says = 'One side of what an authority publishes, or lets a rule do, from a day on. The last known holds.' WHERE of_table = 'policies' AND of_column = '';
UPDATE comments SET says = 'The kinds, the confidence, the tier or the score.' WHERE of_table = 'policies' AND of_column = 'value';
UPDATE comments SET says = 'What a person says, or of returns the rule: an item brought a commitment back, two are one obligation, two are of one matter, or not. A person''s stands over the rule''s; else the last known holds.' WHERE of_table = 'verdicts' AND of_column = '';
