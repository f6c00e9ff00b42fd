package faults

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
	"mattersarising/internal/store/storetest"
)

// told is a store that is told of acts, one after another.
type told struct {
	storetest.Tables
	id store.AuthorityID
}

// begin makes the authority that the acts are of.
func begin(ctx context.Context, s storetest.Tables) (*told, error) {
	made := by(0)
	made.Cause = "before the acts"
	id, err := s.EnsureAuthority(ctx, store.AuthorityParams{Slug: "fernshire", Name: "Fernshire", By: made})
	return &told{s, id}, err
}

// by is who does act n, and when: a minute after the act before.
func by(n int) store.By {
	return store.By{Actor: "j.smith", Cause: fmt.Sprintf("act %06d", n), At: time.Date(2026, 11, 21, 12, n, 0, n, time.UTC)}
}

// done is how many acts the store holds, as far as it shows.
func (w *told) done(ctx context.Context) (int, error) {
	var last string
	if err := w.Reader().QueryRowContext(ctx, `SELECT coalesce(max(cause), '') FROM entries WHERE cause LIKE 'act %'`).Scan(&last); err != nil || last == "" {
		return 0, err
	}
	var n int
	_, err := fmt.Sscanf(last, "act %d", &n)
	return n + 1, err
}

// act tells the store of act n: of pages, or of what a person decides. The same n
// is the same act, on whatever store.
func (w *told) act(ctx context.Context, n int) error {
	switch n % 8 {
	case 1:
		state := []civic.Following{civic.Followed, civic.Unreviewed}[n/8%2]
		return w.Follow(ctx, store.FollowParams{Authority: w.id, Refs: []store.Ref{1, 2, store.Ref(3 + n%4)}, State: state, By: by(n)})
	case 2:
		day := calendar.On(2019, time.March, 1).AddDays(n)
		return w.SetEvent(ctx, store.EventParams{Authority: w.id, What: "the Commissioner's visit", Interval: calendar.Interval{From: day, To: day.AddDays(4)}, Why: "her letter", By: by(n)})
	case 3:
		return w.SettleReturn(ctx, store.ReturnParams{Authority: w.id, Ref: store.Ref(1 + n%5), Item: store.ItemID(1 + n%3), Yes: n%16 == 3, Why: "minute 71", By: by(n)})
	case 5:
		return w.Suggest(ctx, store.SuggestParams{Authority: w.id, By: by(n), Suggestions: []store.Suggestion{
			{Kind: store.SuggestReturned, Ref: 1, Item: store.ItemID(1 + n%4), Score: 0.7, Why: "the same words"},
			{Kind: store.SuggestSame, Ref: 2, Other: store.Ref(3 + n%5), Score: 0.6, Why: "the same words"},
			{Kind: store.SuggestMatter, Item: 1, OtherItem: store.ItemID(2 + n%3), Score: 0.5, Why: "the same title"},
		}})
	case 6:
		if n/8%2 == 0 {
			return w.SetStart(ctx, store.StartParams{Authority: w.id, Start: calendar.On(2017, time.June, 1).AddDays(n), Why: "agreed", By: by(n)})
		}
		picture, err := w.Known(ctx, store.AsAt{Authority: w.id})
		if err != nil {
			return err
		}
		return w.SettleDate(ctx, store.DateParams{Authority: w.id, Item: picture.Undated[0].Item, Date: calendar.On(2018, time.May, 7).AddDays(n), Why: "the clerk's diary", By: by(n)})
	case 7:
		return w.SettleSame(ctx, store.SameParams{Authority: w.id, Refs: [2]store.Ref{1, store.Ref(2 + n%5)}, Yes: n%16 == 7, Why: "one promise in other words", By: by(n)})
	}
	return w.batch(ctx, n)
}

// batch imports the pages of act n: new ones, one captured again with other words,
// and one that cannot be read.
func (w *told) batch(ctx context.Context, n int) error {
	b, err := w.Begin(ctx, store.BatchParams{Authority: w.id, By: by(n)})
	if err != nil {
		return err
	}
	defer b.Rollback()
	pages := []store.AddParams{page(10*n, n, ""), page(10*n+1, n, ""), page(10*n+2, n, "")}
	if n%8 == 4 {
		pages = append(pages, page(10*(n-4), n, "draft"))
	} else {
		pages = append(pages, page(10*n+3, n, "undated"))
	}
	for _, p := range pages {
		if _, err := b.Add(ctx, p); err != nil {
			return err
		}
	}
	if err := b.Refuse(ctx, store.RefuseParams{Source: fmt.Sprintf("bad%d.html", n), Message: "not a page", Place: "byte 3"}); err != nil {
		return err
	}
	return b.Commit(ctx)
}

// page is page number m, captured by act n: one item with four passages and two
// promises. As a draft it has other words; undated, it does not say when it met.
func page(m, n int, how string) store.AddParams {
	met := calendar.On(2018, time.January, 1).AddDays(m % 300)
	it := reader.Item{Record: reader.Record{
		Body: civic.Words(fmt.Sprintf("Board %d", m/3000)), ItemNumber: civic.Words(fmt.Sprint(1 + m/300)), Title: "Plan",
		AgendaItemID: civic.Words(fmt.Sprint(30_000 + m)), MeetingDate: reader.MeetingDate{From: met, To: met, Stated: true},
	}}
	if how == "undated" {
		it.Record.MeetingDate = reader.MeetingDate{}
	}
	for i := range 4 {
		id := fmt.Sprintf("p%d", i+1)
		text := fmt.Sprintf("That officers bring paper %d of meeting %d back to the board.", i, m)
		if how == "draft" && i == 3 {
			text = strings.Replace(text, "bring", "send", 1)
		}
		it.Passages = append(it.Passages, reader.Passage{ID: id, Kind: civic.PassageResolution, Text: text})
		if i < 2 {
			it.Commitments = append(it.Commitments, reader.Commitment{
				ID: fmt.Sprintf("c%d", i+1), Text: text, Kind: civic.KindResolution, Where: civic.WhereResolved,
				Act: fmt.Sprintf("bring paper %d", i), Sources: []string{id}, Confidence: 0.9, Rule: "by hand",
			})
		}
	}
	content, err := json.Marshal(it)
	if err != nil {
		panic(err)
	}
	content = append(content, strings.Repeat(" ", n%7)...)
	content = append(content, how...)
	sum := sha256.Sum256(content)
	return store.AddParams{
		Source: fmt.Sprintf("page%d.html", m), MediaType: "text/html", CapturedAt: by(n).At, Bytes: content, Rules: "1",
		Reading: reader.File{Source: fmt.Sprintf("page%d.html", m), SHA256: hex.EncodeToString(sum[:]), Shape: civic.ShapeAgendaItem, Items: []reader.Item{it}},
	}
}

// startParams is a word of a person that any store can be told.
func startParams(w *told, n int, by store.By) store.StartParams {
	return store.StartParams{Authority: w.id, Start: calendar.On(2017, time.June, 1+n), Why: "agreed", By: by}
}
