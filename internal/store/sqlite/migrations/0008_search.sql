-- The search index. It holds no facts: it is derived from them, in the same
-- transaction, and can be built again. What the words are folded to is decided in
-- Go (package search), so that both databases hold the same terms.

-- A text that can be found, at its place: a number made of authority, day, id and kind, so that the authority stands first in it.
CREATE TABLE search_texts (
    authority INTEGER NOT NULL,
    place     INTEGER NOT NULL PRIMARY KEY,
    item      INTEGER NOT NULL, -- in which it stands
    kind      TEXT    NOT NULL, -- of a passage or commitment
    ref       INTEGER,          -- of a commitment
    since     TEXT,             -- the days on which these words held, for a place that says that they changed
    until     TEXT,             -- the day from which they did not
    record    INTEGER,          -- where the words as printed stand, of a passage or commitment
    seq       INTEGER,
    words     TEXT    NOT NULL, -- terms, with a space between
    marks     TEXT    NOT NULL  -- terms of the fields
) STRICT;
CREATE INDEX search_texts_item ON search_texts (authority, item);
CREATE INDEX search_texts_ref ON search_texts (authority, ref) WHERE ref IS NOT NULL;

-- Which place holds which term, and where in it. Contentless: search_texts has the words.
CREATE VIRTUAL TABLE search_terms USING fts5 (words, marks, content = '', columnsize = 0, tokenize = 'ascii');
-- What is taken out leaves the index at once, and not at some later merge.
INSERT INTO search_terms (search_terms, rank) VALUES ('secure-delete', 1);

-- What is shown of the item of a hit.
CREATE TABLE search_items (
    authority INTEGER NOT NULL,
    item      INTEGER NOT NULL,
    label     TEXT    NOT NULL,
    title     TEXT    NOT NULL,
    body      TEXT    NOT NULL,
    papers    TEXT    NOT NULL, -- titles, a line each
    PRIMARY KEY (authority, item)
) STRICT, WITHOUT ROWID;

-- The words that texts hold, each with the term that stands for it: for the beginnings of words, and for the nearest word.
CREATE TABLE search_words (
    authority INTEGER NOT NULL,
    word      TEXT    NOT NULL,
    term      TEXT    NOT NULL,
    PRIMARY KEY (authority, word)
) STRICT, WITHOUT ROWID;
