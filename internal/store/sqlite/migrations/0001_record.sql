-- The whole schema of the record, in the words of docs/glossary.md.
--
-- Every table has its authority first in its key. Tables of facts are only added
-- to: triggers refuse UPDATE and DELETE. Each fact names the entry that brought
-- it, so that what the system knew at any past moment can be asked. Days are
-- text, YYYY-MM-DD; NULL is "the record does not say". Moments are text, RFC 3339
-- in UTC. The one table that is no fact is counters.

-- A council or other public body whose record this is.
CREATE TABLE authorities (
    authority INTEGER NOT NULL,
    slug      TEXT    NOT NULL CHECK (slug <> ''),
    name      TEXT    NOT NULL,
    PRIMARY KEY (authority)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX authorities_slug ON authorities (slug);
CREATE TRIGGER authorities_no_update BEFORE UPDATE ON authorities
BEGIN SELECT RAISE(ABORT, 'authorities are facts: only added to'); END;
CREATE TRIGGER authorities_no_delete BEFORE DELETE ON authorities
BEGIN SELECT RAISE(ABORT, 'authorities are facts: only added to'); END;

-- The last number given out for each kind of id. Not a fact: it is changed in place, in the transaction that gives the number.
CREATE TABLE counters (
    authority INTEGER NOT NULL,
    name      TEXT    NOT NULL, -- entry, item, passage, commitment…
    value     INTEGER NOT NULL,
    PRIMARY KEY (authority, name)
) STRICT, WITHOUT ROWID;

-- One act: who did it, why the program ran, when it was recorded. Facts name their entry.
CREATE TABLE entries (
    authority INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    at        TEXT    NOT NULL, -- never earlier than the entry before
    actor     TEXT    NOT NULL,
    cause     TEXT    NOT NULL,
    PRIMARY KEY (authority, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX entries_at ON entries (authority, at, entry);
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are facts: only added to'); END;
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are facts: only added to'); END;

-- The day before which commitments are historic. The last that was known holds.
CREATE TABLE starts (
    authority INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    start_day TEXT    NOT NULL,
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    PRIMARY KEY (authority, entry)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER starts_no_update BEFORE UPDATE ON starts
BEGIN SELECT RAISE(ABORT, 'starts are facts: only added to'); END;
CREATE TRIGGER starts_no_delete BEFORE DELETE ON starts
BEGIN SELECT RAISE(ABORT, 'starts are facts: only added to'); END;

-- Cabinet, select committee, board… by its folded name.
CREATE TABLE bodies (
    authority INTEGER NOT NULL,
    body      INTEGER NOT NULL,
    fold      TEXT    NOT NULL,
    name      TEXT    NOT NULL, -- as first met; each record keeps its own wording
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, body)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX bodies_fold ON bodies (authority, fold);
CREATE TRIGGER bodies_no_update BEFORE UPDATE ON bodies
BEGIN SELECT RAISE(ABORT, 'bodies are facts: only added to'); END;
CREATE TRIGGER bodies_no_delete BEFORE DELETE ON bodies
BEGIN SELECT RAISE(ABORT, 'bodies are facts: only added to'); END;

-- A dated meeting of a body.
CREATE TABLE meetings (
    authority INTEGER NOT NULL,
    meeting   INTEGER NOT NULL,
    body      INTEGER NOT NULL,
    day       TEXT    NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, meeting),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX meetings_day ON meetings (authority, body, day);
CREATE TRIGGER meetings_no_update BEFORE UPDATE ON meetings
BEGIN SELECT RAISE(ABORT, 'meetings are facts: only added to'); END;
CREATE TRIGGER meetings_no_delete BEFORE DELETE ON meetings
BEGIN SELECT RAISE(ABORT, 'meetings are facts: only added to'); END;

-- The bytes of captures, by their SHA-256.
CREATE TABLE blobs (
    authority INTEGER NOT NULL,
    sha256    BLOB    NOT NULL CHECK (length(sha256) = 32),
    bytes     BLOB    NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, sha256)
) STRICT;
CREATE TRIGGER blobs_no_update BEFORE UPDATE ON blobs
BEGIN SELECT RAISE(ABORT, 'blobs are facts: only added to'); END;
CREATE TRIGGER blobs_no_delete BEFORE DELETE ON blobs
BEGIN SELECT RAISE(ABORT, 'blobs are facts: only added to'); END;

-- A page as obtained. The same bytes are one capture, however often they are met.
CREATE TABLE captures (
    authority   INTEGER NOT NULL,
    capture     INTEGER NOT NULL,
    sha256      BLOB    NOT NULL,
    address     TEXT    NOT NULL, -- the canonical address the page gives, or empty
    media_type  TEXT    NOT NULL,
    captured_at TEXT    NOT NULL,
    entry       INTEGER NOT NULL,
    PRIMARY KEY (authority, capture),
    FOREIGN KEY (authority, sha256) REFERENCES blobs (authority, sha256)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX captures_sha256 ON captures (authority, sha256);
CREATE TRIGGER captures_no_update BEFORE UPDATE ON captures
BEGIN SELECT RAISE(ABORT, 'captures are facts: only added to'); END;
CREATE TRIGGER captures_no_delete BEFORE DELETE ON captures
BEGIN SELECT RAISE(ABORT, 'captures are facts: only added to'); END;

-- The names under which a capture was met: paths and addresses.
CREATE TABLE capture_sources (
    authority INTEGER NOT NULL,
    capture   INTEGER NOT NULL,
    source    TEXT    NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, capture, source),
    FOREIGN KEY (authority, capture) REFERENCES captures (authority, capture)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER capture_sources_no_update BEFORE UPDATE ON capture_sources
BEGIN SELECT RAISE(ABORT, 'capture_sources are facts: only added to'); END;
CREATE TRIGGER capture_sources_no_delete BEFORE DELETE ON capture_sources
BEGIN SELECT RAISE(ABORT, 'capture_sources are facts: only added to'); END;

-- What one version of the rules read in one capture. The last reading of a capture stands.
CREATE TABLE readings (
    authority INTEGER NOT NULL,
    reading   INTEGER NOT NULL,
    capture   INTEGER NOT NULL,
    rules     TEXT    NOT NULL,
    shape     TEXT    NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, reading),
    FOREIGN KEY (authority, capture) REFERENCES captures (authority, capture)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX readings_rules ON readings (authority, capture, rules);
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings
BEGIN SELECT RAISE(ABORT, 'readings are facts: only added to'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings
BEGIN SELECT RAISE(ABORT, 'readings are facts: only added to'); END;

-- One item as it stood in one reading.
CREATE TABLE records (
    authority         INTEGER NOT NULL,
    record            INTEGER NOT NULL,
    reading           INTEGER NOT NULL,
    seq               INTEGER NOT NULL, -- its place in the file, from 0
    body              INTEGER, -- NULL where the record names none
    body_words        TEXT    NOT NULL,
    meeting           INTEGER, -- where body and day are both stated
    day_from          TEXT, -- bounds of the meeting's date
    day_to            TEXT,
    day_stated        INTEGER NOT NULL,
    day_why           TEXT    NOT NULL,
    number            TEXT    NOT NULL,
    title             TEXT    NOT NULL,
    verbal            INTEGER NOT NULL,
    agenda_item_id    TEXT    NOT NULL,
    source_meeting_id TEXT    NOT NULL,
    issue_id          TEXT    NOT NULL,
    decision_id       TEXT    NOT NULL,
    address           TEXT    NOT NULL,
    alone             INTEGER NOT NULL, -- 1 where no other record of the file has the address
    twin              INTEGER NOT NULL, -- its ordinal among records of the file with the same title
    status            TEXT    NOT NULL,
    detail            TEXT    NOT NULL, -- JSON: sections, documents, witnesses, attendance, memberships, call-in, questions, notices
    entry             INTEGER NOT NULL,
    PRIMARY KEY (authority, record),
    FOREIGN KEY (authority, reading) REFERENCES readings (authority, reading),
    FOREIGN KEY (authority, body) REFERENCES bodies (authority, body),
    FOREIGN KEY (authority, meeting) REFERENCES meetings (authority, meeting)
) STRICT;
CREATE UNIQUE INDEX records_reading ON records (authority, reading, seq);
CREATE TRIGGER records_no_update BEFORE UPDATE ON records
BEGIN SELECT RAISE(ABORT, 'records are facts: only added to'); END;
CREATE TRIGGER records_no_delete BEFORE DELETE ON records
BEGIN SELECT RAISE(ABORT, 'records are facts: only added to'); END;

-- The keys by which records are known to be one item (package identity).
CREATE TABLE record_keys (
    authority INTEGER NOT NULL,
    key       TEXT    NOT NULL,
    record    INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, key, record)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER record_keys_no_update BEFORE UPDATE ON record_keys
BEGIN SELECT RAISE(ABORT, 'record_keys are facts: only added to'); END;
CREATE TRIGGER record_keys_no_delete BEFORE DELETE ON record_keys
BEGIN SELECT RAISE(ABORT, 'record_keys are facts: only added to'); END;

-- An agenda item, whatever pages it is met on. Its key is that of its records when it was made; rekeys has later ones.
CREATE TABLE items (
    authority INTEGER NOT NULL,
    item      INTEGER NOT NULL,
    key       TEXT    NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, item)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER items_no_update BEFORE UPDATE ON items
BEGIN SELECT RAISE(ABORT, 'items are facts: only added to'); END;
CREATE TRIGGER items_no_delete BEFORE DELETE ON items
BEGIN SELECT RAISE(ABORT, 'items are facts: only added to'); END;

-- Which item a record is of, and of which of its pages it is a capture. The last entry holds.
CREATE TABLE record_items (
    authority INTEGER NOT NULL,
    record    INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    item      INTEGER NOT NULL,
    line      INTEGER NOT NULL,
    PRIMARY KEY (authority, record, entry),
    FOREIGN KEY (authority, record) REFERENCES records (authority, record),
    FOREIGN KEY (authority, item) REFERENCES items (authority, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_items_item ON record_items (authority, item, record);
CREATE TRIGGER record_items_no_update BEFORE UPDATE ON record_items
BEGIN SELECT RAISE(ABORT, 'record_items are facts: only added to'); END;
CREATE TRIGGER record_items_no_delete BEFORE DELETE ON record_items
BEGIN SELECT RAISE(ABORT, 'record_items are facts: only added to'); END;

-- A verbatim piece of an item: an id made once, and its key when it was made.
CREATE TABLE passages (
    authority INTEGER NOT NULL,
    passage   INTEGER NOT NULL,
    key       TEXT    NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, passage)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER passages_no_update BEFORE UPDATE ON passages
BEGIN SELECT RAISE(ABORT, 'passages are facts: only added to'); END;
CREATE TRIGGER passages_no_delete BEFORE DELETE ON passages
BEGIN SELECT RAISE(ABORT, 'passages are facts: only added to'); END;

-- The words of a passage as one record has them, and where.
CREATE TABLE record_passages (
    authority      INTEGER NOT NULL,
    record         INTEGER NOT NULL,
    seq            INTEGER NOT NULL,
    passage        INTEGER NOT NULL, -- as first placed; passage_moves has later placings
    label          TEXT    NOT NULL, -- the reading's own id for it: p3
    kind           TEXT    NOT NULL,
    printed_number TEXT    NOT NULL,
    number         INTEGER NOT NULL,
    words          TEXT    NOT NULL,
    type           TEXT    NOT NULL,
    spans          TEXT    NOT NULL, -- start-end byte offsets in the capture, joined by commas
    entry          INTEGER NOT NULL,
    PRIMARY KEY (authority, record, seq),
    FOREIGN KEY (authority, record) REFERENCES records (authority, record),
    FOREIGN KEY (authority, passage) REFERENCES passages (authority, passage)
) STRICT;
CREATE TRIGGER record_passages_no_update BEFORE UPDATE ON record_passages
BEGIN SELECT RAISE(ABORT, 'record_passages are facts: only added to'); END;
CREATE TRIGGER record_passages_no_delete BEFORE DELETE ON record_passages
BEGIN SELECT RAISE(ABORT, 'record_passages are facts: only added to'); END;

-- A placing of a record's passage that differs from the first. The last entry holds.
CREATE TABLE passage_moves (
    authority INTEGER NOT NULL,
    record    INTEGER NOT NULL,
    seq       INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    passage   INTEGER NOT NULL,
    PRIMARY KEY (authority, record, seq, entry),
    FOREIGN KEY (authority, record, seq) REFERENCES record_passages (authority, record, seq),
    FOREIGN KEY (authority, passage) REFERENCES passages (authority, passage)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER passage_moves_no_update BEFORE UPDATE ON passage_moves
BEGIN SELECT RAISE(ABORT, 'passage_moves are facts: only added to'); END;
CREATE TRIGGER passage_moves_no_delete BEFORE DELETE ON passage_moves
BEGIN SELECT RAISE(ABORT, 'passage_moves are facts: only added to'); END;

-- What somebody undertook or was asked to do: a ref made once (K-17 is commitment 17), and its key when it was made.
CREATE TABLE commitments (
    authority  INTEGER NOT NULL,
    commitment INTEGER NOT NULL,
    key        TEXT    NOT NULL,
    entry      INTEGER NOT NULL,
    PRIMARY KEY (authority, commitment)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER commitments_no_update BEFORE UPDATE ON commitments
BEGIN SELECT RAISE(ABORT, 'commitments are facts: only added to'); END;
CREATE TRIGGER commitments_no_delete BEFORE DELETE ON commitments
BEGIN SELECT RAISE(ABORT, 'commitments are facts: only added to'); END;

-- A commitment as one record has it. Its due is a rule: days between due_from and due_to, hanging on due_event where there is one. It is known when its record was.
CREATE TABLE commitment_readings (
    authority     INTEGER NOT NULL,
    record        INTEGER NOT NULL,
    seq           INTEGER NOT NULL,
    commitment    INTEGER NOT NULL, -- as first placed; commitment_moves has later placings
    words         TEXT    NOT NULL,
    kind          TEXT    NOT NULL,
    owner         TEXT    NOT NULL, -- by, as worded
    owner_is      TEXT    NOT NULL,
    recipient     TEXT    NOT NULL, -- to, as worded
    recipient_is  TEXT    NOT NULL,
    due_words     TEXT    NOT NULL,
    due_relation  TEXT    NOT NULL,
    due_from      TEXT,
    due_to        TEXT,
    due_event     TEXT    NOT NULL,
    due_recurring TEXT    NOT NULL,
    soft          INTEGER NOT NULL,
    place         TEXT    NOT NULL, -- where: resolved, minutes…
    act           TEXT    NOT NULL,
    spans         TEXT    NOT NULL,
    confidence    REAL    NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    rule          TEXT    NOT NULL,
    entry         INTEGER NOT NULL,
    PRIMARY KEY (authority, record, seq),
    FOREIGN KEY (authority, record) REFERENCES records (authority, record),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
) STRICT;
CREATE TRIGGER commitment_readings_no_update BEFORE UPDATE ON commitment_readings
BEGIN SELECT RAISE(ABORT, 'commitment_readings are facts: only added to'); END;
CREATE TRIGGER commitment_readings_no_delete BEFORE DELETE ON commitment_readings
BEGIN SELECT RAISE(ABORT, 'commitment_readings are facts: only added to'); END;

-- A placing of a record's commitment that differs from the first. The last entry holds.
CREATE TABLE commitment_moves (
    authority  INTEGER NOT NULL,
    record     INTEGER NOT NULL,
    seq        INTEGER NOT NULL,
    entry      INTEGER NOT NULL,
    commitment INTEGER NOT NULL,
    PRIMARY KEY (authority, record, seq, entry),
    FOREIGN KEY (authority, record, seq) REFERENCES commitment_readings (authority, record, seq),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER commitment_moves_no_update BEFORE UPDATE ON commitment_moves
BEGIN SELECT RAISE(ABORT, 'commitment_moves are facts: only added to'); END;
CREATE TRIGGER commitment_moves_no_delete BEFORE DELETE ON commitment_moves
BEGIN SELECT RAISE(ABORT, 'commitment_moves are facts: only added to'); END;

-- The passages a commitment stands in, the first with n 0.
CREATE TABLE commitment_sources (
    authority   INTEGER NOT NULL,
    record      INTEGER NOT NULL,
    seq         INTEGER NOT NULL,
    n           INTEGER NOT NULL,
    passage_seq INTEGER NOT NULL,
    entry       INTEGER NOT NULL,
    PRIMARY KEY (authority, record, seq, n),
    FOREIGN KEY (authority, record, seq) REFERENCES commitment_readings (authority, record, seq),
    FOREIGN KEY (authority, record, passage_seq) REFERENCES record_passages (authority, record, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER commitment_sources_no_update BEFORE UPDATE ON commitment_sources
BEGIN SELECT RAISE(ABORT, 'commitment_sources are facts: only added to'); END;
CREATE TRIGGER commitment_sources_no_delete BEFORE DELETE ON commitment_sources
BEGIN SELECT RAISE(ABORT, 'commitment_sources are facts: only added to'); END;

-- One id that leads to another, because their records proved to be one item.
CREATE TABLE joins (
    authority INTEGER NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('item', 'passage', 'commitment')),
    id        INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    leads_to  INTEGER NOT NULL,
    PRIMARY KEY (authority, kind, id, entry)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER joins_no_update BEFORE UPDATE ON joins
BEGIN SELECT RAISE(ABORT, 'joins are facts: only added to'); END;
CREATE TRIGGER joins_no_delete BEFORE DELETE ON joins
BEGIN SELECT RAISE(ABORT, 'joins are facts: only added to'); END;

-- A key that changed because an earlier version, or a stronger mark, came in. The last entry holds.
CREATE TABLE rekeys (
    authority INTEGER NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('item', 'passage', 'commitment')),
    id        INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    key       TEXT    NOT NULL,
    PRIMARY KEY (authority, kind, id, entry)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER rekeys_no_update BEFORE UPDATE ON rekeys
BEGIN SELECT RAISE(ABORT, 'rekeys are facts: only added to'); END;
CREATE TRIGGER rekeys_no_delete BEFORE DELETE ON rekeys
BEGIN SELECT RAISE(ABORT, 'rekeys are facts: only added to'); END;

-- The day of a meeting that its record does not state, given by a person. The last entry holds.
CREATE TABLE date_settlements (
    authority INTEGER NOT NULL,
    record    INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    day       TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    PRIMARY KEY (authority, record, entry),
    FOREIGN KEY (authority, record) REFERENCES records (authority, record)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER date_settlements_no_update BEFORE UPDATE ON date_settlements
BEGIN SELECT RAISE(ABORT, 'date_settlements are facts: only added to'); END;
CREATE TRIGGER date_settlements_no_delete BEFORE DELETE ON date_settlements
BEGIN SELECT RAISE(ABORT, 'date_settlements are facts: only added to'); END;

-- What a record says of when an event was or will be. Statements that disagree both stand.
CREATE TABLE event_statements (
    authority INTEGER NOT NULL,
    record    INTEGER NOT NULL,
    seq       INTEGER NOT NULL,
    what      TEXT    NOT NULL,
    fold      TEXT    NOT NULL,
    day_from  TEXT,
    day_to    TEXT,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, record, seq),
    FOREIGN KEY (authority, record) REFERENCES records (authority, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_statements_fold ON event_statements (authority, fold, record);
CREATE TRIGGER event_statements_no_update BEFORE UPDATE ON event_statements
BEGIN SELECT RAISE(ABORT, 'event_statements are facts: only added to'); END;
CREATE TRIGGER event_statements_no_delete BEFORE DELETE ON event_statements
BEGIN SELECT RAISE(ABORT, 'event_statements are facts: only added to'); END;

-- What a person says of when an event was or will be. The last known holds.
CREATE TABLE event_settings (
    authority INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    what      TEXT    NOT NULL,
    fold      TEXT    NOT NULL,
    day_from  TEXT,
    day_to    TEXT,
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    PRIMARY KEY (authority, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_settings_fold ON event_settings (authority, fold, known, entry);
CREATE TRIGGER event_settings_no_update BEFORE UPDATE ON event_settings
BEGIN SELECT RAISE(ABORT, 'event_settings are facts: only added to'); END;
CREATE TRIGGER event_settings_no_delete BEFORE DELETE ON event_settings
BEGIN SELECT RAISE(ABORT, 'event_settings are facts: only added to'); END;

-- What the machine thinks may be so. It never acts. a and b are commitments or items, by kind.
CREATE TABLE suggestions (
    authority  INTEGER NOT NULL,
    suggestion INTEGER NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('returned', 'same', 'matter')),
    a          INTEGER NOT NULL,
    b          INTEGER NOT NULL,
    score      REAL    NOT NULL CHECK (score BETWEEN 0 AND 1),
    why        TEXT    NOT NULL,
    entry      INTEGER NOT NULL,
    PRIMARY KEY (authority, suggestion)
) STRICT, WITHOUT ROWID;
CREATE INDEX suggestions_pair ON suggestions (authority, kind, a, b, suggestion);
CREATE TRIGGER suggestions_no_update BEFORE UPDATE ON suggestions
BEGIN SELECT RAISE(ABORT, 'suggestions are facts: only added to'); END;
CREATE TRIGGER suggestions_no_delete BEFORE DELETE ON suggestions
BEGIN SELECT RAISE(ABORT, 'suggestions are facts: only added to'); END;

-- A suggestion that the machine no longer makes.
CREATE TABLE suggestion_withdrawals (
    authority  INTEGER NOT NULL,
    suggestion INTEGER NOT NULL,
    entry      INTEGER NOT NULL,
    PRIMARY KEY (authority, suggestion),
    FOREIGN KEY (authority, suggestion) REFERENCES suggestions (authority, suggestion)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER suggestion_withdrawals_no_update BEFORE UPDATE ON suggestion_withdrawals
BEGIN SELECT RAISE(ABORT, 'suggestion_withdrawals are facts: only added to'); END;
CREATE TRIGGER suggestion_withdrawals_no_delete BEFORE DELETE ON suggestion_withdrawals
BEGIN SELECT RAISE(ABORT, 'suggestion_withdrawals are facts: only added to'); END;

-- What a person says: an item brought a commitment back, two are one obligation, two are of one matter, or not. The last known holds.
CREATE TABLE verdicts (
    authority INTEGER NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('returned', 'same', 'matter')),
    a         INTEGER NOT NULL,
    b         INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    yes       INTEGER NOT NULL,
    known     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    PRIMARY KEY (authority, kind, a, b, entry)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER verdicts_no_update BEFORE UPDATE ON verdicts
BEGIN SELECT RAISE(ABORT, 'verdicts are facts: only added to'); END;
CREATE TRIGGER verdicts_no_delete BEFORE DELETE ON verdicts
BEGIN SELECT RAISE(ABORT, 'verdicts are facts: only added to'); END;

-- Whether a commitment is followed, set aside with a reason, or unreviewed. The last known holds.
CREATE TABLE followings (
    authority  INTEGER NOT NULL,
    commitment INTEGER NOT NULL,
    entry      INTEGER NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('unreviewed', 'followed', 'historic')),
    known      TEXT    NOT NULL,
    why        TEXT    NOT NULL,
    PRIMARY KEY (authority, commitment, entry),
    FOREIGN KEY (authority, commitment) REFERENCES commitments (authority, commitment)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER followings_no_update BEFORE UPDATE ON followings
BEGIN SELECT RAISE(ABORT, 'followings are facts: only added to'); END;
CREATE TRIGGER followings_no_delete BEFORE DELETE ON followings
BEGIN SELECT RAISE(ABORT, 'followings are facts: only added to'); END;

-- What became of each file each time it was tried.
CREATE TABLE attempts (
    authority INTEGER NOT NULL,
    attempt   INTEGER NOT NULL,
    source    TEXT    NOT NULL,
    sha256    BLOB,
    outcome   TEXT    NOT NULL CHECK (outcome IN ('stored', 'reread', 'unchanged', 'refused')),
    message   TEXT    NOT NULL,
    place     TEXT    NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, attempt)
) STRICT, WITHOUT ROWID;
CREATE INDEX attempts_source ON attempts (authority, source, attempt);
CREATE TRIGGER attempts_no_update BEFORE UPDATE ON attempts
BEGIN SELECT RAISE(ABORT, 'attempts are facts: only added to'); END;
CREATE TRIGGER attempts_no_delete BEFORE DELETE ON attempts
BEGIN SELECT RAISE(ABORT, 'attempts are facts: only added to'); END;
