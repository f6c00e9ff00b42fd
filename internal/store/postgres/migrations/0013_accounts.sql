-- People who sign in: accounts, roles, passwords, second factors, sessions, one-time links, tokens. None of it is a fact.

CREATE TABLE accounts (
    authority  bigint NOT NULL,
    account    text COLLATE "C" NOT NULL,
    name       text COLLATE "C" NOT NULL,
    email      text COLLATE "C" NOT NULL,
    email_fold text COLLATE "C" NOT NULL,
    issuer     text COLLATE "C" NOT NULL,
    subject    text COLLATE "C" NOT NULL,
    partner    text COLLATE "C" NOT NULL,
    demo       bigint NOT NULL CHECK (demo IN (0, 1)),
    made       text COLLATE "C" NOT NULL,
    disabled   text COLLATE "C" NOT NULL,
    seen       text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, account)
);
COMMENT ON TABLE accounts IS 'A person who may sign in. Not a fact: it is changed in place and may be deleted; the journal knows it by its id, which is never given again.';
COMMENT ON COLUMN accounts.account IS 'Made at random.';
COMMENT ON COLUMN accounts.name IS 'As others who are signed in read it.';
COMMENT ON COLUMN accounts.email_fold IS 'The address in small letters, by which somebody signs in; empty is none.';
COMMENT ON COLUMN accounts.issuer IS 'The provider that signs them in; empty where none does.';
COMMENT ON COLUMN accounts.subject IS 'Their name at the provider, which no other person is ever given.';
COMMENT ON COLUMN accounts.partner IS 'The organisation outside that they belong to; empty is none.';
COMMENT ON COLUMN accounts.demo IS '1 where it was made with a demonstration, and its password is known to all.';
COMMENT ON COLUMN accounts.disabled IS 'Since when; empty is not.';
COMMENT ON COLUMN accounts.seen IS 'When they last signed in; empty is never.';
CREATE UNIQUE INDEX accounts_email ON accounts (authority, email_fold) WHERE email_fold <> '';
CREATE UNIQUE INDEX accounts_subject ON accounts (authority, issuer, subject) WHERE subject <> '';

CREATE TABLE account_grants (
    authority bigint NOT NULL,
    account   text COLLATE "C" NOT NULL,
    source    text COLLATE "C" NOT NULL,
    role      text COLLATE "C" NOT NULL,
    body      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, account, source, role, body),
    FOREIGN KEY (authority, account) REFERENCES accounts (authority, account) ON DELETE CASCADE
);
COMMENT ON TABLE account_grants IS 'A role of an account, and over which body. Not a fact; that it was given or taken is in the chain of accesses.';
COMMENT ON COLUMN account_grants.source IS 'person: an administrator gave it; group: a group of the provider did, and may take it.';
COMMENT ON COLUMN account_grants.body IS 'Its name; empty is all.';

CREATE TABLE account_posts (
    authority bigint NOT NULL,
    account   text COLLATE "C" NOT NULL,
    post      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, account, post),
    FOREIGN KEY (authority, account) REFERENCES accounts (authority, account) ON DELETE CASCADE
);
COMMENT ON TABLE account_posts IS 'A post whose duties are an account''s.';
COMMENT ON COLUMN account_posts.post IS 'Its name.';

CREATE TABLE passwords (
    authority bigint NOT NULL,
    account   text COLLATE "C" NOT NULL,
    hash      text COLLATE "C" NOT NULL,
    changed   text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, account),
    FOREIGN KEY (authority, account) REFERENCES accounts (authority, account) ON DELETE CASCADE
);
COMMENT ON TABLE passwords IS 'What an account''s password is checked against. Not a fact.';
COMMENT ON COLUMN passwords.hash IS 'Argon2id, with its salt and its costs.';

