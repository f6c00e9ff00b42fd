-- Reviews: inspections, visits and others, with their dates, what they judged and what they found.

-- That there is a review: an inspection, a visit, or another. What it is stands in review_heads.
CREATE TABLE reviews (
    authority INTEGER NOT NULL,
    review    INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, review)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER reviews_no_update BEFORE UPDATE ON reviews
BEGIN SELECT RAISE(ABORT, 'reviews are facts: only added to'); END;
CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews
BEGIN SELECT RAISE(ABORT, 'reviews are facts: only added to'); END;
CREATE TRIGGER reviews_no_replace BEFORE INSERT ON reviews
WHEN EXISTS (SELECT 1 FROM reviews WHERE authority = NEW.authority AND review = NEW.review)
BEGIN SELECT RAISE(ABORT, 'reviews are facts: only added to'); END;

-- What a review is. The last known holds.
CREATE TABLE review_heads (
    authority INTEGER NOT NULL,
    review    INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    kind      TEXT    NOT NULL, -- the id of its kind, in a pack
    title     TEXT    NOT NULL, -- as people call it
    reviewer  TEXT    NOT NULL, -- who looked
    follows   INTEGER, -- the review that it came back to; none where it is the first
    item      INTEGER, -- an item of the record that tells of it, by which it stands on the time line of that item's matter
    announced INTEGER NOT NULL, -- everybody may know that it takes place, before its report is published
    withdrawn INTEGER NOT NULL, -- it was entered by mistake
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, review, entry),
    FOREIGN KEY (authority, review) REFERENCES reviews (authority, review),
    FOREIGN KEY (authority, follows) REFERENCES reviews (authority, review),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER review_heads_no_update BEFORE UPDATE ON review_heads
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.review IS NOT NEW.review OR OLD.entry IS NOT NEW.entry OR OLD.kind IS NOT NEW.kind OR OLD.follows IS NOT NEW.follows OR OLD.item IS NOT NEW.item OR OLD.announced IS NOT NEW.announced OR OLD.withdrawn IS NOT NEW.withdrawn OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'review_heads are facts: only added to'); END;
CREATE TRIGGER review_heads_no_delete BEFORE DELETE ON review_heads
BEGIN SELECT RAISE(ABORT, 'review_heads are facts: only added to'); END;
CREATE TRIGGER review_heads_no_replace BEFORE INSERT ON review_heads
WHEN EXISTS (SELECT 1 FROM review_heads WHERE authority = NEW.authority AND review = NEW.review AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'review_heads are facts: only added to'); END;

-- One statement of a day of a review, and who makes it. Statements that differ all stand, until one is settled.
CREATE TABLE review_dates (
    authority INTEGER NOT NULL,
    review    INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    seq       INTEGER NOT NULL, -- its number among those of one entry
    day       TEXT    NOT NULL CHECK (day IN ('on site', 'report', 'received', 'published', 'due', 'met')),
    clock     TEXT    NOT NULL, -- the id of the clock, of a day on which one is due or was met; else empty
    day_from  TEXT    NOT NULL,
    day_to    TEXT    NOT NULL,
    event     TEXT    NOT NULL, -- the event in the record's words, where promises hang on it
    fold      TEXT    NOT NULL, -- the event in one form for all its spellings
    says      TEXT    NOT NULL, -- who states it
    item      INTEGER, -- the item of the record that states it
    address   TEXT    NOT NULL, -- of the page that states it, where that is elsewhere
    stating   TEXT    NOT NULL CHECK (stating IN ('said', 'settled', 'withdrawn')),
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, review, entry, seq),
    FOREIGN KEY (authority, review) REFERENCES reviews (authority, review),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER review_dates_no_update BEFORE UPDATE ON review_dates
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.review IS NOT NEW.review OR OLD.entry IS NOT NEW.entry OR OLD.seq IS NOT NEW.seq OR OLD.day IS NOT NEW.day OR OLD.clock IS NOT NEW.clock OR OLD.day_from IS NOT NEW.day_from OR OLD.day_to IS NOT NEW.day_to OR OLD.item IS NOT NEW.item OR OLD.stating IS NOT NEW.stating OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'review_dates are facts: only added to'); END;
CREATE TRIGGER review_dates_no_delete BEFORE DELETE ON review_dates
BEGIN SELECT RAISE(ABORT, 'review_dates are facts: only added to'); END;
CREATE TRIGGER review_dates_no_replace BEFORE INSERT ON review_dates
WHEN EXISTS (SELECT 1 FROM review_dates WHERE authority = NEW.authority AND review = NEW.review AND entry = NEW.entry AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'review_dates are facts: only added to'); END;

