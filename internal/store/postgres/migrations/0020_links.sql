-- Asking those who owe something how it stands: who they are, the links in the letters
-- to them, and by which rule each committee's are sent.

CREATE TABLE chase_policies (
    authority bigint NOT NULL,
    fold text COLLATE "C" NOT NULL,
    body text COLLATE "C" NOT NULL,
    closes bigint NOT NULL,
    ahead bigint NOT NULL,
    alone bigint NOT NULL,
    remind bigint NOT NULL,
    manager bigint NOT NULL,
    chair bigint NOT NULL,
    listed bigint NOT NULL,
    chair_is text COLLATE "C" NOT NULL,
    domains text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, fold)
);

CREATE TABLE leads (
    authority bigint NOT NULL,
    fold text COLLATE "C" NOT NULL,
    post text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    manager text COLLATE "C" NOT NULL,
    deputy text COLLATE "C" NOT NULL,
    deputy_address text COLLATE "C" NOT NULL,
    deputy_until text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, fold)
);

CREATE TABLE update_links (
    authority bigint NOT NULL,
    link text COLLATE "C" NOT NULL,
    hash bytea NOT NULL,
    body text COLLATE "C" NOT NULL,
    meeting text COLLATE "C" NOT NULL,
    post text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    recipient text COLLATE "C" NOT NULL,
    passed_by text COLLATE "C" NOT NULL,
    told bigint NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'spent', 'revoked')),
    actor text COLLATE "C" NOT NULL,
    made text COLLATE "C" NOT NULL,
    until text COLLATE "C" NOT NULL,
    changed text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, link),
    UNIQUE (authority, hash)
);
CREATE INDEX update_links_made ON update_links (authority, made);

CREATE TABLE update_link_items (
    authority bigint NOT NULL,
    link text COLLATE "C" NOT NULL,
    commitment bigint NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'answered', 'not mine', 'settled', 'passed on')),
    words text COLLATE "C" NOT NULL,
    draft text COLLATE "C" NOT NULL,
    changed text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, link, commitment),
    FOREIGN KEY (authority, link) REFERENCES update_links (authority, link) ON DELETE CASCADE
);
CREATE INDEX update_link_items_state ON update_link_items (authority, state, changed);

COMMENT ON TABLE chase_policies IS 'By which rule those who owe something to a committee are asked. It is changed in place; the journal says when, and to what.';
COMMENT ON COLUMN chase_policies.fold IS 'The committee''s name, folded.';
COMMENT ON COLUMN chase_policies.closes IS 'How many clear working days before a meeting its agenda closes.';
COMMENT ON COLUMN chase_policies.ahead IS 'How many days before that letters are due; 0 is that no round is ever due.';
COMMENT ON COLUMN chase_policies.alone IS '1 where they are sent without a person.';
COMMENT ON COLUMN chase_policies.remind IS 'After how many days of silence the same person is written to again; 0 is never.';
COMMENT ON COLUMN chase_policies.manager IS 'After how many their manager is.';
COMMENT ON COLUMN chase_policies.chair IS 'After how many the chair is.';
COMMENT ON COLUMN chase_policies.listed IS 'After how many it is put before the clerk for the public list.';
COMMENT ON COLUMN chase_policies.chair_is IS 'The post of the chair.';
COMMENT ON COLUMN chase_policies.domains IS 'To which a link may be passed on, beside its addressee''s own, by spaces.';
COMMENT ON TABLE leads IS 'Where whoever holds a post is written to. It is no fact.';
COMMENT ON COLUMN leads.fold IS 'The post''s name, folded.';
COMMENT ON COLUMN leads.name IS 'Of the person, as a letter greets them.';
COMMENT ON COLUMN leads.manager IS 'The address of their manager; empty is not known.';
COMMENT ON COLUMN leads.deputy IS 'Who answers in their place; empty is nobody.';
COMMENT ON COLUMN leads.deputy_until IS 'The last day; empty is until it is taken back.';
COMMENT ON TABLE update_links IS 'A link in a letter, by which whoever has it answers for some promises. It is no fact; the journal knows it by its id.';
COMMENT ON COLUMN update_links.link IS 'Random.';
COMMENT ON COLUMN update_links.hash IS 'Of its token.';
COMMENT ON COLUMN update_links.body IS 'For whose meeting; empty is for several.';
COMMENT ON COLUMN update_links.meeting IS 'Its day; empty is not known.';
COMMENT ON COLUMN update_links.post IS 'Whose promises they are.';
COMMENT ON COLUMN update_links.recipient IS 'The address; empty a while after the link is done with.';
COMMENT ON COLUMN update_links.passed_by IS 'The link that was passed on; empty is none.';
COMMENT ON COLUMN update_links.told IS 'How far its silence has been told: 1 reminded, 2 the manager, 3 the chair, 4 the list.';
COMMENT ON COLUMN update_links.actor IS 'Who sent it.';
COMMENT ON TABLE update_link_items IS 'A promise that a link opens, and what became of it there.';
COMMENT ON COLUMN update_link_items.words IS 'Why it is not theirs.';
COMMENT ON COLUMN update_link_items.draft IS 'What was half typed.';
