-- What people sent to be taken in and have not confirmed yet, and who read what of that
-- which is restricted.

-- What somebody sent, until its time is over. It is no fact, and not copied to another place.
CREATE TABLE uploads (
    authority INTEGER NOT NULL,
    upload    TEXT    NOT NULL, -- random
    account   TEXT    NOT NULL, -- whose it is: nobody else sees it
    state     TEXT    NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    address   TEXT    NOT NULL, -- of a page whose text was pasted; empty is none
    bytes     BLOB    NOT NULL, -- a ZIP of what was sent; empty once it was taken in
    says      TEXT    NOT NULL, -- what it comes to, or came to, as JSON
    ends      TEXT    NOT NULL, -- the moment from which it is gone
    beat      TEXT    NOT NULL, -- when it was last said that it is being taken in; empty is never
    PRIMARY KEY (authority, upload)
) STRICT;
CREATE INDEX uploads_account ON uploads (authority, account, state);
CREATE INDEX uploads_ends ON uploads (authority, ends);

CREATE INDEX accesses_about ON accesses (authority, about, access);

INSERT INTO comments (of_table, of_column, says) VALUES
    ('uploads', '', 'What somebody sent, until its time is over. It is no fact, and not copied to another place.'),
    ('uploads', 'upload', 'Random.'),
    ('uploads', 'account', 'Whose it is: nobody else sees it.'),
    ('uploads', 'address', 'Of a page whose text was pasted; empty is none.'),
    ('uploads', 'bytes', 'A ZIP of what was sent; empty once it was taken in.'),
    ('uploads', 'says', 'What it comes to, or came to, as JSON.'),
    ('uploads', 'ends', 'The moment from which it is gone.'),
    ('uploads', 'beat', 'When it was last said that it is being taken in; empty is never.');