-- The grade that a review gave in one area. The last known of an area holds.
CREATE TABLE review_judgements (
    authority INTEGER NOT NULL,
    review    INTEGER NOT NULL,
    area      TEXT    NOT NULL, -- the id of the area, in a pack
    entry     INTEGER NOT NULL,
    grade     TEXT    NOT NULL, -- the id of the grade, in its scale; empty where it is taken back
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, review, area, entry),
    FOREIGN KEY (authority, review) REFERENCES reviews (authority, review)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER review_judgements_no_update BEFORE UPDATE ON review_judgements
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.review IS NOT NEW.review OR OLD.area IS NOT NEW.area OR OLD.entry IS NOT NEW.entry OR OLD.grade IS NOT NEW.grade OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'review_judgements are facts: only added to'); END;
CREATE TRIGGER review_judgements_no_delete BEFORE DELETE ON review_judgements
BEGIN SELECT RAISE(ABORT, 'review_judgements are facts: only added to'); END;
CREATE TRIGGER review_judgements_no_replace BEFORE INSERT ON review_judgements
WHEN EXISTS (SELECT 1 FROM review_judgements WHERE authority = NEW.authority AND review = NEW.review AND area = NEW.area AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'review_judgements are facts: only added to'); END;

-- That a review has a finding. Its words stand in finding_texts.
CREATE TABLE findings (
    authority INTEGER NOT NULL,
    finding   INTEGER NOT NULL,
    review    INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, finding),
    FOREIGN KEY (authority, review) REFERENCES reviews (authority, review)
) STRICT, WITHOUT ROWID;
CREATE INDEX findings_review ON findings (authority, review);
CREATE TRIGGER findings_no_update BEFORE UPDATE ON findings
BEGIN SELECT RAISE(ABORT, 'findings are facts: only added to'); END;
CREATE TRIGGER findings_no_delete BEFORE DELETE ON findings
BEGIN SELECT RAISE(ABORT, 'findings are facts: only added to'); END;
CREATE TRIGGER findings_no_replace BEFORE INSERT ON findings
WHEN EXISTS (SELECT 1 FROM findings WHERE authority = NEW.authority AND finding = NEW.finding)
BEGIN SELECT RAISE(ABORT, 'findings are facts: only added to'); END;

-- A finding as it was entered, word for word. The last known holds.
CREATE TABLE finding_texts (
    authority INTEGER NOT NULL,
    finding   INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    place     INTEGER NOT NULL, -- its place in the report, from 1
    number    TEXT    NOT NULL, -- as printed; two of one report may be the same
    kind      TEXT    NOT NULL, -- the id of the kind of finding, in a pack
    item      INTEGER, -- the item of the record that holds the words
    passage   INTEGER, -- the passage that holds them
    withdrawn INTEGER NOT NULL, -- it was entered by mistake
    known     TEXT    NOT NULL,
    words     TEXT    NOT NULL,
    address   TEXT    NOT NULL, -- of the page that holds them, where that is elsewhere
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, finding, entry),
    FOREIGN KEY (authority, finding) REFERENCES findings (authority, finding),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item),
    FOREIGN KEY (authority, passage) REFERENCES passages (authority, passage)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER finding_texts_no_update BEFORE UPDATE ON finding_texts
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.finding IS NOT NEW.finding OR OLD.entry IS NOT NEW.entry OR OLD.place IS NOT NEW.place OR OLD.number IS NOT NEW.number OR OLD.kind IS NOT NEW.kind OR OLD.item IS NOT NEW.item OR OLD.passage IS NOT NEW.passage OR OLD.withdrawn IS NOT NEW.withdrawn OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'finding_texts are facts: only added to'); END;
CREATE TRIGGER finding_texts_no_delete BEFORE DELETE ON finding_texts
BEGIN SELECT RAISE(ABORT, 'finding_texts are facts: only added to'); END;
CREATE TRIGGER finding_texts_no_replace BEFORE INSERT ON finding_texts
WHEN EXISTS (SELECT 1 FROM finding_texts WHERE authority = NEW.authority AND finding = NEW.finding AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'finding_texts are facts: only added to'); END;

