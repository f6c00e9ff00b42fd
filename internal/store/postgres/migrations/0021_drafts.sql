-- What people type in a meeting before they confirm it.

CREATE TABLE drafts (
    authority bigint NOT NULL,
    draft     text COLLATE "C" NOT NULL,
    account   text COLLATE "C" NOT NULL,
    body      text COLLATE "C" NOT NULL,
    day       text COLLATE "C" NOT NULL,
    name      text COLLATE "C" NOT NULL,
    words     text COLLATE "C" NOT NULL,
    version   bigint NOT NULL,
    at        text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, draft),
    UNIQUE (authority, account, body, day)
);
COMMENT ON TABLE drafts IS 'What somebody has typed in a meeting and not confirmed. It is no fact: it is changed in place, and goes when it is confirmed.';
COMMENT ON COLUMN drafts.draft IS 'Random.';
COMMENT ON COLUMN drafts.account IS 'Whose it is: nobody else sees it.';
COMMENT ON COLUMN drafts.body IS 'Folded.';
COMMENT ON COLUMN drafts.day IS 'Of the meeting.';
COMMENT ON COLUMN drafts.name IS 'Of the body, as it is called.';
COMMENT ON COLUMN drafts.words IS 'What was typed, as JSON.';
COMMENT ON COLUMN drafts.version IS 'How often it was kept.';
COMMENT ON COLUMN drafts.at IS 'When it was kept last.';
