-- The search index. It holds no facts: it is derived from them, in the same
-- transaction, and can be built again. What the words are folded to is decided in
-- Go (package search), so that both databases hold the same terms.

CREATE TABLE search_texts (
    authority bigint NOT NULL,
    place     bigint NOT NULL,
    item      bigint NOT NULL,
    kind      text COLLATE "C" NOT NULL,
    ref       bigint,
    since     text COLLATE "C",
    until     text COLLATE "C",
    record    bigint,
    seq       bigint,
    words     text COLLATE "C" NOT NULL,
    marks     text COLLATE "C" NOT NULL,
    terms     tsvector NOT NULL,
    PRIMARY KEY (authority, place)
);
COMMENT ON TABLE search_texts IS 'A text that can be found, at its place: a number made of authority, day, id and kind.';
COMMENT ON COLUMN search_texts.item IS 'In which it stands.';
COMMENT ON COLUMN search_texts.kind IS 'Of a passage or commitment.';
COMMENT ON COLUMN search_texts.ref IS 'Of a commitment.';
COMMENT ON COLUMN search_texts.since IS 'The days on which these words held, for a place that says that they changed.';
COMMENT ON COLUMN search_texts.until IS 'The day from which they did not.';
COMMENT ON COLUMN search_texts.record IS 'Where the words as printed stand, of a passage or commitment.';
COMMENT ON COLUMN search_texts.words IS 'Terms, with a space between.';
COMMENT ON COLUMN search_texts.marks IS 'Terms of the fields.';
COMMENT ON COLUMN search_texts.terms IS 'The terms of both, each with its positions; folded already, so that no dictionary is asked.';
CREATE INDEX search_texts_item ON search_texts (authority, item);
CREATE INDEX search_texts_ref ON search_texts (authority, ref) WHERE ref IS NOT NULL;
CREATE INDEX search_texts_terms ON search_texts USING gin (terms);

CREATE TABLE search_items (
    authority bigint NOT NULL,
    item      bigint NOT NULL,
    label     text COLLATE "C" NOT NULL,
    title     text COLLATE "C" NOT NULL,
    body      text COLLATE "C" NOT NULL,
    papers    text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, item)
);
COMMENT ON TABLE search_items IS 'What is shown of the item of a hit.';
COMMENT ON COLUMN search_items.papers IS 'Titles, a line each.';

CREATE TABLE search_words (
    authority bigint NOT NULL,
    word      text COLLATE "C" NOT NULL,
    term      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, word)
);
COMMENT ON TABLE search_words IS 'The words that texts hold, each with the term that stands for it: for the beginnings of words, and for the nearest word.';