-- Whether a finding of a later review repeats one of an earlier. The last known holds.
CREATE TABLE finding_repeats (
    authority INTEGER NOT NULL,
    a         INTEGER NOT NULL, -- the finding of the later review
    b         INTEGER NOT NULL, -- the finding of the earlier
    entry     INTEGER NOT NULL,
    holds     INTEGER NOT NULL, -- else it does not repeat it
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    cites     TEXT    NOT NULL, -- what shows the day, where it was entered later
    PRIMARY KEY (authority, a, b, entry),
    FOREIGN KEY (authority, a) REFERENCES findings (authority, finding),
    FOREIGN KEY (authority, b) REFERENCES findings (authority, finding)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_repeats_b ON finding_repeats (authority, b);
CREATE TRIGGER finding_repeats_no_update BEFORE UPDATE ON finding_repeats
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.a IS NOT NEW.a OR OLD.b IS NOT NEW.b OR OLD.entry IS NOT NEW.entry OR OLD.holds IS NOT NEW.holds OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'finding_repeats are facts: only added to'); END;
CREATE TRIGGER finding_repeats_no_delete BEFORE DELETE ON finding_repeats
BEGIN SELECT RAISE(ABORT, 'finding_repeats are facts: only added to'); END;
CREATE TRIGGER finding_repeats_no_replace BEFORE INSERT ON finding_repeats
WHEN EXISTS (SELECT 1 FROM finding_repeats WHERE authority = NEW.authority AND a = NEW.a AND b = NEW.b AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'finding_repeats are facts: only added to'); END;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('reviews', '', 'That there is a review: an inspection, a visit, or another. What it is stands in review_heads.'),
    ('review_heads', '', 'What a review is. The last known holds.'),
    ('review_heads', 'kind', 'The id of its kind, in a pack.'),
    ('review_heads', 'title', 'As people call it.'),
    ('review_heads', 'reviewer', 'Who looked.'),
    ('review_heads', 'follows', 'The review that it came back to; none where it is the first.'),
    ('review_heads', 'item', 'An item of the record that tells of it, by which it stands on the time line of that item''s matter.'),
    ('review_heads', 'announced', 'Everybody may know that it takes place, before its report is published.'),
    ('review_heads', 'withdrawn', 'It was entered by mistake.'),
    ('review_heads', 'cites', 'What shows the day, where it was entered later.'),
    ('review_dates', '', 'One statement of a day of a review, and who makes it. Statements that differ all stand, until one is settled.'),
    ('review_dates', 'seq', 'Its number among those of one entry.'),
    ('review_dates', 'clock', 'The id of the clock, of a day on which one is due or was met; else empty.'),
    ('review_dates', 'event', 'The event in the record''s words, where promises hang on it.'),
    ('review_dates', 'fold', 'The event in one form for all its spellings.'),
    ('review_dates', 'says', 'Who states it.'),
    ('review_dates', 'item', 'The item of the record that states it.'),
    ('review_dates', 'address', 'Of the page that states it, where that is elsewhere.'),
    ('review_dates', 'cites', 'What shows the day, where it was entered later.'),
    ('review_judgements', '', 'The grade that a review gave in one area. The last known of an area holds.'),
    ('review_judgements', 'area', 'The id of the area, in a pack.'),
    ('review_judgements', 'grade', 'The id of the grade, in its scale; empty where it is taken back.'),
    ('review_judgements', 'cites', 'What shows the day, where it was entered later.'),
    ('findings', '', 'That a review has a finding. Its words stand in finding_texts.'),
    ('finding_texts', '', 'A finding as it was entered, word for word. The last known holds.'),
    ('finding_texts', 'place', 'Its place in the report, from 1.'),
    ('finding_texts', 'number', 'As printed; two of one report may be the same.'),
    ('finding_texts', 'kind', 'The id of the kind of finding, in a pack.'),
    ('finding_texts', 'item', 'The item of the record that holds the words.'),
    ('finding_texts', 'passage', 'The passage that holds them.'),
    ('finding_texts', 'withdrawn', 'It was entered by mistake.'),
    ('finding_texts', 'address', 'Of the page that holds them, where that is elsewhere.'),
    ('finding_texts', 'cites', 'What shows the day, where it was entered later.'),
    ('finding_repeats', '', 'Whether a finding of a later review repeats one of an earlier. The last known holds.'),
    ('finding_repeats', 'a', 'The finding of the later review.'),
    ('finding_repeats', 'b', 'The finding of the earlier.'),
    ('finding_repeats', 'holds', 'Else it does not repeat it.'),
    ('finding_repeats', 'cites', 'What shows the day, where it was entered later.');
