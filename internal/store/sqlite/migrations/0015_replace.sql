-- A row of facts is refused where one of its keys is there, so that INSERT OR REPLACE of
-- another program, whose connection has recursive triggers off, cannot take its place:
-- without them no trigger is run for what REPLACE deletes.

CREATE TRIGGER authorities_no_replace BEFORE INSERT ON authorities
WHEN EXISTS (SELECT 1 FROM authorities WHERE authority = NEW.authority)
    OR EXISTS (SELECT 1 FROM authorities WHERE slug = NEW.slug)
BEGIN SELECT RAISE(ABORT, 'authorities are facts: only added to'); END;
CREATE TRIGGER entries_no_replace BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE authority = NEW.authority AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'entries are facts: only added to'); END;
CREATE TRIGGER starts_no_replace BEFORE INSERT ON starts
WHEN EXISTS (SELECT 1 FROM starts WHERE authority = NEW.authority AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'starts are facts: only added to'); END;
CREATE TRIGGER bodies_no_replace BEFORE INSERT ON bodies
WHEN EXISTS (SELECT 1 FROM bodies WHERE authority = NEW.authority AND body = NEW.body)
    OR EXISTS (SELECT 1 FROM bodies WHERE authority = NEW.authority AND fold = NEW.fold)
BEGIN SELECT RAISE(ABORT, 'bodies are facts: only added to'); END;
CREATE TRIGGER meetings_no_replace BEFORE INSERT ON meetings
WHEN EXISTS (SELECT 1 FROM meetings WHERE authority = NEW.authority AND meeting = NEW.meeting)
    OR EXISTS (SELECT 1 FROM meetings WHERE authority = NEW.authority AND body = NEW.body AND day = NEW.day)
BEGIN SELECT RAISE(ABORT, 'meetings are facts: only added to'); END;
CREATE TRIGGER captures_no_replace BEFORE INSERT ON captures
WHEN EXISTS (SELECT 1 FROM captures WHERE authority = NEW.authority AND capture = NEW.capture)
    OR EXISTS (SELECT 1 FROM captures WHERE authority = NEW.authority AND sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'captures are facts: only added to'); END;
CREATE TRIGGER capture_sources_no_replace BEFORE INSERT ON capture_sources
WHEN EXISTS (SELECT 1 FROM capture_sources WHERE authority = NEW.authority AND capture = NEW.capture AND source = NEW.source)
BEGIN SELECT RAISE(ABORT, 'capture_sources are facts: only added to'); END;
CREATE TRIGGER readings_no_replace BEFORE INSERT ON readings
WHEN EXISTS (SELECT 1 FROM readings WHERE authority = NEW.authority AND reading = NEW.reading)
    OR EXISTS (SELECT 1 FROM readings WHERE authority = NEW.authority AND capture = NEW.capture AND rules = NEW.rules)
BEGIN SELECT RAISE(ABORT, 'readings are facts: only added to'); END;
CREATE TRIGGER records_no_replace BEFORE INSERT ON records
WHEN EXISTS (SELECT 1 FROM records WHERE authority = NEW.authority AND record = NEW.record)
    OR EXISTS (SELECT 1 FROM records WHERE authority = NEW.authority AND reading = NEW.reading AND seq = NEW.seq)
    OR EXISTS (SELECT 1 FROM records WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'records are facts: only added to'); END;
CREATE TRIGGER record_keys_no_replace BEFORE INSERT ON record_keys
WHEN EXISTS (SELECT 1 FROM record_keys WHERE authority = NEW.authority AND key = NEW.key AND record = NEW.record)
BEGIN SELECT RAISE(ABORT, 'record_keys are facts: only added to'); END;
CREATE TRIGGER items_no_replace BEFORE INSERT ON items
WHEN EXISTS (SELECT 1 FROM items WHERE authority = NEW.authority AND item = NEW.item)
BEGIN SELECT RAISE(ABORT, 'items are facts: only added to'); END;
CREATE TRIGGER record_items_no_replace BEFORE INSERT ON record_items
WHEN EXISTS (SELECT 1 FROM record_items WHERE authority = NEW.authority AND record = NEW.record AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'record_items are facts: only added to'); END;
CREATE TRIGGER passages_no_replace BEFORE INSERT ON passages
WHEN EXISTS (SELECT 1 FROM passages WHERE authority = NEW.authority AND passage = NEW.passage)
BEGIN SELECT RAISE(ABORT, 'passages are facts: only added to'); END;
CREATE TRIGGER record_passages_no_replace BEFORE INSERT ON record_passages
WHEN EXISTS (SELECT 1 FROM record_passages WHERE authority = NEW.authority AND record = NEW.record AND seq = NEW.seq)
    OR EXISTS (SELECT 1 FROM record_passages WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'record_passages are facts: only added to'); END;
