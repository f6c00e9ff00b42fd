-- Reviews: inspections, visits and others, with their dates, what they judged and what they found.

CREATE TABLE reviews (
    authority bigint NOT NULL,
    review    bigint NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, review)
);
COMMENT ON TABLE reviews IS 'That there is a review: an inspection, a visit, or another. What it is stands in review_heads.';
CREATE TRIGGER reviews_only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON reviews
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE review_heads (
    authority bigint NOT NULL,
    review    bigint NOT NULL,
    entry     bigint NOT NULL,
    kind      text COLLATE "C" NOT NULL,
    title     text COLLATE "C" NOT NULL,
    reviewer  text COLLATE "C" NOT NULL,
    follows   bigint,
    item      bigint,
    announced boolean NOT NULL,
    withdrawn boolean NOT NULL,
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, review, entry),
    FOREIGN KEY (authority, review) REFERENCES reviews (authority, review),
    FOREIGN KEY (authority, follows) REFERENCES reviews (authority, review),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item)
);
COMMENT ON TABLE review_heads IS 'What a review is. The last known holds.';
COMMENT ON COLUMN review_heads.kind IS 'The id of its kind, in a pack.';
COMMENT ON COLUMN review_heads.title IS 'As people call it.';
COMMENT ON COLUMN review_heads.reviewer IS 'Who looked.';
COMMENT ON COLUMN review_heads.follows IS 'The review that it came back to; none where it is the first.';
COMMENT ON COLUMN review_heads.item IS 'An item of the record that tells of it, by which it stands on the time line of that item''s matter.';
COMMENT ON COLUMN review_heads.announced IS 'Everybody may know that it takes place, before its report is published.';
COMMENT ON COLUMN review_heads.withdrawn IS 'It was entered by mistake.';
COMMENT ON COLUMN review_heads.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER review_heads_only_added_to BEFORE DELETE OR TRUNCATE ON review_heads
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER review_heads_only_redacted BEFORE UPDATE ON review_heads
    FOR EACH ROW EXECUTE FUNCTION only_redacted('title', 'reviewer', 'why', 'cites');

CREATE TABLE review_dates (
    authority bigint NOT NULL,
    review    bigint NOT NULL,
    entry     bigint NOT NULL,
    seq       bigint NOT NULL,
    day       text COLLATE "C" NOT NULL CHECK (day IN ('on site', 'report', 'received', 'published', 'due', 'met')),
    clock     text COLLATE "C" NOT NULL,
    day_from  text COLLATE "C" NOT NULL,
    day_to    text COLLATE "C" NOT NULL,
    event     text COLLATE "C" NOT NULL,
    fold      text COLLATE "C" NOT NULL,
    says      text COLLATE "C" NOT NULL,
    item      bigint,
    address   text COLLATE "C" NOT NULL,
    stating   text COLLATE "C" NOT NULL CHECK (stating IN ('said', 'settled', 'withdrawn')),
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, review, entry, seq),
    FOREIGN KEY (authority, review) REFERENCES reviews (authority, review),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item)
);
COMMENT ON TABLE review_dates IS 'One statement of a day of a review, and who makes it. Statements that differ all stand, until one is settled.';
COMMENT ON COLUMN review_dates.seq IS 'Its number among those of one entry.';
COMMENT ON COLUMN review_dates.clock IS 'The id of the clock, of a day on which one is due or was met; else empty.';
COMMENT ON COLUMN review_dates.event IS 'The event in the record''s words, where promises hang on it.';
COMMENT ON COLUMN review_dates.fold IS 'The event in one form for all its spellings.';
COMMENT ON COLUMN review_dates.says IS 'Who states it.';
COMMENT ON COLUMN review_dates.item IS 'The item of the record that states it.';
COMMENT ON COLUMN review_dates.address IS 'Of the page that states it, where that is elsewhere.';
COMMENT ON COLUMN review_dates.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER review_dates_only_added_to BEFORE DELETE OR TRUNCATE ON review_dates
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER review_dates_only_redacted BEFORE UPDATE ON review_dates
    FOR EACH ROW EXECUTE FUNCTION only_redacted('event', 'fold', 'says', 'address', 'why', 'cites');

