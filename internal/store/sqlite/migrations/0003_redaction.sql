-- Words that the law requires gone can be destroyed, and nothing else: while a
-- redaction is under way, the columns that hold words may be changed, and only they.

-- Whose words are being destroyed: a row is here only within the transaction that does it. Not a fact.
CREATE TABLE redacting (
    authority INTEGER NOT NULL,
    PRIMARY KEY (authority)
) STRICT, WITHOUT ROWID;

-- A tombstone: that words were destroyed, when and by whom (by its entry), under what power. The words are nowhere.
CREATE TABLE redactions (
    authority INTEGER NOT NULL,
    redaction INTEGER NOT NULL,
    power     TEXT    NOT NULL, -- the act, the order or the request that requires it
    why       TEXT    NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, redaction)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER redactions_no_update BEFORE UPDATE ON redactions
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.redaction IS NOT NEW.redaction OR OLD.power IS NOT NEW.power OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'redactions are facts: only added to'); END;
CREATE TRIGGER redactions_no_delete BEFORE DELETE ON redactions
BEGIN SELECT RAISE(ABORT, 'redactions are facts: only added to'); END;

-- A row of which words were destroyed. Its seal in the journal cannot be checked any more; this one, of what is left, can.
CREATE TABLE redacted_rows (
    authority INTEGER NOT NULL,
    redaction INTEGER NOT NULL,
    seq       INTEGER NOT NULL,
    of_table  TEXT    NOT NULL,
    of_entry  INTEGER NOT NULL, -- the entry that added the row
    n         INTEGER NOT NULL, -- which of the rows of words of that entry it is, from 0
    cuts      TEXT    NOT NULL, -- JSON: by column, the bytes that were masked, so that an older copy can be masked too
    new_seal  BLOB    NOT NULL CHECK (length(new_seal) = 32),
    entry     INTEGER NOT NULL,
    PRIMARY KEY (authority, redaction, seq),
    FOREIGN KEY (authority, redaction) REFERENCES redactions (authority, redaction)
) STRICT, WITHOUT ROWID;
CREATE INDEX redacted_rows_of ON redacted_rows (authority, of_entry, n, redaction);
CREATE TRIGGER redacted_rows_no_update BEFORE UPDATE ON redacted_rows
BEGIN SELECT RAISE(ABORT, 'redacted_rows are facts: only added to'); END;
CREATE TRIGGER redacted_rows_no_delete BEFORE DELETE ON redacted_rows
BEGIN SELECT RAISE(ABORT, 'redacted_rows are facts: only added to'); END;

-- The salts of an entry's rows of words, once its seed had to be destroyed. Not a fact.
CREATE TABLE row_salts (
    authority INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    n         INTEGER NOT NULL, -- which of the rows of words of the entry, from 0
    salt      BLOB    NOT NULL CHECK (length(salt) = 32),
    PRIMARY KEY (authority, entry, n),
    FOREIGN KEY (authority, entry) REFERENCES entries (authority, entry)
) STRICT, WITHOUT ROWID;

-- The bytes of a page are kept under their hash, so masking them puts a row in place of another.
DROP TRIGGER blobs_no_delete;
CREATE TRIGGER blobs_no_delete BEFORE DELETE ON blobs
WHEN NOT EXISTS (SELECT 1 FROM redacting)
BEGIN SELECT RAISE(ABORT, 'blobs are facts: only added to'); END;

