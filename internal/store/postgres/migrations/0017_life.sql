-- What becomes of commitments: one row for each step in the life of one.

CREATE TABLE steps (
    authority  bigint NOT NULL,
    step       bigint NOT NULL,
    entry      bigint NOT NULL,
    commitment bigint NOT NULL,
    act        text COLLATE "C" NOT NULL CHECK (act IN ('notice', 'response', 'progress', 'closure', 'agreed date', 'forecast date', 'evidence', 'evidence judged')),
    state      text COLLATE "C" NOT NULL,
    day_from   text COLLATE "C",
    day_to     text COLLATE "C",
    item       bigint,
    of_step    bigint,
    known      text COLLATE "C" NOT NULL,
    party      text COLLATE "C" NOT NULL,
    words      text COLLATE "C" NOT NULL,
    part       text COLLATE "C" NOT NULL,
    address    text COLLATE "C" NOT NULL,
    why        text COLLATE "C" NOT NULL,
    cites      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, step),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item),
    FOREIGN KEY (authority, of_step) REFERENCES steps (authority, step)
);
COMMENT ON TABLE steps IS 'A step in the life of a commitment: a notice that asks for an answer, the answer, what is reported, shown, agreed and closed. The last known of its act holds.';
COMMENT ON COLUMN steps.step IS 'Made once, in the order of entering.';
COMMENT ON COLUMN steps.state IS 'To which it leads; empty where the act leads to none.';
COMMENT ON COLUMN steps.day_from IS 'Of receipt, of the answer, of the meeting; the first day agreed or forecast.';
COMMENT ON COLUMN steps.day_to IS 'The last day agreed or forecast; of a local protocol, the last day to answer.';
COMMENT ON COLUMN steps.item IS 'Of the meeting that decided it.';
COMMENT ON COLUMN steps.of_step IS 'The piece of evidence that is judged.';
COMMENT ON COLUMN steps.party IS 'On whom a notice was served, who answered, for which asking body it is closed.';
COMMENT ON COLUMN steps.words IS 'Of the notice; what evidence shows.';
COMMENT ON COLUMN steps.part IS 'For which part the evidence is.';
COMMENT ON COLUMN steps.address IS 'Where the evidence is.';
COMMENT ON COLUMN steps.cites IS 'What shows the day, where it was entered later.';
CREATE INDEX steps_commitment ON steps (authority, commitment, known, entry);
CREATE TRIGGER steps_only_added_to BEFORE DELETE OR TRUNCATE ON steps
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER steps_only_redacted BEFORE UPDATE ON steps
    FOR EACH ROW EXECUTE FUNCTION only_redacted('party', 'words', 'part', 'address', 'why', 'cites');

CREATE TABLE successions (
    authority bigint NOT NULL,
    body      bigint NOT NULL,
    entry     bigint NOT NULL,
    successor bigint NOT NULL,
    day       text COLLATE "C" NOT NULL,
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, body, entry),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body),
    FOREIGN KEY (authority, successor) REFERENCES bodies (authority, body)
);
COMMENT ON TABLE successions IS 'That one body took over from another, with all that it was owed. The last known holds.';
COMMENT ON COLUMN successions.day IS 'The first of the successor.';
COMMENT ON COLUMN successions.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER successions_only_added_to BEFORE DELETE OR TRUNCATE ON successions
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER successions_only_redacted BEFORE UPDATE ON successions
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why', 'cites');
