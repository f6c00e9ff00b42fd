-- What people type in a meeting before they confirm it.

-- What somebody has typed in a meeting and not confirmed. It is no fact: it is changed in
-- place, and goes when it is confirmed.
CREATE TABLE drafts (
    authority INTEGER NOT NULL,
    draft     TEXT    NOT NULL, -- random
    account   TEXT    NOT NULL, -- whose it is: nobody else sees it
    body      TEXT    NOT NULL, -- folded
    day       TEXT    NOT NULL, -- of the meeting
    name      TEXT    NOT NULL, -- of the body, as it is called
    words     TEXT    NOT NULL, -- what was typed, as JSON
    version   INTEGER NOT NULL, -- how often it was kept
    at        TEXT    NOT NULL, -- when it was kept last
    PRIMARY KEY (authority, draft),
    UNIQUE (authority, account, body, day)
) STRICT;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('drafts', '', 'What somebody has typed in a meeting and not confirmed. It is no fact: it is changed in place, and goes when it is confirmed.'),
    ('drafts', 'draft', 'Random.'),
    ('drafts', 'account', 'Whose it is: nobody else sees it.'),
    ('drafts', 'body', 'Folded.'),
    ('drafts', 'day', 'Of the meeting.'),
    ('drafts', 'name', 'Of the body, as it is called.'),
    ('drafts', 'words', 'What was typed, as JSON.'),
    ('drafts', 'version', 'How often it was kept.'),
    ('drafts', 'at', 'When it was kept last.');
