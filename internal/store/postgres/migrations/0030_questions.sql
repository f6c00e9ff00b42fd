-- What members ask of commitments, and what is answered.

CREATE TABLE questions (
    authority  bigint NOT NULL,
    question   bigint NOT NULL,
    commitment bigint NOT NULL,
    entry      bigint NOT NULL,
    PRIMARY KEY (authority, question),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
);
COMMENT ON TABLE questions IS 'That a question was asked of a commitment. What it asks, and what became of it, stands in question_acts.';
CREATE TRIGGER questions_only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON questions
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE question_acts (
    authority  bigint NOT NULL,
    question   bigint NOT NULL,
    entry      bigint NOT NULL,
    act        text COLLATE "C" NOT NULL CHECK (act IN ('asked', 'sent on', 'answered', 'not answered', 'withdrawn', 'released')),
    commitment bigint NOT NULL,
    item       bigint,
    body       bigint,
    day        text COLLATE "C",
    due        text COLLATE "C",
    at_meeting boolean NOT NULL,
    known      text COLLATE "C" NOT NULL,
    party      text COLLATE "C" NOT NULL,
    recipient  text COLLATE "C" NOT NULL,
    words      text COLLATE "C" NOT NULL,
    due_words  text COLLATE "C" NOT NULL,
    address    text COLLATE "C" NOT NULL,
    why        text COLLATE "C" NOT NULL,
    cites      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, question, entry, act),
    FOREIGN KEY (authority, question) REFERENCES questions (authority, question),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body)
);
CREATE INDEX question_acts_commitment ON question_acts (authority, commitment);
COMMENT ON TABLE question_acts IS 'What was done with a question: asked, sent on to whoever is to answer, answered, withdrawn, released to the public. Of each kind the last known holds.';
COMMENT ON COLUMN question_acts.commitment IS 'Of which the question was asked.';
COMMENT ON COLUMN question_acts.item IS 'Of the meeting at which it was asked or answered.';
COMMENT ON COLUMN question_acts.body IS 'For which it is asked; none where a member asks for themself.';
COMMENT ON COLUMN question_acts.day IS 'On which it was asked or answered; or from which on the public may have what was said so far, and none where that is taken back.';
COMMENT ON COLUMN question_acts.due IS 'By which an answer is expected; none is the next meeting.';
COMMENT ON COLUMN question_acts.at_meeting IS 'The answer is expected at a meeting: that of the day of due, which may move, or else the next.';
COMMENT ON COLUMN question_acts.party IS 'Who asked, or who answered.';
COMMENT ON COLUMN question_acts.recipient IS 'Who is to answer; empty is whoever owes the commitment.';
COMMENT ON COLUMN question_acts.words IS 'Of the question, or of the answer.';
COMMENT ON COLUMN question_acts.due_words IS 'In which it was said by when.';
COMMENT ON COLUMN question_acts.address IS 'The document or page that answers.';
COMMENT ON COLUMN question_acts.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER question_acts_only_added_to BEFORE DELETE OR TRUNCATE ON question_acts
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER question_acts_only_redacted BEFORE UPDATE ON question_acts
    FOR EACH ROW EXECUTE FUNCTION only_redacted('party', 'recipient', 'words', 'due_words', 'address', 'why', 'cites');
