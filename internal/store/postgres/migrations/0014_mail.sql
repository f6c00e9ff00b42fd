-- Letters that wait, who asked to be told of what, and whether mail is sent at all. None
-- of it is a fact.

CREATE TABLE mail (
    authority bigint NOT NULL,
    state     text COLLATE "C" NOT NULL CHECK (state IN ('on', 'off')),
    place     text COLLATE "C" NOT NULL,
    site      text COLLATE "C" NOT NULL,
    actor     text COLLATE "C" NOT NULL,
    at        text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority)
);
COMMENT ON TABLE mail IS 'Whether mail is sent from this place. It is not copied to another.';
COMMENT ON COLUMN mail.place IS 'A hash of what tells this place from others; elsewhere it says nothing.';
COMMENT ON COLUMN mail.site IS 'The address of the site for which it was said.';

CREATE TABLE letters (
    authority    bigint NOT NULL,
    letter       text COLLATE "C" NOT NULL,
    subscription text COLLATE "C" NOT NULL,
    recipient    text COLLATE "C" NOT NULL,
    subject      text COLLATE "C" NOT NULL,
    body         text COLLATE "C" NOT NULL,
    html         text COLLATE "C" NOT NULL,
    unsubscribe  text COLLATE "C" NOT NULL,
    place        text COLLATE "C" NOT NULL,
    begun        bigint NOT NULL,
    outcome      text COLLATE "C" NOT NULL CHECK (outcome IN ('waiting', 'given up')),
    said         text COLLATE "C" NOT NULL,
    made         text COLLATE "C" NOT NULL,
    changed      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, letter)
);
COMMENT ON TABLE letters IS 'A letter that waits, or was given up; one that has left is gone.';
COMMENT ON COLUMN letters.letter IS 'Random; what stands before the @ of its Message-ID.';
COMMENT ON COLUMN letters.subscription IS 'That it is part of; empty is none.';
COMMENT ON COLUMN letters.unsubscribe IS 'The address at which its subscription is ended; empty is none.';
COMMENT ON COLUMN letters.place IS 'From which it was to leave: as in mail.';
COMMENT ON COLUMN letters.begun IS 'Sendings of which it is not known what came.';
COMMENT ON COLUMN letters.said IS 'Why it was given up.';
CREATE INDEX letters_subscription ON letters (authority, subscription) WHERE subscription <> '';

CREATE TABLE subscriptions (
    authority    bigint NOT NULL,
    subscription text COLLATE "C" NOT NULL,
    address      text COLLATE "C" NOT NULL,
    fold         text COLLATE "C" NOT NULL,
    kind         text COLLATE "C" NOT NULL CHECK (kind IN ('matter', 'body', 'search')),
    subject      text COLLATE "C" NOT NULL,
    often        text COLLATE "C" NOT NULL CHECK (often IN ('daily', 'weekly')),
    state        text COLLATE "C" NOT NULL CHECK (state IN ('unconfirmed', 'confirmed', 'ended')),
    asked        text COLLATE "C" NOT NULL,
    ended        text COLLATE "C" NOT NULL,
    why          text COLLATE "C" NOT NULL,
    due          text COLLATE "C" NOT NULL,
    told         text COLLATE "C" NOT NULL,
    through      bigint NOT NULL,
    PRIMARY KEY (authority, subscription)
);
COMMENT ON TABLE subscriptions IS 'What somebody asked to be told of.';
COMMENT ON COLUMN subscriptions.subscription IS 'Random, and no secret.';
COMMENT ON COLUMN subscriptions.fold IS 'By which one person''s addresses are counted together.';
COMMENT ON COLUMN subscriptions.subject IS 'The slug of the matter or body, or what is searched for.';
COMMENT ON COLUMN subscriptions.ended IS 'The moment; empty is not.';
COMMENT ON COLUMN subscriptions.why IS 'It was ended.';
COMMENT ON COLUMN subscriptions.due IS 'When the next letter is; empty is never.';
COMMENT ON COLUMN subscriptions.told IS 'The key of what was told; empty is nothing so far.';
COMMENT ON COLUMN subscriptions.through IS 'The last entry when that was so.';
CREATE INDEX subscriptions_due ON subscriptions (authority, due, subscription) WHERE state = 'confirmed';
CREATE INDEX subscriptions_asked ON subscriptions (authority, asked);
CREATE INDEX subscriptions_fold ON subscriptions (authority, fold);
CREATE INDEX subscriptions_told ON subscriptions (authority, told);

CREATE TABLE subscription_tokens (
    authority    bigint NOT NULL,
    token        text COLLATE "C" NOT NULL,
    subscription text COLLATE "C" NOT NULL,
    use          text COLLATE "C" NOT NULL CHECK (use IN ('confirm', 'end')),
    until        text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, token)
);
COMMENT ON TABLE subscription_tokens IS 'The hashes of what lets its bearer confirm or end a subscription.';
COMMENT ON COLUMN subscription_tokens.token IS 'SHA-256, in hex.';
COMMENT ON COLUMN subscription_tokens.until IS 'The moment from which it does so no more.';
CREATE INDEX subscription_tokens_subscription ON subscription_tokens (authority, subscription);

CREATE TABLE told (
    authority bigint NOT NULL,
    told      text COLLATE "C" NOT NULL,
    says      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, told)
);
COMMENT ON TABLE told IS 'What was told, by its key, for all who were told the same.';
COMMENT ON COLUMN told.told IS 'SHA-256 of what was told, in hex.';

CREATE TABLE periods (
    authority bigint NOT NULL,
    kind      text COLLATE "C" NOT NULL,
    key       text COLLATE "C" NOT NULL,
    period    text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, kind, key)
);
COMMENT ON TABLE periods IS 'The last period for which a job was put into the queue. It is not copied to another place.';
COMMENT ON COLUMN periods.kind IS 'Of the job.';
COMMENT ON COLUMN periods.key IS 'Of the job.';