CREATE TABLE review_judgements (
    authority bigint NOT NULL,
    review    bigint NOT NULL,
    area      text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    grade     text COLLATE "C" NOT NULL,
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, review, area, entry),
    FOREIGN KEY (authority, review) REFERENCES reviews (authority, review)
);
COMMENT ON TABLE review_judgements IS 'The grade that a review gave in one area. The last known of an area holds.';
COMMENT ON COLUMN review_judgements.area IS 'The id of the area, in a pack.';
COMMENT ON COLUMN review_judgements.grade IS 'The id of the grade, in its scale; empty where it is taken back.';
COMMENT ON COLUMN review_judgements.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER review_judgements_only_added_to BEFORE DELETE OR TRUNCATE ON review_judgements
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER review_judgements_only_redacted BEFORE UPDATE ON review_judgements
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why', 'cites');

CREATE TABLE findings (
    authority bigint NOT NULL,
    finding   bigint NOT NULL,
    review    bigint NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, finding),
    FOREIGN KEY (authority, review) REFERENCES reviews (authority, review)
);
COMMENT ON TABLE findings IS 'That a review has a finding. Its words stand in finding_texts.';
CREATE INDEX findings_review ON findings (authority, review);
CREATE TRIGGER findings_only_added_to BEFORE DELETE OR UPDATE OR TRUNCATE ON findings
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE finding_texts (
    authority bigint NOT NULL,
    finding   bigint NOT NULL,
    entry     bigint NOT NULL,
    place     bigint NOT NULL,
    number    text COLLATE "C" NOT NULL,
    kind      text COLLATE "C" NOT NULL,
    item      bigint,
    passage   bigint,
    withdrawn boolean NOT NULL,
    known     text COLLATE "C" NOT NULL,
    words     text COLLATE "C" NOT NULL,
    address   text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, finding, entry),
    FOREIGN KEY (authority, finding) REFERENCES findings (authority, finding),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item),
    FOREIGN KEY (authority, passage) REFERENCES passages (authority, passage)
);
COMMENT ON TABLE finding_texts IS 'A finding as it was entered, word for word. The last known holds.';
COMMENT ON COLUMN finding_texts.place IS 'Its place in the report, from 1.';
COMMENT ON COLUMN finding_texts.number IS 'As printed; two of one report may be the same.';
COMMENT ON COLUMN finding_texts.kind IS 'The id of the kind of finding, in a pack.';
COMMENT ON COLUMN finding_texts.item IS 'The item of the record that holds the words.';
COMMENT ON COLUMN finding_texts.passage IS 'The passage that holds them.';
COMMENT ON COLUMN finding_texts.withdrawn IS 'It was entered by mistake.';
COMMENT ON COLUMN finding_texts.address IS 'Of the page that holds them, where that is elsewhere.';
COMMENT ON COLUMN finding_texts.cites IS 'What shows the day, where it was entered later.';
CREATE TRIGGER finding_texts_only_added_to BEFORE DELETE OR TRUNCATE ON finding_texts
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER finding_texts_only_redacted BEFORE UPDATE ON finding_texts
    FOR EACH ROW EXECUTE FUNCTION only_redacted('words', 'address', 'why', 'cites');

CREATE TABLE finding_repeats (
    authority bigint NOT NULL,
    a         bigint NOT NULL,
    b         bigint NOT NULL,
    entry     bigint NOT NULL,
    holds     boolean NOT NULL,
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    cites     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, a, b, entry),
    FOREIGN KEY (authority, a) REFERENCES findings (authority, finding),
    FOREIGN KEY (authority, b) REFERENCES findings (authority, finding)
);
COMMENT ON TABLE finding_repeats IS 'Whether a finding of a later review repeats one of an earlier. The last known holds.';
COMMENT ON COLUMN finding_repeats.a IS 'The finding of the later review.';
COMMENT ON COLUMN finding_repeats.b IS 'The finding of the earlier.';
COMMENT ON COLUMN finding_repeats.holds IS 'Else it does not repeat it.';
COMMENT ON COLUMN finding_repeats.cites IS 'What shows the day, where it was entered later.';
CREATE INDEX finding_repeats_b ON finding_repeats (authority, b);
CREATE TRIGGER finding_repeats_only_added_to BEFORE DELETE OR TRUNCATE ON finding_repeats
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER finding_repeats_only_redacted BEFORE UPDATE ON finding_repeats
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why', 'cites');
