-- Scorecards: which measures a body is shown and what is said of them; and what each
-- measure is to reach.

CREATE TABLE targets (
    authority bigint NOT NULL,
    indicator text COLLATE "C" NOT NULL,
    kind      text COLLATE "C" NOT NULL CHECK (kind IN ('target', 'trajectory')),
    day_from  text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    value     text COLLATE "C" NOT NULL,
    known     text COLLATE "C" NOT NULL,
    agreed    text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, indicator, kind, day_from, entry)
);
COMMENT ON TABLE targets IS 'What an indicator is to reach from a day on, or where the way to it stands on a day; who agreed it. Of one indicator, kind and day the last known holds.';
COMMENT ON COLUMN targets.indicator IS 'By its id.';
COMMENT ON COLUMN targets.kind IS 'Whether it is reached at a step, or on the way.';
COMMENT ON COLUMN targets.day_from IS 'The first day on which it is to be so.';
COMMENT ON COLUMN targets.value IS 'A decimal number; empty takes it back.';
COMMENT ON COLUMN targets.agreed IS 'Who agreed it.';
COMMENT ON COLUMN targets.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER targets_only_added_to BEFORE DELETE OR TRUNCATE ON targets
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER targets_only_redacted BEFORE UPDATE ON targets
    FOR EACH ROW EXECUTE FUNCTION only_redacted('agreed', 'why', 'cites');

CREATE TABLE scorecards (
    authority  bigint NOT NULL,
    scorecard  text COLLATE "C" NOT NULL,
    entry      bigint NOT NULL,
    state      text COLLATE "C" NOT NULL CHECK (state IN ('service', 'public', 'ended')),
    commitment bigint,
    said       text COLLATE "C" NOT NULL,
    known      text COLLATE "C" NOT NULL,
    why        text COLLATE "C" NOT NULL,
    cites      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, scorecard, entry),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
);
COMMENT ON TABLE scorecards IS 'Which measures a body is shown, in which order, under which headings and with which questions. Of one scorecard the last known holds.';
COMMENT ON COLUMN scorecards.scorecard IS 'By its name in addresses.';
COMMENT ON COLUMN scorecards.state IS 'Who may see it on the site; or that it is shown no more.';
COMMENT ON COLUMN scorecards.commitment IS 'Which commitment its regular presentation keeps.';
COMMENT ON COLUMN scorecards.said IS 'What is in it, as JSON.';
COMMENT ON COLUMN scorecards.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER scorecards_only_added_to BEFORE DELETE OR TRUNCATE ON scorecards
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER scorecards_only_redacted BEFORE UPDATE ON scorecards
    FOR EACH ROW EXECUTE FUNCTION only_redacted('said', 'why', 'cites');

CREATE TABLE scorecard_comments (
    authority bigint NOT NULL,
    scorecard text COLLATE "C" NOT NULL,
    indicator text COLLATE "C" NOT NULL,
    day       text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    state     text COLLATE "C" NOT NULL CHECK (state IN ('service', 'public')),
    known     text COLLATE "C" NOT NULL,
    party     text COLLATE "C" NOT NULL,
    words     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, scorecard, indicator, day, entry)
);
COMMENT ON TABLE scorecard_comments IS 'What somebody said of one figure of a scorecard. Of one scorecard, indicator and period the last known holds.';
COMMENT ON COLUMN scorecard_comments.scorecard IS 'By its name in addresses.';
COMMENT ON COLUMN scorecard_comments.indicator IS 'By its id.';
COMMENT ON COLUMN scorecard_comments.day IS 'The last day of the period of the figure.';
COMMENT ON COLUMN scorecard_comments.state IS 'Who may read it.';
COMMENT ON COLUMN scorecard_comments.party IS 'Who says it: the post.';
COMMENT ON COLUMN scorecard_comments.words IS 'What is said; empty takes it back.';
COMMENT ON COLUMN scorecard_comments.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER scorecard_comments_only_added_to BEFORE DELETE OR TRUNCATE ON scorecard_comments
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER scorecard_comments_only_redacted BEFORE UPDATE ON scorecard_comments
    FOR EACH ROW EXECUTE FUNCTION only_redacted('party', 'words', 'why', 'cites');