CREATE TABLE second_factors (
    authority bigint NOT NULL,
    account   text COLLATE "C" NOT NULL,
    factor    text COLLATE "C" NOT NULL,
    kind      text COLLATE "C" NOT NULL,
    name      text COLLATE "C" NOT NULL,
    secret    text COLLATE "C" NOT NULL,
    made      text COLLATE "C" NOT NULL,
    used      text COLLATE "C" NOT NULL,
    step      bigint NOT NULL,
    PRIMARY KEY (authority, account, factor),
    FOREIGN KEY (authority, account) REFERENCES accounts (authority, account) ON DELETE CASCADE
);
COMMENT ON TABLE second_factors IS 'What an account shows beside its password. Not a fact.';
COMMENT ON COLUMN second_factors.factor IS 'Made at random.';
COMMENT ON COLUMN second_factors.kind IS 'totp or passkey.';
COMMENT ON COLUMN second_factors.name IS 'As its owner calls it.';
COMMENT ON COLUMN second_factors.secret IS 'Of a totp the key, in base 32; of a passkey its public key and counter, as JSON.';
COMMENT ON COLUMN second_factors.used IS 'Empty is never.';
COMMENT ON COLUMN second_factors.step IS 'Of a totp the last half minute of which a code was taken: none is taken twice.';

CREATE TABLE recovery_codes (
    authority bigint NOT NULL,
    account   text COLLATE "C" NOT NULL,
    hash      bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (authority, account, hash),
    FOREIGN KEY (authority, account) REFERENCES accounts (authority, account) ON DELETE CASCADE
);
COMMENT ON TABLE recovery_codes IS 'A code that stands in once for a second factor that was lost. It is deleted when it is used.';
COMMENT ON COLUMN recovery_codes.hash IS 'SHA-256 of the code.';

CREATE TABLE sessions (
    authority        bigint NOT NULL,
    hash             bytea NOT NULL CHECK (length(hash) = 32),
    session          text COLLATE "C" NOT NULL,
    account          text COLLATE "C" NOT NULL,
    second_factor    bigint NOT NULL CHECK (second_factor IN (0, 1)),
    waiting          bigint NOT NULL CHECK (waiting IN (0, 1)),
    device           text COLLATE "C" NOT NULL,
    provider_session text COLLATE "C" NOT NULL,
    made             text COLLATE "C" NOT NULL,
    used             text COLLATE "C" NOT NULL,
    ends             text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, hash),
    FOREIGN KEY (authority, account) REFERENCES accounts (authority, account) ON DELETE CASCADE
);
COMMENT ON TABLE sessions IS 'That somebody is signed in. Not a fact: it is deleted when it ends.';
COMMENT ON COLUMN sessions.hash IS 'SHA-256 of what the browser holds.';
COMMENT ON COLUMN sessions.session IS 'By which its owner ends it; made at random.';
COMMENT ON COLUMN sessions.second_factor IS '1 where one was passed.';
COMMENT ON COLUMN sessions.waiting IS '1 where the password was right and a second factor is still to come: nobody is signed in by it.';
COMMENT ON COLUMN sessions.device IS 'What browser on what system.';
COMMENT ON COLUMN sessions.provider_session IS 'The session at the provider, by its sid; empty is none.';
COMMENT ON COLUMN sessions.ends IS 'Used or not.';
CREATE INDEX sessions_account ON sessions (authority, account, made);

CREATE TABLE one_time_links (
    authority bigint NOT NULL,
    hash      bytea NOT NULL CHECK (length(hash) = 32),
    kind      text COLLATE "C" NOT NULL,
    account   text COLLATE "C" NOT NULL,
    payload   text COLLATE "C" NOT NULL,
    made      text COLLATE "C" NOT NULL,
    ends      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, hash)
);
COMMENT ON TABLE one_time_links IS 'What may be followed once: an invitation, a reset, the way back from the provider, a form kept while somebody signs in. Not a fact: it is deleted when it is used.';
COMMENT ON COLUMN one_time_links.hash IS 'SHA-256 of what stands in the address.';
COMMENT ON COLUMN one_time_links.kind IS 'invite, reset, sign-in, form.';
COMMENT ON COLUMN one_time_links.account IS 'Whose; empty is nobody''s yet.';
COMMENT ON COLUMN one_time_links.payload IS 'What is needed when it is followed.';
CREATE INDEX one_time_links_account ON one_time_links (authority, account);

