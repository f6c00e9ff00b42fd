-- The whole schema of the record, in the words of docs/glossary.md, for PostgreSQL.
-- It is step 1 of SQLite's schema, table by table and column by column.
--
-- Every table has its authority first in its key. Tables of facts are only added
-- to: triggers refuse UPDATE, DELETE and TRUNCATE. Each fact names the entry that
-- brought it, so that what the system knew at any past moment can be asked. Days
-- are text, YYYY-MM-DD, and moments text, RFC 3339 in UTC to the nanosecond, which
-- no type of the database keeps; both in byte order, as SQLite has them. NULL is
-- "the record does not say". The one table that is no fact is counters.

CREATE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% are facts: only added to', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
COMMENT ON FUNCTION only_added_to() IS 'Refuses to change or take away a fact.';

CREATE TABLE authorities (
    authority bigint NOT NULL,
    slug      text COLLATE "C" NOT NULL CHECK (slug <> ''),
    name      text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority)
);
COMMENT ON TABLE authorities IS 'A council or other public body whose record this is.';
CREATE UNIQUE INDEX authorities_slug ON authorities (slug);
CREATE TRIGGER authorities_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON authorities
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE counters (
    authority bigint NOT NULL,
    name      text COLLATE "C" NOT NULL,
    value     bigint NOT NULL,
    PRIMARY KEY (authority, name)
);
COMMENT ON TABLE counters IS 'The last number given out for each kind of id. Not a fact: it is changed in place, in the transaction that gives the number.';
COMMENT ON COLUMN counters.name IS 'Entry, item, passage, commitment…';