DROP TRIGGER starts_no_update;
CREATE TRIGGER starts_no_update BEFORE UPDATE ON starts
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.entry IS NOT NEW.entry OR OLD.start_day IS NOT NEW.start_day OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'starts are facts: only added to'); END;
DROP TRIGGER bodies_no_update;
CREATE TRIGGER bodies_no_update BEFORE UPDATE ON bodies
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.body IS NOT NEW.body OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'bodies are facts: only added to'); END;
DROP TRIGGER blobs_no_update;
CREATE TRIGGER blobs_no_update BEFORE UPDATE ON blobs
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'blobs are facts: only added to'); END;
DROP TRIGGER captures_no_update;
CREATE TRIGGER captures_no_update BEFORE UPDATE ON captures
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.capture IS NOT NEW.capture OR OLD.media_type IS NOT NEW.media_type OR OLD.captured_at IS NOT NEW.captured_at OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'captures are facts: only added to'); END;
DROP TRIGGER capture_sources_no_update;
CREATE TRIGGER capture_sources_no_update BEFORE UPDATE ON capture_sources
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.capture IS NOT NEW.capture OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'capture_sources are facts: only added to'); END;
DROP TRIGGER records_no_update;
CREATE TRIGGER records_no_update BEFORE UPDATE ON records
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.record IS NOT NEW.record OR OLD.reading IS NOT NEW.reading OR OLD.seq IS NOT NEW.seq OR OLD.body IS NOT NEW.body OR OLD.meeting IS NOT NEW.meeting OR OLD.day_from IS NOT NEW.day_from OR OLD.day_to IS NOT NEW.day_to OR OLD.day_stated IS NOT NEW.day_stated OR OLD.number IS NOT NEW.number OR OLD.verbal IS NOT NEW.verbal OR OLD.agenda_item_id IS NOT NEW.agenda_item_id OR OLD.source_meeting_id IS NOT NEW.source_meeting_id OR OLD.issue_id IS NOT NEW.issue_id OR OLD.decision_id IS NOT NEW.decision_id OR OLD.alone IS NOT NEW.alone OR OLD.twin IS NOT NEW.twin OR OLD.status IS NOT NEW.status OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'records are facts: only added to'); END;
DROP TRIGGER record_keys_no_update;
CREATE TRIGGER record_keys_no_update BEFORE UPDATE ON record_keys
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.record IS NOT NEW.record OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'record_keys are facts: only added to'); END;
DROP TRIGGER items_no_update;
CREATE TRIGGER items_no_update BEFORE UPDATE ON items
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.item IS NOT NEW.item OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'items are facts: only added to'); END;
DROP TRIGGER passages_no_update;
CREATE TRIGGER passages_no_update BEFORE UPDATE ON passages
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.passage IS NOT NEW.passage OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'passages are facts: only added to'); END;
DROP TRIGGER record_passages_no_update;
CREATE TRIGGER record_passages_no_update BEFORE UPDATE ON record_passages
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.record IS NOT NEW.record OR OLD.seq IS NOT NEW.seq OR OLD.passage IS NOT NEW.passage OR OLD.label IS NOT NEW.label OR OLD.kind IS NOT NEW.kind OR OLD.printed_number IS NOT NEW.printed_number OR OLD.number IS NOT NEW.number OR OLD.type IS NOT NEW.type OR OLD.spans IS NOT NEW.spans OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'record_passages are facts: only added to'); END;
DROP TRIGGER commitments_no_update;
CREATE TRIGGER commitments_no_update BEFORE UPDATE ON commitments
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.commitment IS NOT NEW.commitment OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'commitments are facts: only added to'); END;
DROP TRIGGER commitment_readings_no_update;
CREATE TRIGGER commitment_readings_no_update BEFORE UPDATE ON commitment_readings
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.record IS NOT NEW.record OR OLD.seq IS NOT NEW.seq OR OLD.commitment IS NOT NEW.commitment OR OLD.kind IS NOT NEW.kind OR OLD.due_relation IS NOT NEW.due_relation OR OLD.due_from IS NOT NEW.due_from OR OLD.due_to IS NOT NEW.due_to OR OLD.soft IS NOT NEW.soft OR OLD.place IS NOT NEW.place OR OLD.spans IS NOT NEW.spans OR OLD.confidence IS NOT NEW.confidence OR OLD.rule IS NOT NEW.rule OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'commitment_readings are facts: only added to'); END;
DROP TRIGGER rekeys_no_update;
CREATE TRIGGER rekeys_no_update BEFORE UPDATE ON rekeys
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.kind IS NOT NEW.kind OR OLD.id IS NOT NEW.id OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'rekeys are facts: only added to'); END;
DROP TRIGGER date_settlements_no_update;
CREATE TRIGGER date_settlements_no_update BEFORE UPDATE ON date_settlements
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.record IS NOT NEW.record OR OLD.entry IS NOT NEW.entry OR OLD.day IS NOT NEW.day
BEGIN SELECT RAISE(ABORT, 'date_settlements are facts: only added to'); END;
DROP TRIGGER event_statements_no_update;
CREATE TRIGGER event_statements_no_update BEFORE UPDATE ON event_statements
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.record IS NOT NEW.record OR OLD.seq IS NOT NEW.seq OR OLD.day_from IS NOT NEW.day_from OR OLD.day_to IS NOT NEW.day_to OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'event_statements are facts: only added to'); END;
DROP TRIGGER event_settings_no_update;
CREATE TRIGGER event_settings_no_update BEFORE UPDATE ON event_settings
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.entry IS NOT NEW.entry OR OLD.day_from IS NOT NEW.day_from OR OLD.day_to IS NOT NEW.day_to OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'event_settings are facts: only added to'); END;
DROP TRIGGER suggestions_no_update;
CREATE TRIGGER suggestions_no_update BEFORE UPDATE ON suggestions
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.suggestion IS NOT NEW.suggestion OR OLD.kind IS NOT NEW.kind OR OLD.a IS NOT NEW.a OR OLD.b IS NOT NEW.b OR OLD.score IS NOT NEW.score OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'suggestions are facts: only added to'); END;
DROP TRIGGER verdicts_no_update;
CREATE TRIGGER verdicts_no_update BEFORE UPDATE ON verdicts
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.kind IS NOT NEW.kind OR OLD.a IS NOT NEW.a OR OLD.b IS NOT NEW.b OR OLD.entry IS NOT NEW.entry OR OLD.yes IS NOT NEW.yes OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'verdicts are facts: only added to'); END;
DROP TRIGGER followings_no_update;
CREATE TRIGGER followings_no_update BEFORE UPDATE ON followings
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.commitment IS NOT NEW.commitment OR OLD.entry IS NOT NEW.entry OR OLD.state IS NOT NEW.state OR OLD.known IS NOT NEW.known
BEGIN SELECT RAISE(ABORT, 'followings are facts: only added to'); END;
DROP TRIGGER attempts_no_update;
CREATE TRIGGER attempts_no_update BEFORE UPDATE ON attempts
WHEN NOT EXISTS (SELECT 1 FROM redacting) OR OLD.authority IS NOT NEW.authority OR OLD.attempt IS NOT NEW.attempt OR OLD.outcome IS NOT NEW.outcome OR OLD.entry IS NOT NEW.entry
BEGIN SELECT RAISE(ABORT, 'attempts are facts: only added to'); END;