CREATE TABLE api_tokens (
    authority     bigint NOT NULL,
    token         text COLLATE "C" NOT NULL,
    account       text COLLATE "C" NOT NULL,
    hash          bytea NOT NULL CHECK (length(hash) = 32),
    prefix        text COLLATE "C" NOT NULL,
    name          text COLLATE "C" NOT NULL,
    scopes        text COLLATE "C" NOT NULL,
    second_factor bigint NOT NULL CHECK (second_factor IN (0, 1)),
    made          text COLLATE "C" NOT NULL,
    used          text COLLATE "C" NOT NULL,
    ends          text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, token),
    FOREIGN KEY (authority, account) REFERENCES accounts (authority, account) ON DELETE CASCADE
);
COMMENT ON TABLE api_tokens IS 'By which a program acts for an account. Not a fact.';
COMMENT ON COLUMN api_tokens.token IS 'By which its owner ends it; made at random.';
COMMENT ON COLUMN api_tokens.hash IS 'SHA-256 of what the program holds.';
COMMENT ON COLUMN api_tokens.prefix IS 'Its first letters, to tell it by.';
COMMENT ON COLUMN api_tokens.name IS 'As its owner calls it.';
COMMENT ON COLUMN api_tokens.scopes IS 'The permissions it was made for, divided by commas.';
COMMENT ON COLUMN api_tokens.second_factor IS '1 where whoever made it had passed one.';
COMMENT ON COLUMN api_tokens.used IS 'Empty is never.';
CREATE UNIQUE INDEX api_tokens_hash ON api_tokens (authority, hash);

CREATE TABLE sign_in_failures (
    authority bigint NOT NULL,
    key       text COLLATE "C" NOT NULL,
    failures  bigint NOT NULL,
    last      text COLLATE "C" NOT NULL,
    locked    text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, key)
);
COMMENT ON TABLE sign_in_failures IS 'How often somebody failed to sign in of late, whether there is such an account or not.';
COMMENT ON COLUMN sign_in_failures.key IS 'SHA-256 of the address that was typed, or of where it came from.';
COMMENT ON COLUMN sign_in_failures.locked IS 'Until when nobody is let in by it.';

CREATE TABLE provider_checks (
    authority bigint NOT NULL,
    account   text COLLATE "C" NOT NULL,
    renew     text COLLATE "C" NOT NULL,
    checked   text COLLATE "C" NOT NULL,
    asking    text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, account),
    FOREIGN KEY (authority, account) REFERENCES accounts (authority, account) ON DELETE CASCADE
);
COMMENT ON TABLE provider_checks IS 'When the provider of an account last said that it stands. Not a fact.';
COMMENT ON COLUMN provider_checks.renew IS 'What the provider gave to be asked again; empty is none.';
COMMENT ON COLUMN provider_checks.asking IS 'Until when one of several programs asks it; the others wait for its answer.';

CREATE TABLE group_roles (
    authority  bigint NOT NULL,
    group_name text COLLATE "C" NOT NULL,
    role       text COLLATE "C" NOT NULL,
    body       text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, group_name, role, body)
);
COMMENT ON TABLE group_roles IS 'Which role a group of the provider brings with it.';
COMMENT ON COLUMN group_roles.group_name IS 'As the provider calls it.';
COMMENT ON COLUMN group_roles.body IS 'Its name; empty is all.';

CREATE TABLE demonstrations (
    authority bigint NOT NULL,
    made      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority)
);
COMMENT ON TABLE demonstrations IS 'That this record is a demonstration, in this place: only here may accounts be used whose passwords are known to all. It is not copied to another.';
