-- Scorecards: which measures a body is shown and what is said of them; and what each
-- measure is to reach.

-- What an indicator is to reach from a day on, or where the way to it stands on a day; who agreed it. Of one indicator, kind and day the last known holds.
CREATE TABLE targets (
    authority INTEGER NOT NULL,
    indicator TEXT    NOT NULL, -- by its id
    kind      TEXT    NOT NULL CHECK (kind IN ('target', 'trajectory')), -- whether it is reached at a step, or on the way
    day_from  TEXT    NOT NULL, -- the first day on which it is to be so
    entry     INTEGER NOT NULL,
    value     TEXT    NOT NULL, -- a decimal number; empty takes it back
    known     TEXT    NOT NULL,
    agreed    TEXT    NOT NULL, -- who agreed it
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, indicator, kind, day_from, entry)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER targets_no_update BEFORE UPDATE ON targets
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.indicator IS NOT NEW.indicator OR OLD.kind IS NOT NEW.kind OR OLD.day_from IS NOT NEW.day_from OR OLD.entry IS NOT NEW.entry OR OLD.value IS NOT NEW.value OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'targets are facts: only added to'); END;
CREATE TRIGGER targets_no_delete BEFORE DELETE ON targets
BEGIN SELECT RAISE(ABORT, 'targets are facts: only added to'); END;
CREATE TRIGGER targets_no_replace BEFORE INSERT ON targets
WHEN EXISTS (SELECT 1 FROM targets WHERE authority = NEW.authority AND indicator = NEW.indicator AND kind = NEW.kind AND day_from = NEW.day_from AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'targets are facts: only added to'); END;

-- Which measures a body is shown, in which order, under which headings and with which questions. Of one scorecard the last known holds.
CREATE TABLE scorecards (
    authority  INTEGER NOT NULL,
    scorecard  TEXT    NOT NULL, -- by its name in addresses
    entry      INTEGER NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('service', 'public', 'ended')), -- who may see it on the site; or that it is shown no more
    commitment INTEGER, -- which commitment its regular presentation keeps
    said       TEXT    NOT NULL, -- what is in it, as JSON
    known      TEXT    NOT NULL,
    why        TEXT    NOT NULL,
    cites      TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, scorecard, entry),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER scorecards_no_update BEFORE UPDATE ON scorecards
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.scorecard IS NOT NEW.scorecard OR OLD.entry IS NOT NEW.entry OR OLD.state IS NOT NEW.state OR OLD.commitment IS NOT NEW.commitment OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'scorecards are facts: only added to'); END;
CREATE TRIGGER scorecards_no_delete BEFORE DELETE ON scorecards
BEGIN SELECT RAISE(ABORT, 'scorecards are facts: only added to'); END;
CREATE TRIGGER scorecards_no_replace BEFORE INSERT ON scorecards
WHEN EXISTS (SELECT 1 FROM scorecards WHERE authority = NEW.authority AND scorecard = NEW.scorecard AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'scorecards are facts: only added to'); END;

-- What somebody said of one figure of a scorecard. Of one scorecard, indicator and period the last known holds.
CREATE TABLE scorecard_comments (
    authority INTEGER NOT NULL,
    scorecard TEXT    NOT NULL, -- by its name in addresses
    indicator TEXT    NOT NULL, -- by its id
    day       TEXT    NOT NULL, -- the last day of the period of the figure
    entry     INTEGER NOT NULL,
    state     TEXT    NOT NULL CHECK (state IN ('service', 'public')), -- who may read it
    known     TEXT    NOT NULL,
    party     TEXT    NOT NULL, -- who says it: the post
    words     TEXT    NOT NULL, -- what is said; empty takes it back
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, scorecard, indicator, day, entry)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER scorecard_comments_no_update BEFORE UPDATE ON scorecard_comments
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.scorecard IS NOT NEW.scorecard OR OLD.indicator IS NOT NEW.indicator OR OLD.day IS NOT NEW.day OR OLD.entry IS NOT NEW.entry OR OLD.state IS NOT NEW.state OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'scorecard_comments are facts: only added to'); END;
CREATE TRIGGER scorecard_comments_no_delete BEFORE DELETE ON scorecard_comments
BEGIN SELECT RAISE(ABORT, 'scorecard_comments are facts: only added to'); END;
CREATE TRIGGER scorecard_comments_no_replace BEFORE INSERT ON scorecard_comments
WHEN EXISTS (SELECT 1 FROM scorecard_comments WHERE authority = NEW.authority AND scorecard = NEW.scorecard AND indicator = NEW.indicator AND day = NEW.day AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'scorecard_comments are facts: only added to'); END;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('targets', '', 'What an indicator is to reach from a day on, or where the way to it stands on a day; who agreed it. Of one indicator, kind and day the last known holds.'),
    ('targets', 'indicator', 'By its id.'),
    ('targets', 'kind', 'Whether it is reached at a step, or on the way.'),
    ('targets', 'day_from', 'The first day on which it is to be so.'),
    ('targets', 'value', 'A decimal number; empty takes it back.'),
    ('targets', 'agreed', 'Who agreed it.'),
    ('targets', 'cites', 'What shows the day, where it was entered later.'),
    ('scorecards', '', 'Which measures a body is shown, in which order, under which headings and with which questions. Of one scorecard the last known holds.'),
    ('scorecards', 'scorecard', 'By its name in addresses.'),
    ('scorecards', 'state', 'Who may see it on the site; or that it is shown no more.'),
    ('scorecards', 'commitment', 'Which commitment its regular presentation keeps.'),
    ('scorecards', 'said', 'What is in it, as JSON.'),
    ('scorecards', 'cites', 'What shows the day, where it was entered later.'),
    ('scorecard_comments', '', 'What somebody said of one figure of a scorecard. Of one scorecard, indicator and period the last known holds.'),
    ('scorecard_comments', 'scorecard', 'By its name in addresses.'),
    ('scorecard_comments', 'indicator', 'By its id.'),
    ('scorecard_comments', 'day', 'The last day of the period of the figure.'),
    ('scorecard_comments', 'state', 'Who may read it.'),
    ('scorecard_comments', 'party', 'Who says it: the post.'),
    ('scorecard_comments', 'words', 'What is said; empty takes it back.'),
    ('scorecard_comments', 'cites', 'What shows the day, where it was entered later.');
