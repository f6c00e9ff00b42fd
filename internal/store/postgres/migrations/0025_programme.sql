-- The forward work programme: where people place what comes to the meetings of a body.

CREATE TABLE placements (
    authority  bigint NOT NULL,
    placement  bigint NOT NULL,
    entry      bigint NOT NULL,
    body       bigint NOT NULL,
    commitment bigint,
    item_of    bigint,
    expected   text COLLATE "C",
    day        text COLLATE "C",
    state      text COLLATE "C" NOT NULL CHECK (state IN ('placed', 'taken off')),
    shown      boolean NOT NULL,
    known      text COLLATE "C" NOT NULL,
    title      text COLLATE "C" NOT NULL,
    brings     text COLLATE "C" NOT NULL,
    purpose    text COLLATE "C" NOT NULL,
    why        text COLLATE "C" NOT NULL,
    cites      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, placement),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, item_of) REFERENCES placements (authority, placement)
);
COMMENT ON TABLE placements IS 'Where a person has placed what comes to a meeting of a body: a commitment, or an item of the body''s own that no record tells of. The last known of a commitment''s delivery, or of an item, holds.';
COMMENT ON COLUMN placements.placement IS 'Made once, in the order of entering.';
COMMENT ON COLUMN placements.body IS 'Whose work programme it is.';
COMMENT ON COLUMN placements.commitment IS 'None of an item of the body''s own.';
COMMENT ON COLUMN placements.item_of IS 'The placement that first entered the item of the body''s own; none of a commitment.';
COMMENT ON COLUMN placements.expected IS 'Which delivery of what recurs: the last day on which it is expected; none of what comes once.';
COMMENT ON COLUMN placements.day IS 'Of the meeting at which it is placed; none where it stands on no meeting.';
COMMENT ON COLUMN placements.state IS 'Taken off: an item is gone, and a commitment goes where its day puts it.';
COMMENT ON COLUMN placements.shown IS 'Whether the public may see an item of the body''s own.';
COMMENT ON COLUMN placements.title IS 'Of an item of the body''s own.';
COMMENT ON COLUMN placements.brings IS 'Who brings it.';
COMMENT ON COLUMN placements.purpose IS 'What the meeting is to do with it.';
COMMENT ON COLUMN placements.cites IS 'What shows the day, where it was entered later.';
CREATE INDEX placements_known ON placements (authority, known, entry);
CREATE TRIGGER placements_only_added_to BEFORE DELETE OR TRUNCATE ON placements
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER placements_only_redacted BEFORE UPDATE ON placements
    FOR EACH ROW EXECUTE FUNCTION only_redacted('title', 'brings', 'purpose', 'why', 'cites');
