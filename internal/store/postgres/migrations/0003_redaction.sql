-- Words that the law requires gone can be destroyed, and nothing else: while a
-- redaction is under way, the columns that hold words may be changed, and only they.

CREATE TABLE redacting (
    authority bigint NOT NULL,
    PRIMARY KEY (authority)
);
COMMENT ON TABLE redacting IS 'Whose words are being destroyed: a row is here only within the transaction that does it. Not a fact.';

CREATE FUNCTION only_redacted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM redacting WHERE authority = OLD.authority)
        AND to_jsonb(OLD) - TG_ARGV = to_jsonb(NEW) - TG_ARGV THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'blobs' AND EXISTS (SELECT 1 FROM redacting WHERE authority = OLD.authority) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% are facts: only added to', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
COMMENT ON FUNCTION only_redacted() IS 'Refuses to change or take away a fact, but for the words that a redaction destroys.';

CREATE TABLE redactions (
    authority bigint NOT NULL,
    redaction bigint NOT NULL,
    power     text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, redaction)
);
COMMENT ON TABLE redactions IS 'A tombstone: that words were destroyed, when and by whom (by its entry), under what power. The words are nowhere.';
COMMENT ON COLUMN redactions.power IS 'The act, the order or the request that requires it.';

CREATE TABLE redacted_rows (
    authority bigint NOT NULL,
    redaction bigint NOT NULL,
    seq       bigint NOT NULL,
    of_table  text COLLATE "C" NOT NULL,
    of_entry  bigint NOT NULL,
    n         bigint NOT NULL,
    cuts      text COLLATE "C" NOT NULL,
    new_seal  bytea NOT NULL CHECK (length(new_seal) = 32),
    entry     bigint NOT NULL,
    PRIMARY KEY (authority, redaction, seq),
    FOREIGN KEY (authority, redaction) REFERENCES redactions (authority, redaction)
);
COMMENT ON TABLE redacted_rows IS 'A row of which words were destroyed. Its seal in the journal cannot be checked any more; this one, of what is left, can.';
COMMENT ON COLUMN redacted_rows.of_entry IS 'The entry that added the row.';
COMMENT ON COLUMN redacted_rows.n IS 'Which of the rows of words of that entry it is, from 0.';
COMMENT ON COLUMN redacted_rows.cuts IS 'JSON: by column, the bytes that were masked, so that an older copy can be masked too.';
CREATE INDEX redacted_rows_of ON redacted_rows (authority, of_entry, n, redaction);
CREATE TRIGGER redacted_rows_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON redacted_rows
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();

CREATE TABLE row_salts (
    authority bigint NOT NULL,
    entry     bigint NOT NULL,
    n         bigint NOT NULL,
    salt      bytea NOT NULL CHECK (length(salt) = 32),
    PRIMARY KEY (authority, entry, n),
    FOREIGN KEY (authority, entry) REFERENCES entries (authority, entry)
);
COMMENT ON TABLE row_salts IS 'The salts of an entry''s rows of words, once its seed had to be destroyed. Not a fact.';
COMMENT ON COLUMN row_salts.n IS 'Which of the rows of words of the entry, from 0.';

DROP TRIGGER starts_only_added_to ON starts;
CREATE TRIGGER starts_only_added_to BEFORE DELETE OR TRUNCATE ON starts
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER starts_only_redacted BEFORE UPDATE ON starts
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why');
DROP TRIGGER bodies_only_added_to ON bodies;
CREATE TRIGGER bodies_only_added_to BEFORE DELETE OR TRUNCATE ON bodies
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER bodies_only_redacted BEFORE UPDATE ON bodies
    FOR EACH ROW EXECUTE FUNCTION only_redacted('fold', 'name');
DROP TRIGGER blobs_only_added_to ON blobs;
CREATE TRIGGER blobs_only_added_to BEFORE TRUNCATE ON blobs
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER blobs_only_redacted BEFORE UPDATE OR DELETE ON blobs
    FOR EACH ROW EXECUTE FUNCTION only_redacted('sha256', 'bytes');
DROP TRIGGER captures_only_added_to ON captures;
CREATE TRIGGER captures_only_added_to BEFORE DELETE OR TRUNCATE ON captures
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER captures_only_redacted BEFORE UPDATE ON captures
    FOR EACH ROW EXECUTE FUNCTION only_redacted('sha256', 'address');
DROP TRIGGER capture_sources_only_added_to ON capture_sources;
CREATE TRIGGER capture_sources_only_added_to BEFORE DELETE OR TRUNCATE ON capture_sources
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER capture_sources_only_redacted BEFORE UPDATE ON capture_sources
    FOR EACH ROW EXECUTE FUNCTION only_redacted('source');
DROP TRIGGER records_only_added_to ON records;
CREATE TRIGGER records_only_added_to BEFORE DELETE OR TRUNCATE ON records
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER records_only_redacted BEFORE UPDATE ON records
    FOR EACH ROW EXECUTE FUNCTION only_redacted('body_words', 'day_why', 'title', 'address', 'detail');
