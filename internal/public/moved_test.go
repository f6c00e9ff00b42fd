package public_test

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"
	"time"

	"mattersarising/internal/civic"
	"mattersarising/internal/public"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
)

// TestSubjectIsFoundByEveryTitle: a subject that is called otherwise since its issue's
// page was read has its address of today lead to that of an earlier day, and back.
func TestSubjectIsFoundByEveryTitle(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	add := func(shape civic.Shape, taken time.Time, records ...reader.Record) {
		t.Helper()
		f := reader.File{Source: string(shape), Shape: shape}
		for _, r := range records {
			r.Body, r.IssueID, r.MeetingDate.Stated = "Ferries Board", "9001", true
			f.Items = append(f.Items, reader.Item{Record: r})
		}
		sum := sha256.Sum256([]byte(shape))
		f.SHA256 = hex.EncodeToString(sum[:])
		b, err := w.Begin(t.Context(), store.BatchParams{Authority: w.id, By: w.by})
		w.must(err)
		_, err = b.Add(t.Context(), store.AddParams{Source: f.Source, MediaType: "text/html", CapturedAt: taken, Bytes: []byte(shape), Rules: "1", Reading: f})
		w.must(err)
		w.must(b.Commit(t.Context()))
	}
	const title = "Crossing the river Fern"
	first := reader.Record{ItemNumber: "1", Title: "The ferry: timetable", MeetingDate: reader.MeetingDate{From: date("2022-01-10"), To: date("2022-01-10")}}
	add(civic.ShapeAgendaItem, date("2022-01-11").Time(), first)
	second := reader.Record{ItemNumber: "4", Title: "The ferry", IssueTitle: title, MeetingDate: reader.MeetingDate{From: date("2022-05-09"), To: date("2022-05-09")}}
	add(civic.ShapeIssueMeetings, date("2022-06-01").Time(), second)

	now, then := w.at(""), w.at("2022-03-01")
	const slug, was = "crossing-the-river-fern", "the-ferry-timetable"
	m, err := now.Matter(t.Context(), slug)
	w.must(err)
	if m.Title != title || m.Items != 2 {
		t.Errorf("it is called %q and has %d items", m.Title, m.Items)
	}
	for _, old := range []string{was, "the-ferry"} {
		if to, _ := now.Moved(public.KindMatter, old); to != slug {
			t.Errorf("%s leads to %q, want %q", old, to, slug)
		}
	}
	if then.Has(public.KindMatter, slug) || !then.Has(public.KindMatter, was) {
		t.Error("the day before the issue's page was taken knows its title")
	}
	if to, ok := then.Then(now, slug); !ok || to != was {
		t.Errorf("on the earlier day it stands at %q, want %q", to, was)
	}
	if to, ok := w.at("2021-01-01").Then(now, slug); ok {
		t.Errorf("before anything of it was known it stands at %q", to)
	}
}