CREATE TRIGGER passage_moves_no_replace BEFORE INSERT ON passage_moves
WHEN EXISTS (SELECT 1 FROM passage_moves WHERE authority = NEW.authority AND record = NEW.record AND seq = NEW.seq AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'passage_moves are facts: only added to'); END;
CREATE TRIGGER commitments_no_replace BEFORE INSERT ON commitments
WHEN EXISTS (SELECT 1 FROM commitments WHERE authority = NEW.authority AND commitment = NEW.commitment)
BEGIN SELECT RAISE(ABORT, 'commitments are facts: only added to'); END;
CREATE TRIGGER commitment_readings_no_replace BEFORE INSERT ON commitment_readings
WHEN EXISTS (SELECT 1 FROM commitment_readings WHERE authority = NEW.authority AND record = NEW.record AND seq = NEW.seq)
    OR EXISTS (SELECT 1 FROM commitment_readings WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'commitment_readings are facts: only added to'); END;
CREATE TRIGGER commitment_moves_no_replace BEFORE INSERT ON commitment_moves
WHEN EXISTS (SELECT 1 FROM commitment_moves WHERE authority = NEW.authority AND record = NEW.record AND seq = NEW.seq AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'commitment_moves are facts: only added to'); END;
CREATE TRIGGER commitment_sources_no_replace BEFORE INSERT ON commitment_sources
WHEN EXISTS (SELECT 1 FROM commitment_sources WHERE authority = NEW.authority AND record = NEW.record AND seq = NEW.seq AND n = NEW.n)
BEGIN SELECT RAISE(ABORT, 'commitment_sources are facts: only added to'); END;
CREATE TRIGGER joins_no_replace BEFORE INSERT ON joins
WHEN EXISTS (SELECT 1 FROM joins WHERE authority = NEW.authority AND kind = NEW.kind AND id = NEW.id AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'joins are facts: only added to'); END;
CREATE TRIGGER rekeys_no_replace BEFORE INSERT ON rekeys
WHEN EXISTS (SELECT 1 FROM rekeys WHERE authority = NEW.authority AND kind = NEW.kind AND id = NEW.id AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'rekeys are facts: only added to'); END;
CREATE TRIGGER date_settlements_no_replace BEFORE INSERT ON date_settlements
WHEN EXISTS (SELECT 1 FROM date_settlements WHERE authority = NEW.authority AND record = NEW.record AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'date_settlements are facts: only added to'); END;
CREATE TRIGGER event_statements_no_replace BEFORE INSERT ON event_statements
WHEN EXISTS (SELECT 1 FROM event_statements WHERE authority = NEW.authority AND record = NEW.record AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'event_statements are facts: only added to'); END;
CREATE TRIGGER event_settings_no_replace BEFORE INSERT ON event_settings
WHEN EXISTS (SELECT 1 FROM event_settings WHERE authority = NEW.authority AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'event_settings are facts: only added to'); END;
CREATE TRIGGER suggestions_no_replace BEFORE INSERT ON suggestions
WHEN EXISTS (SELECT 1 FROM suggestions WHERE authority = NEW.authority AND suggestion = NEW.suggestion)
BEGIN SELECT RAISE(ABORT, 'suggestions are facts: only added to'); END;
CREATE TRIGGER suggestion_withdrawals_no_replace BEFORE INSERT ON suggestion_withdrawals
WHEN EXISTS (SELECT 1 FROM suggestion_withdrawals WHERE authority = NEW.authority AND suggestion = NEW.suggestion)
BEGIN SELECT RAISE(ABORT, 'suggestion_withdrawals are facts: only added to'); END;
CREATE TRIGGER verdicts_no_replace BEFORE INSERT ON verdicts
WHEN EXISTS (SELECT 1 FROM verdicts WHERE authority = NEW.authority AND kind = NEW.kind AND a = NEW.a AND b = NEW.b AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'verdicts are facts: only added to'); END;
CREATE TRIGGER followings_no_replace BEFORE INSERT ON followings
WHEN EXISTS (SELECT 1 FROM followings WHERE authority = NEW.authority AND commitment = NEW.commitment AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'followings are facts: only added to'); END;
CREATE TRIGGER attempts_no_replace BEFORE INSERT ON attempts
WHEN EXISTS (SELECT 1 FROM attempts WHERE authority = NEW.authority AND attempt = NEW.attempt)
BEGIN SELECT RAISE(ABORT, 'attempts are facts: only added to'); END;
CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE authority = NEW.authority AND entry = NEW.entry)
    OR EXISTS (SELECT 1 FROM journal WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'journal are facts: only added to'); END;
