-- How commitments hang together that are not one, and who held which post.

CREATE TABLE ties (
    authority bigint NOT NULL,
    kind      text COLLATE "C" NOT NULL CHECK (kind IN ('answers', 'discharged through', 'part of', 'supersedes')),
    a         bigint NOT NULL,
    b         bigint NOT NULL,
    entry     bigint NOT NULL,
    holds     boolean NOT NULL,
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, kind, a, b, entry),
    FOREIGN KEY (authority, a) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, b) REFERENCES commitments (authority, commitment)
);
COMMENT ON TABLE ties IS 'How one commitment hangs together with another that it is not one with: the first answers, is discharged through, is part of or supersedes the second, or does so no longer. The last known holds.';
COMMENT ON COLUMN ties.a IS 'Of which it is said.';
COMMENT ON COLUMN ties.b IS 'The other.';
COMMENT ON COLUMN ties.holds IS 'Else it is so no longer.';
COMMENT ON COLUMN ties.cites IS 'What shows the day, where it was entered later.';
CREATE INDEX ties_b ON ties (authority, b);
CREATE TRIGGER ties_only_added_to BEFORE DELETE OR TRUNCATE ON ties
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER ties_only_redacted BEFORE UPDATE ON ties
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why', 'cites');

CREATE TABLE allotments (
    authority  bigint NOT NULL,
    commitment bigint NOT NULL,
    entry      bigint NOT NULL,
    post       text COLLATE "C" NOT NULL,
    known      text COLLATE "C" NOT NULL,
    why        text COLLATE "C" NOT NULL,
    cites      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, commitment, entry),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
);
COMMENT ON TABLE allotments IS 'Which post a person says a commitment is owed by, whatever the record''s words. The last known holds.';
COMMENT ON COLUMN allotments.post IS 'Empty where that is taken back; the record''s own words where they stand for no post.';
COMMENT ON COLUMN allotments.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER allotments_only_added_to BEFORE DELETE OR TRUNCATE ON allotments
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER allotments_only_redacted BEFORE UPDATE ON allotments
    FOR EACH ROW EXECUTE FUNCTION only_redacted('post', 'why', 'cites');

CREATE TABLE holdings (
    authority bigint NOT NULL,
    entry     bigint NOT NULL,
    post      text COLLATE "C" NOT NULL,
    fold      text COLLATE "C" NOT NULL,
    state     text COLLATE "C" NOT NULL CHECK (state IN ('held', 'vacant', 'not known')),
    person    text COLLATE "C" NOT NULL,
    day_from  text COLLATE "C",
    day_to    text COLLATE "C",
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, entry)
);
COMMENT ON TABLE holdings IS 'That somebody held a post between two days, or that nobody did. Over days of which two facts tell, the last known holds.';
COMMENT ON COLUMN holdings.post IS 'As it was entered.';
COMMENT ON COLUMN holdings.fold IS 'The post in one form for all its spellings.';
COMMENT ON COLUMN holdings.person IS 'Empty where nobody held it.';
COMMENT ON COLUMN holdings.day_from IS 'The first day; none where it is open.';
COMMENT ON COLUMN holdings.day_to IS 'The last day; none where it is open.';
COMMENT ON COLUMN holdings.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER holdings_only_added_to BEFORE DELETE OR TRUNCATE ON holdings
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER holdings_only_redacted BEFORE UPDATE ON holdings
    FOR EACH ROW EXECUTE FUNCTION only_redacted('post', 'fold', 'person', 'why', 'cites');

CREATE TABLE endings (
    authority bigint NOT NULL,
    entry     bigint NOT NULL,
    kind      text COLLATE "C" NOT NULL CHECK (kind IN ('post', 'body')),
    name      text COLLATE "C" NOT NULL,
    fold      text COLLATE "C" NOT NULL,
    successor text COLLATE "C" NOT NULL,
    day       text COLLATE "C",
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, entry)
);
COMMENT ON TABLE endings IS 'That a post or a body ended: which post took over its duties, or is what it is called now; or that no body took over. The last known holds.';
COMMENT ON COLUMN endings.name IS 'As it was entered.';
COMMENT ON COLUMN endings.fold IS 'The name in one form for all its spellings.';
COMMENT ON COLUMN endings.successor IS 'The post that took over; empty where none did.';
COMMENT ON COLUMN endings.day IS 'The first on which it was no more; none where it did not end.';
COMMENT ON COLUMN endings.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER endings_only_added_to BEFORE DELETE OR TRUNCATE ON endings
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER endings_only_redacted BEFORE UPDATE ON endings
    FOR EACH ROW EXECUTE FUNCTION only_redacted('name', 'fold', 'successor', 'why', 'cites');
