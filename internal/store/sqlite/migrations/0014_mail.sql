-- Letters that wait, who asked to be told of what, and whether mail is sent at all. None
-- of it is a fact.

-- Whether mail is sent from this place. It is not copied to another.
CREATE TABLE mail (
    authority INTEGER NOT NULL,
    state     TEXT    NOT NULL CHECK (state IN ('on', 'off')),
    place     TEXT    NOT NULL, -- a hash of what tells this place from others; elsewhere it says nothing
    site      TEXT    NOT NULL, -- the address of the site for which it was said
    actor     TEXT    NOT NULL,
    at        TEXT    NOT NULL,
    PRIMARY KEY (authority)
) STRICT, WITHOUT ROWID;

-- A letter that waits, or was given up; one that has left is gone.
CREATE TABLE letters (
    authority    INTEGER NOT NULL,
    letter       TEXT    NOT NULL, -- random; what stands before the @ of its Message-ID
    subscription TEXT    NOT NULL, -- that it is part of; empty is none
    recipient    TEXT    NOT NULL,
    subject      TEXT    NOT NULL,
    body         TEXT    NOT NULL,
    html         TEXT    NOT NULL,
    unsubscribe  TEXT    NOT NULL, -- the address at which its subscription is ended; empty is none
    place        TEXT    NOT NULL, -- from which it was to leave: as in mail
    begun        INTEGER NOT NULL, -- sendings of which it is not known what came
    outcome      TEXT    NOT NULL CHECK (outcome IN ('waiting', 'given up')),
    said         TEXT    NOT NULL, -- why it was given up
    made         TEXT    NOT NULL,
    changed      TEXT    NOT NULL,
    PRIMARY KEY (authority, letter)
) STRICT, WITHOUT ROWID;
CREATE INDEX letters_subscription ON letters (authority, subscription) WHERE subscription <> '';

-- What somebody asked to be told of.
CREATE TABLE subscriptions (
    authority    INTEGER NOT NULL,
    subscription TEXT    NOT NULL, -- random, and no secret
    address      TEXT    NOT NULL,
    fold         TEXT    NOT NULL, -- by which one person's addresses are counted together
    kind         TEXT    NOT NULL CHECK (kind IN ('matter', 'body', 'search')),
    subject      TEXT    NOT NULL, -- the slug of the matter or body, or what is searched for
    often        TEXT    NOT NULL CHECK (often IN ('daily', 'weekly')),
    state        TEXT    NOT NULL CHECK (state IN ('unconfirmed', 'confirmed', 'ended')),
    asked        TEXT    NOT NULL,
    ended        TEXT    NOT NULL, -- the moment; empty is not
    why          TEXT    NOT NULL, -- it was ended
    due          TEXT    NOT NULL, -- when the next letter is; empty is never
    told         TEXT    NOT NULL, -- the key of what was told; empty is nothing so far
    through      INTEGER NOT NULL, -- the last entry when that was so
    PRIMARY KEY (authority, subscription)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscriptions_due ON subscriptions (authority, due, subscription) WHERE state = 'confirmed';
CREATE INDEX subscriptions_asked ON subscriptions (authority, asked);
CREATE INDEX subscriptions_fold ON subscriptions (authority, fold);
CREATE INDEX subscriptions_told ON subscriptions (authority, told);

-- The hashes of what lets its bearer confirm or end a subscription.
CREATE TABLE subscription_tokens (
    authority    INTEGER NOT NULL,
    token        TEXT    NOT NULL, -- SHA-256, in hex
    subscription TEXT    NOT NULL,
    use          TEXT    NOT NULL CHECK (use IN ('confirm', 'end')),
    until        TEXT    NOT NULL, -- the moment from which it does so no more
    PRIMARY KEY (authority, token)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscription_tokens_subscription ON subscription_tokens (authority, subscription);

-- What was told, by its key, for all who were told the same.
CREATE TABLE told (
    authority INTEGER NOT NULL,
    told      TEXT    NOT NULL, -- SHA-256 of what was told, in hex
    says      TEXT    NOT NULL,
    PRIMARY KEY (authority, told)
) STRICT, WITHOUT ROWID;

-- The last period for which a job was put into the queue. It is not copied to another place.
CREATE TABLE periods (
    authority INTEGER NOT NULL,
    kind      TEXT    NOT NULL, -- of the job
    key       TEXT    NOT NULL, -- of the job
    period    TEXT    NOT NULL,
    PRIMARY KEY (authority, kind, key)
) STRICT, WITHOUT ROWID;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('mail', '', 'Whether mail is sent from this place. It is not copied to another.'),
    ('mail', 'place', 'A hash of what tells this place from others; elsewhere it says nothing.'),
    ('mail', 'site', 'The address of the site for which it was said.'),
    ('letters', '', 'A letter that waits, or was given up; one that has left is gone.'),
    ('letters', 'letter', 'Random; what stands before the @ of its Message-ID.'),
    ('letters', 'subscription', 'That it is part of; empty is none.'),
    ('letters', 'unsubscribe', 'The address at which its subscription is ended; empty is none.'),
    ('letters', 'place', 'From which it was to leave: as in mail.'),
    ('letters', 'begun', 'Sendings of which it is not known what came.'),
    ('letters', 'said', 'Why it was given up.'),
    ('subscriptions', '', 'What somebody asked to be told of.'),
    ('subscriptions', 'subscription', 'Random, and no secret.'),
    ('subscriptions', 'fold', 'By which one person''s addresses are counted together.'),
    ('subscriptions', 'subject', 'The slug of the matter or body, or what is searched for.'),
    ('subscriptions', 'ended', 'The moment; empty is not.'),
    ('subscriptions', 'why', 'It was ended.'),
    ('subscriptions', 'due', 'When the next letter is; empty is never.'),
    ('subscriptions', 'told', 'The key of what was told; empty is nothing so far.'),
    ('subscriptions', 'through', 'The last entry when that was so.'),
    ('subscription_tokens', '', 'The hashes of what lets its bearer confirm or end a subscription.'),
    ('subscription_tokens', 'token', 'SHA-256, in hex.'),
    ('subscription_tokens', 'until', 'The moment from which it does so no more.'),
    ('told', '', 'What was told, by its key, for all who were told the same.'),
    ('told', 'told', 'SHA-256 of what was told, in hex.'),
    ('periods', '', 'The last period for which a job was put into the queue. It is not copied to another place.'),
    ('periods', 'kind', 'Of the job.'),
    ('periods', 'key', 'Of the job.');
