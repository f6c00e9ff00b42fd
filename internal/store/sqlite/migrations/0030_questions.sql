-- What members ask of commitments, and what is answered.

-- That a question was asked of a commitment. What it asks, and what became of it, stands in question_acts.
CREATE TABLE questions (
    authority  INTEGER NOT NULL,
    question   INTEGER NOT NULL,
    commitment INTEGER NOT NULL,
    entry      INTEGER NOT NULL,
    PRIMARY KEY (authority, question),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER questions_no_update BEFORE UPDATE ON questions
BEGIN SELECT RAISE(ABORT, 'questions are facts: only added to'); END;
CREATE TRIGGER questions_no_delete BEFORE DELETE ON questions
BEGIN SELECT RAISE(ABORT, 'questions are facts: only added to'); END;
CREATE TRIGGER questions_no_replace BEFORE INSERT ON questions
WHEN EXISTS (SELECT 1 FROM questions WHERE authority = NEW.authority AND question = NEW.question)
BEGIN SELECT RAISE(ABORT, 'questions are facts: only added to'); END;

-- What was done with a question: asked, sent on to whoever is to answer, answered, withdrawn, released to the public. Of each kind the last known holds.
CREATE TABLE question_acts (
    authority  INTEGER NOT NULL,
    question   INTEGER NOT NULL,
    entry      INTEGER NOT NULL,
    act        TEXT    NOT NULL CHECK (act IN ('asked', 'sent on', 'answered', 'not answered', 'withdrawn', 'released')),
    commitment INTEGER NOT NULL, -- of which the question was asked
    item       INTEGER, -- of the meeting at which it was asked or answered
    body       INTEGER, -- for which it is asked; none where a member asks for themself
    day        TEXT, -- on which it was asked or answered; or from which on the public may have what was said so far, and none where that is taken back
    due        TEXT, -- by which an answer is expected; none is the next meeting
    at_meeting INTEGER NOT NULL, -- the answer is expected at a meeting: that of the day of due, which may move, or else the next
    known      TEXT    NOT NULL,
    party      TEXT    NOT NULL, -- who asked, or who answered
    recipient  TEXT    NOT NULL, -- who is to answer; empty is whoever owes the commitment
    words      TEXT    NOT NULL, -- of the question, or of the answer
    due_words  TEXT    NOT NULL, -- in which it was said by when
    address    TEXT    NOT NULL, -- the document or page that answers
    why        TEXT    NOT NULL,
    cites      TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, question, entry, act),
    FOREIGN KEY (authority, question) REFERENCES questions (authority, question),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_acts_commitment ON question_acts (authority, commitment);
CREATE TRIGGER question_acts_no_update BEFORE UPDATE ON question_acts
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.question IS NOT NEW.question OR OLD.entry IS NOT NEW.entry OR OLD.act IS NOT NEW.act OR OLD.commitment IS NOT NEW.commitment OR OLD.item IS NOT NEW.item OR OLD.body IS NOT NEW.body OR OLD.day IS NOT NEW.day OR OLD.due IS NOT NEW.due OR OLD.at_meeting IS NOT NEW.at_meeting OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'question_acts are facts: only added to'); END;
CREATE TRIGGER question_acts_no_delete BEFORE DELETE ON question_acts
BEGIN SELECT RAISE(ABORT, 'question_acts are facts: only added to'); END;
CREATE TRIGGER question_acts_no_replace BEFORE INSERT ON question_acts
WHEN EXISTS (SELECT 1 FROM question_acts WHERE authority = NEW.authority AND question = NEW.question AND entry = NEW.entry AND act = NEW.act)
BEGIN SELECT RAISE(ABORT, 'question_acts are facts: only added to'); END;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('questions', '', 'That a question was asked of a commitment. What it asks, and what became of it, stands in question_acts.'),
    ('question_acts', '', 'What was done with a question: asked, sent on to whoever is to answer, answered, withdrawn, released to the public. Of each kind the last known holds.'),
    ('question_acts', 'commitment', 'Of which the question was asked.'),
    ('question_acts', 'item', 'Of the meeting at which it was asked or answered.'),
    ('question_acts', 'body', 'For which it is asked; none where a member asks for themself.'),
    ('question_acts', 'day', 'On which it was asked or answered; or from which on the public may have what was said so far, and none where that is taken back.'),
    ('question_acts', 'due', 'By which an answer is expected; none is the next meeting.'),
    ('question_acts', 'at_meeting', 'The answer is expected at a meeting: that of the day of due, which may move, or else the next.'),
    ('question_acts', 'party', 'Who asked, or who answered.'),
    ('question_acts', 'recipient', 'Who is to answer; empty is whoever owes the commitment.'),
    ('question_acts', 'words', 'Of the question, or of the answer.'),
    ('question_acts', 'due_words', 'In which it was said by when.'),
    ('question_acts', 'address', 'The document or page that answers.'),
    ('question_acts', 'cites', 'What shows the day, where it was entered later.');
