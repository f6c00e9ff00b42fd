-- What people sent to be taken in and have not confirmed yet, and who read what of that
-- which is restricted.

CREATE TABLE uploads (
    authority bigint NOT NULL,
    upload    text COLLATE "C" NOT NULL,
    account   text COLLATE "C" NOT NULL,
    state     text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    address   text COLLATE "C" NOT NULL,
    bytes     bytea NOT NULL,
    says      text COLLATE "C" NOT NULL,
    ends      text COLLATE "C" NOT NULL,
    beat      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, upload)
);
COMMENT ON TABLE uploads IS 'What somebody sent, until its time is over. It is no fact, and not copied to another place.';
COMMENT ON COLUMN uploads.upload IS 'Random.';
COMMENT ON COLUMN uploads.account IS 'Whose it is: nobody else sees it.';
COMMENT ON COLUMN uploads.address IS 'Of a page whose text was pasted; empty is none.';
COMMENT ON COLUMN uploads.bytes IS 'A ZIP of what was sent; empty once it was taken in.';
COMMENT ON COLUMN uploads.says IS 'What it comes to, or came to, as JSON.';
COMMENT ON COLUMN uploads.ends IS 'The moment from which it is gone.';
COMMENT ON COLUMN uploads.beat IS 'When it was last said that it is being taken in; empty is never.';
CREATE INDEX uploads_account ON uploads (authority, account, state);
CREATE INDEX uploads_ends ON uploads (authority, ends);

CREATE INDEX accesses_about ON accesses (authority, about, access);