CREATE TRIGGER redactions_no_replace BEFORE INSERT ON redactions
WHEN EXISTS (SELECT 1 FROM redactions WHERE authority = NEW.authority AND redaction = NEW.redaction)
BEGIN SELECT RAISE(ABORT, 'redactions are facts: only added to'); END;
CREATE TRIGGER redacted_rows_no_replace BEFORE INSERT ON redacted_rows
WHEN EXISTS (SELECT 1 FROM redacted_rows WHERE authority = NEW.authority AND redaction = NEW.redaction AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'redacted_rows are facts: only added to'); END;
CREATE TRIGGER blobs_no_replace BEFORE INSERT ON blobs
WHEN EXISTS (SELECT 1 FROM blobs WHERE authority = NEW.authority AND sha256 = NEW.sha256)
    OR EXISTS (SELECT 1 FROM blobs WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'blobs are facts: only added to'); END;
CREATE TRIGGER corrections_no_replace BEFORE INSERT ON corrections
WHEN EXISTS (SELECT 1 FROM corrections WHERE authority = NEW.authority AND commitment = NEW.commitment AND aspect = NEW.aspect AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'corrections are facts: only added to'); END;
CREATE TRIGGER sightings_no_replace BEFORE INSERT ON sightings
WHEN EXISTS (SELECT 1 FROM sightings WHERE authority = NEW.authority AND commitment = NEW.commitment AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'sightings are facts: only added to'); END;
CREATE TRIGGER releases_no_replace BEFORE INSERT ON releases
WHEN EXISTS (SELECT 1 FROM releases WHERE authority = NEW.authority AND release = NEW.release)
BEGIN SELECT RAISE(ABORT, 'releases are facts: only added to'); END;
CREATE TRIGGER holds_no_replace BEFORE INSERT ON holds
WHEN EXISTS (SELECT 1 FROM holds WHERE authority = NEW.authority AND hold = NEW.hold)
BEGIN SELECT RAISE(ABORT, 'holds are facts: only added to'); END;
CREATE TRIGGER hold_ends_no_replace BEFORE INSERT ON hold_ends
WHEN EXISTS (SELECT 1 FROM hold_ends WHERE authority = NEW.authority AND hold = NEW.hold)
BEGIN SELECT RAISE(ABORT, 'hold_ends are facts: only added to'); END;
CREATE TRIGGER disposals_no_replace BEFORE INSERT ON disposals
WHEN EXISTS (SELECT 1 FROM disposals WHERE authority = NEW.authority AND disposal = NEW.disposal)
BEGIN SELECT RAISE(ABORT, 'disposals are facts: only added to'); END;
CREATE TRIGGER accesses_no_replace BEFORE INSERT ON accesses
WHEN EXISTS (SELECT 1 FROM accesses WHERE authority = NEW.authority AND access = NEW.access)
BEGIN SELECT RAISE(ABORT, 'accesses are facts: only added to'); END;
CREATE TRIGGER reports_no_replace BEFORE INSERT ON reports
WHEN EXISTS (SELECT 1 FROM reports WHERE authority = NEW.authority AND report = NEW.report)
BEGIN SELECT RAISE(ABORT, 'reports are facts: only added to'); END;
CREATE TRIGGER report_answers_no_replace BEFORE INSERT ON report_answers
WHEN EXISTS (SELECT 1 FROM report_answers WHERE authority = NEW.authority AND report = NEW.report)
BEGIN SELECT RAISE(ABORT, 'report_answers are facts: only added to'); END;
CREATE TRIGGER restrictions_no_replace BEFORE INSERT ON restrictions
WHEN EXISTS (SELECT 1 FROM restrictions WHERE authority = NEW.authority AND item = NEW.item AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'restrictions are facts: only added to'); END;
CREATE TRIGGER withholdings_no_replace BEFORE INSERT ON withholdings
WHEN EXISTS (SELECT 1 FROM withholdings WHERE authority = NEW.authority AND withholding = NEW.withholding)
BEGIN SELECT RAISE(ABORT, 'withholdings are facts: only added to'); END;
CREATE TRIGGER disclosures_no_replace BEFORE INSERT ON disclosures
WHEN EXISTS (SELECT 1 FROM disclosures WHERE authority = NEW.authority AND withholding = NEW.withholding)
BEGIN SELECT RAISE(ABORT, 'disclosures are facts: only added to'); END;
CREATE TRIGGER acceptances_no_replace BEFORE INSERT ON acceptances
WHEN EXISTS (SELECT 1 FROM acceptances WHERE authority = NEW.authority AND commitment = NEW.commitment AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'acceptances are facts: only added to'); END;
CREATE TRIGGER policies_no_replace BEFORE INSERT ON policies
WHEN EXISTS (SELECT 1 FROM policies WHERE authority = NEW.authority AND aspect = NEW.aspect AND entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'policies are facts: only added to'); END;