CREATE TABLE entries (
    authority bigint NOT NULL,
    entry     bigint NOT NULL,
    at        text COLLATE "C" NOT NULL,
    actor     text COLLATE "C" NOT NULL,
    cause     text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, entry)
);
COMMENT ON TABLE entries IS 'One act: who did it, why the program ran, when it was recorded. Facts name their entry.';
COMMENT ON COLUMN entries.at IS 'Never earlier than the entry before.';
CREATE INDEX entries_at ON entries (authority, at, entry);
CREATE TRIGGER entries_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE starts (
    authority bigint NOT NULL,
    entry     bigint NOT NULL,
    start_day text COLLATE "C" NOT NULL,
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, entry)
);
COMMENT ON TABLE starts IS 'The day before which commitments are historic. The last that was known holds.';
CREATE TRIGGER starts_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON starts
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE bodies (
    authority bigint NOT NULL,
    body      bigint NOT NULL,
    fold      text COLLATE "C" NOT NULL,
    name      text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, body)
);
COMMENT ON TABLE bodies IS 'Cabinet, select committee, board… by its folded name.';
COMMENT ON COLUMN bodies.name IS 'As first met; each record keeps its own wording.';
CREATE UNIQUE INDEX bodies_fold ON bodies (authority, fold);
CREATE TRIGGER bodies_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON bodies
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE meetings (
    authority bigint NOT NULL,
    meeting   bigint NOT NULL,
    body      bigint NOT NULL,
    day       text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, meeting),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body)
);
COMMENT ON TABLE meetings IS 'A dated meeting of a body.';
CREATE UNIQUE INDEX meetings_day ON meetings (authority, body, day);
CREATE TRIGGER meetings_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON meetings
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE blobs (
    authority bigint NOT NULL,
    sha256    bytea NOT NULL CHECK (length(sha256) = 32),
    bytes     bytea NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, sha256)
);
COMMENT ON TABLE blobs IS 'The bytes of captures, by their SHA-256.';
CREATE TRIGGER blobs_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON blobs
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE captures (
    authority   bigint NOT NULL,
    capture     bigint NOT NULL,
    sha256      bytea NOT NULL,
    address     text COLLATE "C" NOT NULL,
    media_type  text COLLATE "C" NOT NULL,
    captured_at text COLLATE "C" NOT NULL,
    entry       bigint NOT NULL,
    PRIMARY KEY (authority, capture),
    FOREIGN KEY (authority, sha256) REFERENCES blobs (authority, sha256)
);
COMMENT ON TABLE captures IS 'A page as obtained. The same bytes are one capture, however often they are met.';
COMMENT ON COLUMN captures.address IS 'The canonical address the page gives, or empty.';
CREATE UNIQUE INDEX captures_sha256 ON captures (authority, sha256);
CREATE TRIGGER captures_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON captures
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE capture_sources (
    authority bigint NOT NULL,
    capture   bigint NOT NULL,
    source    text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, capture, source),
    FOREIGN KEY (authority, capture) REFERENCES captures (authority, capture)
);
COMMENT ON TABLE capture_sources IS 'The names under which a capture was met: paths and addresses.';
CREATE TRIGGER capture_sources_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON capture_sources
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE readings (
    authority bigint NOT NULL,
    reading   bigint NOT NULL,
    capture   bigint NOT NULL,
    rules     text COLLATE "C" NOT NULL,
    shape     text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, reading),
    FOREIGN KEY (authority, capture) REFERENCES captures (authority, capture)
);
COMMENT ON TABLE readings IS 'What one version of the rules read in one capture. The last reading of a capture stands.';
CREATE UNIQUE INDEX readings_rules ON readings (authority, capture, rules);
CREATE TRIGGER readings_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON readings
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE records (
    authority         bigint NOT NULL,
    record            bigint NOT NULL,
    reading           bigint NOT NULL,
    seq               bigint NOT NULL,
    body              bigint,
    body_words        text COLLATE "C" NOT NULL,
    meeting           bigint,
    day_from          text COLLATE "C",
    day_to            text COLLATE "C",
    day_stated        boolean NOT NULL,
    day_why           text COLLATE "C" NOT NULL,
    number            text COLLATE "C" NOT NULL,
    title             text COLLATE "C" NOT NULL,
    verbal            boolean NOT NULL,
    agenda_item_id    text COLLATE "C" NOT NULL,
    source_meeting_id text COLLATE "C" NOT NULL,
    issue_id          text COLLATE "C" NOT NULL,
    decision_id       text COLLATE "C" NOT NULL,
    address           text COLLATE "C" NOT NULL,
    alone             boolean NOT NULL,
    twin              bigint NOT NULL,
    status            text COLLATE "C" NOT NULL,
    detail            text COLLATE "C" NOT NULL,
    entry             bigint NOT NULL,
    PRIMARY KEY (authority, record),
    FOREIGN KEY (authority, reading) REFERENCES readings (authority, reading),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body),
    FOREIGN KEY (authority, meeting) REFERENCES meetings (authority, meeting)
);
COMMENT ON TABLE records IS 'One item as it stood in one reading.';
COMMENT ON COLUMN records.seq IS 'Its place in the file, from 0.';
COMMENT ON COLUMN records.body IS 'NULL where the record names none.';
COMMENT ON COLUMN records.meeting IS 'Where body and day are both stated.';
COMMENT ON COLUMN records.day_from IS 'Bounds of the meeting''s date.';
COMMENT ON COLUMN records.alone IS '1 where no other record of the file has the address.';
COMMENT ON COLUMN records.twin IS 'Its ordinal among records of the file with the same title.';
COMMENT ON COLUMN records.detail IS 'JSON: sections, documents, witnesses, attendance, memberships, call-in, questions, notices.';
CREATE UNIQUE INDEX records_reading ON records (authority, reading, seq);
CREATE TRIGGER records_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON records
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE record_keys (
    authority bigint NOT NULL,
    key       text COLLATE "C" NOT NULL,
    record    bigint NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, key, record)
);
COMMENT ON TABLE record_keys IS 'The keys by which records are known to be one item (package identity).';
CREATE TRIGGER record_keys_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON record_keys
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE items (
    authority bigint NOT NULL,
    item      bigint NOT NULL,
    key       text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, item)
);
COMMENT ON TABLE items IS 'An agenda item, whatever pages it is met on. Its key is that of its records when it was made; rekeys has later ones.';
CREATE TRIGGER items_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON items
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE record_items (
    authority bigint NOT NULL,
    record    bigint NOT NULL,
    entry     bigint NOT NULL,
    item      bigint NOT NULL,
    line      bigint NOT NULL,
    PRIMARY KEY (authority, record, entry),
    FOREIGN KEY (authority, record) REFERENCES records (authority, record),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item)
);
COMMENT ON TABLE record_items IS 'Which item a record is of, and of which of its pages it is a capture. The last entry holds.';
CREATE INDEX record_items_item ON record_items (authority, item, record);
CREATE TRIGGER record_items_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON record_items
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE passages (
    authority bigint NOT NULL,
    passage   bigint NOT NULL,
    key       text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, passage)
);
COMMENT ON TABLE passages IS 'A verbatim piece of an item: an id made once, and its key when it was made.';
CREATE TRIGGER passages_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON passages
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE record_passages (
    authority      bigint NOT NULL,
    record         bigint NOT NULL,
    seq            bigint NOT NULL,
    passage        bigint NOT NULL,
    label          text COLLATE "C" NOT NULL,
    kind           text COLLATE "C" NOT NULL,
    printed_number text COLLATE "C" NOT NULL,
    number         bigint NOT NULL,
    words          text COLLATE "C" NOT NULL,
    type           text COLLATE "C" NOT NULL,
    spans          text COLLATE "C" NOT NULL,
    entry          bigint NOT NULL,
    PRIMARY KEY (authority, record, seq),
    FOREIGN KEY (authority, record) REFERENCES records (authority, record),
    FOREIGN KEY (authority, passage) REFERENCES passages (authority, passage)
);
COMMENT ON TABLE record_passages IS 'The words of a passage as one record has them, and where.';
COMMENT ON COLUMN record_passages.passage IS 'As first placed; passage_moves has later placings.';
COMMENT ON COLUMN record_passages.label IS 'The reading''s own id for it: p3.';
COMMENT ON COLUMN record_passages.spans IS 'Start-end byte offsets in the capture, joined by commas.';
CREATE TRIGGER record_passages_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON record_passages
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE passage_moves (
    authority bigint NOT NULL,
    record    bigint NOT NULL,
    seq       bigint NOT NULL,
    entry     bigint NOT NULL,
    passage   bigint NOT NULL,
    PRIMARY KEY (authority, record, seq, entry),
    FOREIGN KEY (authority, record, seq) REFERENCES record_passages (authority, record, seq),
    FOREIGN KEY (authority, passage) REFERENCES passages (authority, passage)
);
COMMENT ON TABLE passage_moves IS 'A placing of a record''s passage that differs from the first. The last entry holds.';
CREATE TRIGGER passage_moves_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON passage_moves
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE commitments (
    authority  bigint NOT NULL,
    commitment bigint NOT NULL,
    key        text COLLATE "C" NOT NULL,
    entry      bigint NOT NULL,
    PRIMARY KEY (authority, commitment)
);
COMMENT ON TABLE commitments IS 'What somebody undertook or was asked to do: a ref made once (K-17 is commitment 17), and its key when it was made.';
CREATE TRIGGER commitments_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON commitments
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE commitment_readings (
    authority     bigint NOT NULL,
    record        bigint NOT NULL,
    seq           bigint NOT NULL,
    commitment    bigint NOT NULL,
    words         text COLLATE "C" NOT NULL,
    kind          text COLLATE "C" NOT NULL,
    owner         text COLLATE "C" NOT NULL,
    owner_is      text COLLATE "C" NOT NULL,
    recipient     text COLLATE "C" NOT NULL,
    recipient_is  text COLLATE "C" NOT NULL,
    due_words     text COLLATE "C" NOT NULL,
    due_relation  text COLLATE "C" NOT NULL,
    due_from      text COLLATE "C",
    due_to        text COLLATE "C",
    due_event     text COLLATE "C" NOT NULL,
    due_recurring text COLLATE "C" NOT NULL,
    soft          boolean NOT NULL,
    place         text COLLATE "C" NOT NULL,
    act           text COLLATE "C" NOT NULL,
    spans         text COLLATE "C" NOT NULL,
    confidence    double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    rule          text COLLATE "C" NOT NULL,
    entry         bigint NOT NULL,
    PRIMARY KEY (authority, record, seq),
    FOREIGN KEY (authority, record) REFERENCES records (authority, record),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
);
COMMENT ON TABLE commitment_readings IS 'A commitment as one record has it. Its due is a rule: days between due_from and due_to, hanging on due_event where there is one. It is known when its record was.';
COMMENT ON COLUMN commitment_readings.commitment IS 'As first placed; commitment_moves has later placings.';
COMMENT ON COLUMN commitment_readings.owner IS 'By, as worded.';
COMMENT ON COLUMN commitment_readings.recipient IS 'To, as worded.';
COMMENT ON COLUMN commitment_readings.place IS 'Where: resolved, minutes…';
CREATE TRIGGER commitment_readings_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON commitment_readings
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE commitment_moves (
    authority  bigint NOT NULL,
    record     bigint NOT NULL,
    seq        bigint NOT NULL,
    entry      bigint NOT NULL,
    commitment bigint NOT NULL,
    PRIMARY KEY (authority, record, seq, entry),
    FOREIGN KEY (authority, record, seq) REFERENCES commitment_readings (authority, record, seq),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
);
COMMENT ON TABLE commitment_moves IS 'A placing of a record''s commitment that differs from the first. The last entry holds.';
CREATE TRIGGER commitment_moves_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON commitment_moves
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE commitment_sources (
    authority   bigint NOT NULL,
    record      bigint NOT NULL,
    seq         bigint NOT NULL,
    n           bigint NOT NULL,
    passage_seq bigint NOT NULL,
    entry       bigint NOT NULL,
    PRIMARY KEY (authority, record, seq, n),
    FOREIGN KEY (authority, record, seq) REFERENCES commitment_readings (authority, record, seq),
    FOREIGN KEY (authority, record, passage_seq) REFERENCES record_passages (authority, record, seq)
);
COMMENT ON TABLE commitment_sources IS 'The passages a commitment stands in, the first with n 0.';
CREATE TRIGGER commitment_sources_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON commitment_sources
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE joins (
    authority bigint NOT NULL,
    kind      text COLLATE "C" NOT NULL CHECK (kind IN ('item', 'passage', 'commitment')),
    id        bigint NOT NULL,
    entry     bigint NOT NULL,
    leads_to  bigint NOT NULL,
    PRIMARY KEY (authority, kind, id, entry)
);
COMMENT ON TABLE joins IS 'One id that leads to another, because their records proved to be one item.';
CREATE TRIGGER joins_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON joins
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE rekeys (
    authority bigint NOT NULL,
    kind      text COLLATE "C" NOT NULL CHECK (kind IN ('item', 'passage', 'commitment')),
    id        bigint NOT NULL,
    entry     bigint NOT NULL,
    key       text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, kind, id, entry)
);
COMMENT ON TABLE rekeys IS 'A key that changed because an earlier version, or a stronger mark, came in. The last entry holds.';
CREATE TRIGGER rekeys_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON rekeys
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE date_settlements (
    authority bigint NOT NULL,
    record    bigint NOT NULL,
    entry     bigint NOT NULL,
    day       text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, record, entry),
    FOREIGN KEY (authority, record) REFERENCES records (authority, record)
);
COMMENT ON TABLE date_settlements IS 'The day of a meeting that its record does not state, given by a person. The last entry holds.';
CREATE TRIGGER date_settlements_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON date_settlements
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE event_statements (
    authority bigint NOT NULL,
    record    bigint NOT NULL,
    seq       bigint NOT NULL,
    what      text COLLATE "C" NOT NULL,
    fold      text COLLATE "C" NOT NULL,
    day_from  text COLLATE "C",
    day_to    text COLLATE "C",
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, record, seq),
    FOREIGN KEY (authority, record) REFERENCES records (authority, record)
);
COMMENT ON TABLE event_statements IS 'What a record says of when an event was or will be. Statements that disagree both stand.';
CREATE INDEX event_statements_fold ON event_statements (authority, fold, record);
CREATE TRIGGER event_statements_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON event_statements
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE event_settings (
    authority bigint NOT NULL,
    entry     bigint NOT NULL,
    what      text COLLATE "C" NOT NULL,
    fold      text COLLATE "C" NOT NULL,
    day_from  text COLLATE "C",
    day_to    text COLLATE "C",
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, entry)
);
COMMENT ON TABLE event_settings IS 'What a person says of when an event was or will be. The last known holds.';
CREATE INDEX event_settings_fold ON event_settings (authority, fold, known, entry);
CREATE TRIGGER event_settings_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON event_settings
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE suggestions (
    authority  bigint NOT NULL,
    suggestion bigint NOT NULL,
    kind       text COLLATE "C" NOT NULL CHECK (kind IN ('returned', 'same', 'matter')),
    a          bigint NOT NULL,
    b          bigint NOT NULL,
    score      double precision NOT NULL CHECK (score BETWEEN 0 AND 1),
    why        text COLLATE "C" NOT NULL,
    entry      bigint NOT NULL,
    PRIMARY KEY (authority, suggestion)
);
COMMENT ON TABLE suggestions IS 'What the machine thinks may be so. It never acts. a and b are commitments or items, by kind.';
CREATE INDEX suggestions_pair ON suggestions (authority, kind, a, b, suggestion);
CREATE TRIGGER suggestions_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON suggestions
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE suggestion_withdrawals (
    authority  bigint NOT NULL,
    suggestion bigint NOT NULL,
    entry      bigint NOT NULL,
    PRIMARY KEY (authority, suggestion),
    FOREIGN KEY (authority, suggestion) REFERENCES suggestions (authority, suggestion)
);
COMMENT ON TABLE suggestion_withdrawals IS 'A suggestion that the machine no longer makes.';
CREATE TRIGGER suggestion_withdrawals_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON suggestion_withdrawals
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE verdicts (
    authority bigint NOT NULL,
    kind      text COLLATE "C" NOT NULL CHECK (kind IN ('returned', 'same', 'matter')),
    a         bigint NOT NULL,
    b         bigint NOT NULL,
    entry     bigint NOT NULL,
    yes       boolean NOT NULL,
    known     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, kind, a, b, entry)
);
COMMENT ON TABLE verdicts IS 'What a person says: an item brought a commitment back, two are one obligation, two are of one matter, or not. The last known holds.';
CREATE TRIGGER verdicts_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON verdicts
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE followings (
    authority  bigint NOT NULL,
    commitment bigint NOT NULL,
    entry      bigint NOT NULL,
    state      text COLLATE "C" NOT NULL CHECK (state IN ('unreviewed', 'followed', 'historic')),
    known      text COLLATE "C" NOT NULL,
    why        text COLLATE "C" NOT NULL,
    PRIMARY KEY (authority, commitment, entry),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
);
COMMENT ON TABLE followings IS 'Whether a commitment is followed, set aside with a reason, or unreviewed. The last known holds.';
CREATE TRIGGER followings_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON followings
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE attempts (
    authority bigint NOT NULL,
    attempt   bigint NOT NULL,
    source    text COLLATE "C" NOT NULL,
    sha256    bytea,
    outcome   text COLLATE "C" NOT NULL CHECK (outcome IN ('stored', 'reread', 'unchanged', 'refused')),
    message   text COLLATE "C" NOT NULL,
    place     text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, attempt)
);
COMMENT ON TABLE attempts IS 'What became of each file each time it was tried.';
CREATE INDEX attempts_source ON attempts (authority, source, attempt);
CREATE TRIGGER attempts_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON attempts
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
