-- Asking those who owe something how it stands: who they are, the links in the letters
-- to them, and by which rule each committee's are sent.

-- By which rule those who owe something to a committee are asked. It is changed in place;
-- the journal says when, and to what.
CREATE TABLE chase_policies (
    authority INTEGER NOT NULL,
    fold      TEXT    NOT NULL, -- the committee's name, folded
    body      TEXT    NOT NULL,
    closes    INTEGER NOT NULL, -- how many clear working days before a meeting its agenda closes
    ahead     INTEGER NOT NULL, -- how many days before that letters are due; 0 is that no round is ever due
    alone     INTEGER NOT NULL, -- 1 where they are sent without a person
    remind    INTEGER NOT NULL, -- after how many days of silence the same person is written to again; 0 is never
    manager   INTEGER NOT NULL, -- after how many their manager is
    chair     INTEGER NOT NULL, -- after how many the chair is
    listed    INTEGER NOT NULL, -- after how many it is put before the clerk for the public list
    chair_is  TEXT    NOT NULL, -- the post of the chair
    domains   TEXT    NOT NULL, -- to which a link may be passed on, beside its addressee's own, by spaces
    PRIMARY KEY (authority, fold)
) STRICT, WITHOUT ROWID;

-- Where whoever holds a post is written to. It is no fact.
CREATE TABLE leads (
    authority      INTEGER NOT NULL,
    fold           TEXT    NOT NULL, -- the post's name, folded
    post           TEXT    NOT NULL,
    name           TEXT    NOT NULL, -- of the person, as a letter greets them
    address        TEXT    NOT NULL,
    manager        TEXT    NOT NULL, -- the address of their manager; empty is not known
    deputy         TEXT    NOT NULL, -- who answers in their place; empty is nobody
    deputy_address TEXT    NOT NULL,
    deputy_until   TEXT    NOT NULL, -- the last day; empty is until it is taken back
    PRIMARY KEY (authority, fold)
) STRICT, WITHOUT ROWID;

-- A link in a letter, by which whoever has it answers for some promises. It is no fact;
-- the journal knows it by its id.
CREATE TABLE update_links (
    authority INTEGER NOT NULL,
    link      TEXT    NOT NULL, -- random
    hash      BLOB    NOT NULL, -- of its token
    body      TEXT    NOT NULL, -- for whose meeting; empty is for several
    meeting   TEXT    NOT NULL, -- its day; empty is not known
    post      TEXT    NOT NULL, -- whose promises they are
    name      TEXT    NOT NULL,
    recipient TEXT    NOT NULL, -- the address; empty a while after the link is done with
    passed_by TEXT    NOT NULL, -- the link that was passed on; empty is none
    told      INTEGER NOT NULL, -- how far its silence has been told: 1 reminded, 2 the manager, 3 the chair, 4 the list
    state     TEXT    NOT NULL CHECK (state IN ('open', 'spent', 'revoked')),
    actor     TEXT    NOT NULL, -- who sent it
    made      TEXT    NOT NULL,
    until     TEXT    NOT NULL,
    changed   TEXT    NOT NULL,
    PRIMARY KEY (authority, link),
    UNIQUE (authority, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX update_links_made ON update_links (authority, made);

-- A promise that a link opens, and what became of it there.
CREATE TABLE update_link_items (
    authority  INTEGER NOT NULL,
    link       TEXT    NOT NULL,
    commitment INTEGER NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('open', 'answered', 'not mine', 'settled', 'passed on')),
    words      TEXT    NOT NULL, -- why it is not theirs
    draft      TEXT    NOT NULL, -- what was half typed
    changed    TEXT    NOT NULL,
    PRIMARY KEY (authority, link, commitment),
    FOREIGN KEY (authority, link) REFERENCES update_links (authority, link) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX update_link_items_state ON update_link_items (authority, state, changed);

INSERT INTO comments (of_table, of_column, says) VALUES
    ('chase_policies', '', 'By which rule those who owe something to a committee are asked. It is changed in place; the journal says when, and to what.'),
    ('chase_policies', 'fold', 'The committee''s name, folded.'),
    ('chase_policies', 'closes', 'How many clear working days before a meeting its agenda closes.'),
    ('chase_policies', 'ahead', 'How many days before that letters are due; 0 is that no round is ever due.'),
    ('chase_policies', 'alone', '1 where they are sent without a person.'),
    ('chase_policies', 'remind', 'After how many days of silence the same person is written to again; 0 is never.'),
    ('chase_policies', 'manager', 'After how many their manager is.'),
    ('chase_policies', 'chair', 'After how many the chair is.'),
    ('chase_policies', 'listed', 'After how many it is put before the clerk for the public list.'),
    ('chase_policies', 'chair_is', 'The post of the chair.'),
    ('chase_policies', 'domains', 'To which a link may be passed on, beside its addressee''s own, by spaces.'),
    ('leads', '', 'Where whoever holds a post is written to. It is no fact.'),
    ('leads', 'fold', 'The post''s name, folded.'),
    ('leads', 'name', 'Of the person, as a letter greets them.'),
    ('leads', 'manager', 'The address of their manager; empty is not known.'),
    ('leads', 'deputy', 'Who answers in their place; empty is nobody.'),
    ('leads', 'deputy_until', 'The last day; empty is until it is taken back.'),
    ('update_links', '', 'A link in a letter, by which whoever has it answers for some promises. It is no fact; the journal knows it by its id.'),
    ('update_links', 'link', 'Random.'),
    ('update_links', 'hash', 'Of its token.'),
    ('update_links', 'body', 'For whose meeting; empty is for several.'),
    ('update_links', 'meeting', 'Its day; empty is not known.'),
    ('update_links', 'post', 'Whose promises they are.'),
    ('update_links', 'recipient', 'The address; empty a while after the link is done with.'),
    ('update_links', 'passed_by', 'The link that was passed on; empty is none.'),
    ('update_links', 'told', 'How far its silence has been told: 1 reminded, 2 the manager, 3 the chair, 4 the list.'),
    ('update_links', 'actor', 'Who sent it.'),
    ('update_link_items', '', 'A promise that a link opens, and what became of it there.'),
    ('update_link_items', 'words', 'Why it is not theirs.'),
    ('update_link_items', 'draft', 'What was half typed.');