DROP TRIGGER record_keys_only_added_to ON record_keys;
CREATE TRIGGER record_keys_only_added_to BEFORE DELETE OR TRUNCATE ON record_keys
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER record_keys_only_redacted BEFORE UPDATE ON record_keys
    FOR EACH ROW EXECUTE FUNCTION only_redacted('key');
DROP TRIGGER items_only_added_to ON items;
CREATE TRIGGER items_only_added_to BEFORE DELETE OR TRUNCATE ON items
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER items_only_redacted BEFORE UPDATE ON items
    FOR EACH ROW EXECUTE FUNCTION only_redacted('key');
DROP TRIGGER passages_only_added_to ON passages;
CREATE TRIGGER passages_only_added_to BEFORE DELETE OR TRUNCATE ON passages
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER passages_only_redacted BEFORE UPDATE ON passages
    FOR EACH ROW EXECUTE FUNCTION only_redacted('key');
DROP TRIGGER record_passages_only_added_to ON record_passages;
CREATE TRIGGER record_passages_only_added_to BEFORE DELETE OR TRUNCATE ON record_passages
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER record_passages_only_redacted BEFORE UPDATE ON record_passages
    FOR EACH ROW EXECUTE FUNCTION only_redacted('words');
DROP TRIGGER commitments_only_added_to ON commitments;
CREATE TRIGGER commitments_only_added_to BEFORE DELETE OR TRUNCATE ON commitments
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER commitments_only_redacted BEFORE UPDATE ON commitments
    FOR EACH ROW EXECUTE FUNCTION only_redacted('key');
DROP TRIGGER commitment_readings_only_added_to ON commitment_readings;
CREATE TRIGGER commitment_readings_only_added_to BEFORE DELETE OR TRUNCATE ON commitment_readings
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER commitment_readings_only_redacted BEFORE UPDATE ON commitment_readings
    FOR EACH ROW EXECUTE FUNCTION only_redacted('words', 'owner', 'owner_is', 'recipient', 'recipient_is', 'due_words', 'due_event', 'due_recurring', 'act');
DROP TRIGGER rekeys_only_added_to ON rekeys;
CREATE TRIGGER rekeys_only_added_to BEFORE DELETE OR TRUNCATE ON rekeys
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER rekeys_only_redacted BEFORE UPDATE ON rekeys
    FOR EACH ROW EXECUTE FUNCTION only_redacted('key');
DROP TRIGGER date_settlements_only_added_to ON date_settlements;
CREATE TRIGGER date_settlements_only_added_to BEFORE DELETE OR TRUNCATE ON date_settlements
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER date_settlements_only_redacted BEFORE UPDATE ON date_settlements
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why');
DROP TRIGGER event_statements_only_added_to ON event_statements;
CREATE TRIGGER event_statements_only_added_to BEFORE DELETE OR TRUNCATE ON event_statements
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER event_statements_only_redacted BEFORE UPDATE ON event_statements
    FOR EACH ROW EXECUTE FUNCTION only_redacted('what', 'fold');
DROP TRIGGER event_settings_only_added_to ON event_settings;
CREATE TRIGGER event_settings_only_added_to BEFORE DELETE OR TRUNCATE ON event_settings
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER event_settings_only_redacted BEFORE UPDATE ON event_settings
    FOR EACH ROW EXECUTE FUNCTION only_redacted('what', 'fold', 'why');
DROP TRIGGER suggestions_only_added_to ON suggestions;
CREATE TRIGGER suggestions_only_added_to BEFORE DELETE OR TRUNCATE ON suggestions
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER suggestions_only_redacted BEFORE UPDATE ON suggestions
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why');
DROP TRIGGER verdicts_only_added_to ON verdicts;
CREATE TRIGGER verdicts_only_added_to BEFORE DELETE OR TRUNCATE ON verdicts
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER verdicts_only_redacted BEFORE UPDATE ON verdicts
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why');
DROP TRIGGER followings_only_added_to ON followings;
CREATE TRIGGER followings_only_added_to BEFORE DELETE OR TRUNCATE ON followings
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER followings_only_redacted BEFORE UPDATE ON followings
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why');
DROP TRIGGER attempts_only_added_to ON attempts;
CREATE TRIGGER attempts_only_added_to BEFORE DELETE OR TRUNCATE ON attempts
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER attempts_only_redacted BEFORE UPDATE ON attempts
    FOR EACH ROW EXECUTE FUNCTION only_redacted('source', 'sha256', 'message', 'place');
CREATE TRIGGER redactions_only_added_to BEFORE DELETE OR TRUNCATE ON redactions
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER redactions_only_redacted BEFORE UPDATE ON redactions
    FOR EACH ROW EXECUTE FUNCTION only_redacted('why');
