// Package store is the contract between the program and the database that keeps
// the record: what a store must do, in small interfaces, with params structs and
// a closed list of errors. It knows no SQL. Package relational keeps the contract,
// in one file by package sqlite or on a server by package postgres; package
// storetest is the only definition of "keeps the contract", and runs on both.
//
// # What is kept
//
// Facts are only ever added. A capture is the bytes of a page; a reading is what
// one version of the rules read in one capture; a record is one item as it stood
// in one reading. From the records the store works out, always from the whole
// set and never from the order of arrival, which records are the same item,
// which passages are the same passage and which commitments the same commitment
// (package identity has the rules, in prose). People add settlements of meeting
// dates, dates of events, judgements of suggestions, and what they follow.
//
// Each transaction writes an entry: number, time, actor, cause. Each fact names
// its entry, so what the system knew at any past moment can still be asked.
//
// # Writing
//
// Times are arguments; a store never asks a clock.
//
//	st, err := sqlite.Open(ctx, sqlite.Params{Path: file})
//	defer st.Close()
//	a, err := st.EnsureAuthority(ctx, store.AuthorityParams{Slug: "fernshire", Name: "Fernshire County Council", By: by})
//
// Every write takes a By: who acts, why the program runs, and the moment. Pages
// come in by package ingest, which uses Importer; the CLI calls ingest.Import (with
// Paths, or with From for what is embedded) and nothing of Importer. It is safe to
// repeat, and to kill. What a person decides:
//
//	st.Follow(ctx, store.FollowParams{...})           follow, set aside with a reason, or unreviewed again
//	st.SetStart(ctx, store.StartParams{...})          what was known before the start date is historic
//	st.SetEvent(ctx, store.EventParams{...})          `event set "…" FROM..TO --known D --why …`
//	st.SettleDate(ctx, store.DateParams{...})         `import --date D`: a meeting date the record does not say
//	st.SettleReturn(ctx, store.ReturnParams{...})     `settle REF ITEM yes|no --why …`
//	st.SettleSame(ctx, store.SameParams{...})         two refs are one obligation, or are not; reversible
//	st.SettleMatter(ctx, store.MatterParams{...})     two items are of one matter, or are not
//	st.Correct(ctx, store.CorrectParams{...})         `correct REF --due D --why …`: a person's word over a reading
//	st.Accept(ctx, store.AcceptParams{...})           a reading is right, or is no promise, or is put off
//	st.SetPolicy(ctx, store.PolicyParams{...})        what is published of the readings, side by side
//	st.MarkSeen(ctx, store.SightingParams{...})       `seen REF`: what changed of it has been seen
//	st.Release(ctx, store.ReleaseParams{...})         `release REF|ITEM --to BODY --paper … --why …`
//	st.Suggest(ctx, store.SuggestParams{...})         replaces the machine's suggestions; people's answers stay
//
// # Reading
//
// Picture is the whole of what was known on a day; internal/follow judges it and
// internal/cli prints it:
//
//	p, err := st.Known(ctx, store.AsAt{Authority: a, On: day})
//	for _, c := range p.Commitments { … }
//
// AsAt asks for three things at once: what was known by a day (On), what had been
// entered by a moment (Recorded: facts, corrections and readings by later rules
// are left out), and what had been given to an audience (To). What a page says is
// public and was given to the body whose meeting it records; what people enter is
// the service's until Release. Picture.Late counts the facts of an answer that
// were entered after the day they claim; each of them has its Entered.
//
// Known never judges: no timing, no lateness, no resolving of an event's words.
// Commitments come in the order of their refs and stand as worded. In a Commitment:
//
//   - Due is the rule as read (civic.Due). Where Due.Event is set, the days hang
//     on the event: internal/follow looks its words up in p.Events and p.Settings.
//   - Known.On is the day it came to be known; Known.FromBounds says that only
//     bounds of the meeting's date are known (the latest day was taken, or the
//     earliest where there is no latest) and Known.Why says why.
//   - Asker is the body whose meeting recorded it, as worded in the record.
//   - Sources are its passages, each with the record's label and file.
//   - Following is as set on that day; a commitment known before the authority's
//     start date is historic unless a person has followed it.
//   - Returns are suggestions that a later item brought it back, known by that
//     day, each open, accepted or refused. Only an accepted one is a fact.
//   - Same are suggestions that another ref is the same obligation. Where a
//     person has accepted one, MergedInto of the later ref names the earlier.
//   - Corrections are persons' words over what was read of its kind, owner,
//     recipient or due; they survive every newer reading, and AsRead keeps what was
//     read. A correction is known since the reading was that it corrects.
//   - Acceptance is what a person has said of the reading. It is of what they saw:
//     where the words of that page, or the kind, owner, recipient or due, are now read
//     otherwise, it waits again, and Changed says in which.
//   - NoLongerRead is the day since when no current version of the record holds
//     it, or zero. It is kept, and listed by Queue.
//
// p.Events holds every statement of an event's date by any record known by that
// day, unresolved: where records disagree (14 or 16 May 2018) both stand. Fold of
// the words is EventStatement.Fold. p.Settings holds what people set, in the
// order they were known; the last for a Fold holds. p.Meetings are the dated
// meetings of each body, for "the second meeting thereafter". p.Undated are the
// records with no bound at all, which are in no answer until SettleDate.
//
// Glance(ctx, p) is Known for a list of which only the first are shown: it reads
// what judging needs, asks its caller which commitments are to have their words,
// and reads those, in one snapshot. Show and Items of one item look only at the
// records around what is asked for.
//
// Whole(ctx, p) is the record and the picture of one moment, for those who show all of it:
// what Items, Bodies, Matters and Known answer each by itself is read once, and what only
// the page of one thing needs (words of passages, places in captures) is left to Show and
// Items.
//
// Show(ctx, at, ref) is one commitment with everything the store holds of it:
// all its readings, versions and what people did. Refs that were joined into
// another still lead to it. Items and Matters list the record itself. Queue lists
// what waits for a person: what is no longer read, undated records, and what has
// changed of commitments that are followed, until somebody has seen it. Changes
// lists the latter whole: each capture and each reading by newer rules after which
// a followed commitment stood otherwise, from what to what, worked out from the
// facts and never stored.
//
// # Jobs
//
// Jobs is a queue of work beside the record: Enqueue, Claim, Finish, Fail. It is
// no fact and stands outside the journal. Nothing uses it yet.
//
// LastCheck is what the last self-check came to (package backup), for those who watch
// over the store: RecordCheck keeps it, outside the facts.
//
// Search finds texts by their words, as at a day, best first, a page at a time; what
// may be asked is in package search. The index that it asks is no fact: RebuildIndex
// makes it again.
//
// # Identity
//
// Two records are one item when Modern.gov's agenda item id agrees; else body, day
// and printed number; else body, day and title, where one of them prints no number,
// as a decision's page does; else the council's decision id; else issue, day and
// title; else the canonical address; else they are one place in one file. A mark
// that both have and that differs keeps them apart, whatever weaker mark agrees.
// An id once made is kept: when a later page shows two items to be one, the newer
// ids lead to the oldest (Former), and what people decided of either holds.
//
// A passage keeps its id while its words are kept, or four fifths of them in place
// in any wording it has had; what is added to or cut short keeps it only where its
// place on the page is the same too (docs/adr/0017-words-in-their-place.md).
//
// A page captured again supersedes its older capture from the day of the later
// capture; a draft is superseded by what is confirmed even when both are captured
// at one moment. Pages of other shapes stand beside each other. A person's facts
// hang on ids, so they survive rereading, recapture and joins.
//
// # The history that can be checked
//
// Whatever a write adds is in the journal, in the same transaction, chained to the
// entry before (package journal); no caller has to do anything for it. Verify
// follows the chain, Replay builds all of it again in an empty store and compares.
// Words stand in the journal by their seal only, so that Redact can destroy them
// everywhere and the chain still holds; Redacted lists what an older copy must
// lose, and Reapply has it lose that. Scrub has the database's files let go of the
// bytes. What is no part of the record goes by a schedule, unless a hold stands on it.
//
// # Errors
//
// Errors are matched with errors.Is against the closed list in errors.go. The text
// of a *Error's Public is safe and useful to show; Error() has the detail.
package store
