-- What people say of deliveries and of meetings: what came of an expected return, and
-- that a meeting was announced, moved or cancelled.

CREATE TABLE delivery_judgements (
    authority  bigint NOT NULL,
    commitment bigint NOT NULL,
    entry      bigint NOT NULL,
    item       bigint,
    day        text COLLATE "C",
    state      text COLLATE "C" NOT NULL CHECK (state IN ('delivered', 'delivered, verbal', 'partial', 'missed', 'missed (verbal)', 'not expected', 'as derived')),
    came       text COLLATE "C",
    known      text COLLATE "C" NOT NULL,
    part       text COLLATE "C" NOT NULL,
    why        text COLLATE "C" NOT NULL,
    cites      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, commitment, entry),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item)
);
COMMENT ON TABLE delivery_judgements IS 'What a person says of one delivery of a commitment: the last known of an item, or of a day where no item is named, holds.';
COMMENT ON COLUMN delivery_judgements.item IS 'That brought it back; none where nothing in the record did.';
COMMENT ON COLUMN delivery_judgements.day IS 'Of the meeting, or the last of the period, for which it was expected; none where the item tells.';
COMMENT ON COLUMN delivery_judgements.came IS 'The day on which it came, where that is not the day of the item.';
COMMENT ON COLUMN delivery_judgements.part IS 'Which part is missing.';
COMMENT ON COLUMN delivery_judgements.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER delivery_judgements_only_added_to BEFORE DELETE OR TRUNCATE ON delivery_judgements
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER delivery_judgements_only_redacted BEFORE UPDATE ON delivery_judgements
    FOR EACH ROW EXECUTE FUNCTION only_redacted('part', 'why', 'cites');

CREATE TABLE meeting_settings (
    authority bigint NOT NULL,
    body      bigint NOT NULL,
    entry     bigint NOT NULL,
    day       text COLLATE "C" NOT NULL,
    state     text COLLATE "C" NOT NULL CHECK (state IN ('announced', 'moved', 'cancelled')),
    moved_to  text COLLATE "C",
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, body, entry),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body)
);
COMMENT ON TABLE meeting_settings IS 'That a meeting of a body was announced for a day, moved to another, or cancelled. The last known of a day holds.';
COMMENT ON COLUMN meeting_settings.day IS 'Of the meeting.';
COMMENT ON COLUMN meeting_settings.moved_to IS 'The day to which it was moved.';
COMMENT ON COLUMN meeting_settings.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER meeting_settings_only_added_to BEFORE DELETE OR TRUNCATE ON meeting_settings
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER meeting_settings_only_redacted BEFORE UPDATE ON meeting_settings
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why', 'cites');
