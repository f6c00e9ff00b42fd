-- People who sign in: accounts, roles, passwords, second factors, sessions, one-time links, tokens. None of it is a fact.

-- A person who may sign in. Not a fact: it is changed in place and may be deleted; the journal knows it by its id, which is never given again.
CREATE TABLE accounts (
    authority  INTEGER NOT NULL,
    account    TEXT    NOT NULL, -- made at random
    name       TEXT    NOT NULL, -- as others who are signed in read it
    email      TEXT    NOT NULL,
    email_fold TEXT    NOT NULL, -- the address in small letters, by which somebody signs in; empty is none
    issuer     TEXT    NOT NULL, -- the provider that signs them in; empty where none does
    subject    TEXT    NOT NULL, -- their name at the provider, which no other person is ever given
    partner    TEXT    NOT NULL, -- the organisation outside that they belong to; empty is none
    demo       INTEGER NOT NULL CHECK (demo IN (0, 1)), -- 1 where it was made with a demonstration, and its password is known to all
    made       TEXT    NOT NULL,
    disabled   TEXT    NOT NULL, -- since when; empty is not
    seen       TEXT    NOT NULL, -- when they last signed in; empty is never
    PRIMARY KEY (authority, account)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX accounts_email ON accounts (authority, email_fold) WHERE email_fold <> '';
CREATE UNIQUE INDEX accounts_subject ON accounts (authority, issuer, subject) WHERE subject <> '';

-- A role of an account, and over which body. Not a fact; that it was given or taken is in the chain of accesses.
CREATE TABLE account_grants (
    authority INTEGER NOT NULL,
    account   TEXT    NOT NULL,
    source    TEXT    NOT NULL, -- person: an administrator gave it; group: a group of the provider did, and may take it
    role      TEXT    NOT NULL,
    body      TEXT    NOT NULL, -- its name; empty is all
    PRIMARY KEY (authority, account, source, role, body),
    FOREIGN KEY (authority, account) REFERENCES accounts (authority, account) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- A post whose duties are an account's.
CREATE TABLE account_posts (
    authority INTEGER NOT NULL,
    account   TEXT    NOT NULL,
    post      TEXT    NOT NULL, -- its name
    PRIMARY KEY (authority, account, post),
    FOREIGN KEY (authority, account) REFERENCES accounts (authority, account) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What an account's password is checked against. Not a fact.
CREATE TABLE passwords (
    authority INTEGER NOT NULL,
    account   TEXT    NOT NULL,
    hash      TEXT    NOT NULL, -- argon2id, with its salt and its costs
    changed   TEXT    NOT NULL,
    PRIMARY KEY (authority, account),
    FOREIGN KEY (authority, account) REFERENCES accounts (authority, account) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What an account shows beside its password. Not a fact.
CREATE TABLE second_factors (
    authority INTEGER NOT NULL,
    account   TEXT    NOT NULL,
    factor    TEXT    NOT NULL, -- made at random
    kind      TEXT    NOT NULL, -- totp or passkey
    name      TEXT    NOT NULL, -- as its owner calls it
    secret    TEXT    NOT NULL, -- of a totp the key, in base 32; of a passkey its public key and counter, as JSON
    made      TEXT    NOT NULL,
    used      TEXT    NOT NULL, -- empty is never
    step      INTEGER NOT NULL, -- of a totp the last half minute of which a code was taken: none is taken twice
    PRIMARY KEY (authority, account, factor),
    FOREIGN KEY (authority, account) REFERENCES accounts (authority, account) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- A code that stands in once for a second factor that was lost. It is deleted when it is used.
CREATE TABLE recovery_codes (
    authority INTEGER NOT NULL,
    account   TEXT    NOT NULL,
    hash      BLOB    NOT NULL CHECK (length(hash) = 32), -- sHA-256 of the code
    PRIMARY KEY (authority, account, hash),
    FOREIGN KEY (authority, account) REFERENCES accounts (authority, account) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- That somebody is signed in. Not a fact: it is deleted when it ends.
CREATE TABLE sessions (
    authority        INTEGER NOT NULL,
    hash             BLOB    NOT NULL CHECK (length(hash) = 32), -- sHA-256 of what the browser holds
    session          TEXT    NOT NULL, -- by which its owner ends it; made at random
    account          TEXT    NOT NULL,
    second_factor    INTEGER NOT NULL CHECK (second_factor IN (0, 1)), -- 1 where one was passed
    waiting          INTEGER NOT NULL CHECK (waiting IN (0, 1)), -- 1 where the password was right and a second factor is still to come: nobody is signed in by it
    device           TEXT    NOT NULL, -- what browser on what system
    provider_session TEXT    NOT NULL, -- the session at the provider, by its sid; empty is none
    made             TEXT    NOT NULL,
    used             TEXT    NOT NULL,
    ends             TEXT    NOT NULL, -- used or not
    PRIMARY KEY (authority, hash),
    FOREIGN KEY (authority, account) REFERENCES accounts (authority, account) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_account ON sessions (authority, account, made);

-- What may be followed once: an invitation, a reset, the way back from the provider, a form kept while somebody signs in. Not a fact: it is deleted when it is used.
CREATE TABLE one_time_links (
    authority INTEGER NOT NULL,
    hash      BLOB    NOT NULL CHECK (length(hash) = 32), -- sHA-256 of what stands in the address
    kind      TEXT    NOT NULL, -- invite, reset, sign-in, form
    account   TEXT    NOT NULL, -- whose; empty is nobody's yet
    payload   TEXT    NOT NULL, -- what is needed when it is followed
    made      TEXT    NOT NULL,
    ends      TEXT    NOT NULL,
    PRIMARY KEY (authority, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX one_time_links_account ON one_time_links (authority, account);

-- By which a program acts for an account. Not a fact.
CREATE TABLE api_tokens (
    authority     INTEGER NOT NULL,
    token         TEXT    NOT NULL, -- by which its owner ends it; made at random
    account       TEXT    NOT NULL,
    hash          BLOB    NOT NULL CHECK (length(hash) = 32), -- sHA-256 of what the program holds
    prefix        TEXT    NOT NULL, -- its first letters, to tell it by
    name          TEXT    NOT NULL, -- as its owner calls it
    scopes        TEXT    NOT NULL, -- the permissions it was made for, divided by commas
    second_factor INTEGER NOT NULL CHECK (second_factor IN (0, 1)), -- 1 where whoever made it had passed one
    made          TEXT    NOT NULL,
    used          TEXT    NOT NULL, -- empty is never
    ends          TEXT    NOT NULL,
    PRIMARY KEY (authority, token),
    FOREIGN KEY (authority, account) REFERENCES accounts (authority, account) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX api_tokens_hash ON api_tokens (authority, hash);

-- How often somebody failed to sign in of late, whether there is such an account or not.
CREATE TABLE sign_in_failures (
    authority INTEGER NOT NULL,
    key       TEXT    NOT NULL, -- sHA-256 of the address that was typed, or of where it came from
    failures  INTEGER NOT NULL,
    last      TEXT    NOT NULL,
    locked    TEXT    NOT NULL, -- until when nobody is let in by it
    PRIMARY KEY (authority, key)
) STRICT, WITHOUT ROWID;

-- When the provider of an account last said that it stands. Not a fact.
CREATE TABLE provider_checks (
    authority INTEGER NOT NULL,
    account   TEXT    NOT NULL,
    renew     TEXT    NOT NULL, -- what the provider gave to be asked again; empty is none
    checked   TEXT    NOT NULL,
    asking    TEXT    NOT NULL, -- until when one of several programs asks it; the others wait for its answer
    PRIMARY KEY (authority, account),
    FOREIGN KEY (authority, account) REFERENCES accounts (authority, account) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Which role a group of the provider brings with it.
CREATE TABLE group_roles (
    authority  INTEGER NOT NULL,
    group_name TEXT    NOT NULL, -- as the provider calls it
    role       TEXT    NOT NULL,
    body       TEXT    NOT NULL, -- its name; empty is all
    PRIMARY KEY (authority, group_name, role, body)
) STRICT, WITHOUT ROWID;

-- That this record is a demonstration, in this place: only here may accounts be used whose passwords are known to all. It is not copied to another.
CREATE TABLE demonstrations (
    authority INTEGER NOT NULL,
    made      TEXT    NOT NULL,
    PRIMARY KEY (authority)
) STRICT, WITHOUT ROWID;

INSERT INTO comments (of_table, of_column, says) VALUES
    ('accounts', '', 'A person who may sign in. Not a fact: it is changed in place and may be deleted; the journal knows it by its id, which is never given again.'),
    ('accounts', 'account', 'Made at random.'),
    ('accounts', 'name', 'As others who are signed in read it.'),
    ('accounts', 'email_fold', 'The address in small letters, by which somebody signs in; empty is none.'),
    ('accounts', 'issuer', 'The provider that signs them in; empty where none does.'),
    ('accounts', 'subject', 'Their name at the provider, which no other person is ever given.'),
    ('accounts', 'partner', 'The organisation outside that they belong to; empty is none.'),
    ('accounts', 'demo', '1 where it was made with a demonstration, and its password is known to all.'),
    ('accounts', 'disabled', 'Since when; empty is not.'),
    ('accounts', 'seen', 'When they last signed in; empty is never.'),
    ('account_grants', '', 'A role of an account, and over which body. Not a fact; that it was given or taken is in the chain of accesses.'),
    ('account_grants', 'source', 'person: an administrator gave it; group: a group of the provider did, and may take it.'),
    ('account_grants', 'body', 'Its name; empty is all.'),
    ('account_posts', '', 'A post whose duties are an account''s.'),
    ('account_posts', 'post', 'Its name.'),
    ('passwords', '', 'What an account''s password is checked against. Not a fact.'),
    ('passwords', 'hash', 'Argon2id, with its salt and its costs.'),
    ('second_factors', '', 'What an account shows beside its password. Not a fact.'),
    ('second_factors', 'factor', 'Made at random.'),
    ('second_factors', 'kind', 'totp or passkey.'),
    ('second_factors', 'name', 'As its owner calls it.'),
    ('second_factors', 'secret', 'Of a totp the key, in base 32; of a passkey its public key and counter, as JSON.'),
    ('second_factors', 'used', 'Empty is never.'),
    ('second_factors', 'step', 'Of a totp the last half minute of which a code was taken: none is taken twice.'),
    ('recovery_codes', '', 'A code that stands in once for a second factor that was lost. It is deleted when it is used.'),
    ('recovery_codes', 'hash', 'SHA-256 of the code.'),
    ('sessions', '', 'That somebody is signed in. Not a fact: it is deleted when it ends.'),
    ('sessions', 'hash', 'SHA-256 of what the browser holds.'),
    ('sessions', 'session', 'By which its owner ends it; made at random.'),
    ('sessions', 'second_factor', '1 where one was passed.'),
    ('sessions', 'waiting', '1 where the password was right and a second factor is still to come: nobody is signed in by it.'),
    ('sessions', 'device', 'What browser on what system.'),
    ('sessions', 'provider_session', 'The session at the provider, by its sid; empty is none.'),
    ('sessions', 'ends', 'Used or not.'),
    ('one_time_links', '', 'What may be followed once: an invitation, a reset, the way back from the provider, a form kept while somebody signs in. Not a fact: it is deleted when it is used.'),
    ('one_time_links', 'hash', 'SHA-256 of what stands in the address.'),
    ('one_time_links', 'kind', 'invite, reset, sign-in, form.'),
    ('one_time_links', 'account', 'Whose; empty is nobody''s yet.'),
    ('one_time_links', 'payload', 'What is needed when it is followed.'),
    ('api_tokens', '', 'By which a program acts for an account. Not a fact.'),
    ('api_tokens', 'token', 'By which its owner ends it; made at random.'),
    ('api_tokens', 'hash', 'SHA-256 of what the program holds.'),
    ('api_tokens', 'prefix', 'Its first letters, to tell it by.'),
    ('api_tokens', 'name', 'As its owner calls it.'),
    ('api_tokens', 'scopes', 'The permissions it was made for, divided by commas.'),
    ('api_tokens', 'second_factor', '1 where whoever made it had passed one.'),
    ('api_tokens', 'used', 'Empty is never.'),
    ('sign_in_failures', '', 'How often somebody failed to sign in of late, whether there is such an account or not.'),
    ('sign_in_failures', 'key', 'SHA-256 of the address that was typed, or of where it came from.'),
    ('sign_in_failures', 'locked', 'Until when nobody is let in by it.'),
    ('provider_checks', '', 'When the provider of an account last said that it stands. Not a fact.'),
    ('provider_checks', 'renew', 'What the provider gave to be asked again; empty is none.'),
    ('provider_checks', 'asking', 'Until when one of several programs asks it; the others wait for its answer.'),
    ('group_roles', '', 'Which role a group of the provider brings with it.'),
    ('group_roles', 'group_name', 'As the provider calls it.'),
    ('group_roles', 'body', 'Its name; empty is all.'),
    ('demonstrations', '', 'That this record is a demonstration, in this place: only here may accounts be used whose passwords are known to all. It is not copied to another.');
