package public_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/public"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

// TestSize measures a view of a record of many promises, as many as
// ARISING_PROMISES says; without it, it is not run. ARISING_KEEP names a file in which the
// record is kept for the next time.
func TestSize(t *testing.T) { //nolint:paralleltest // it measures memory
	n, _ := strconv.Atoi(os.Getenv("ARISING_PROMISES"))
	if n == 0 {
		t.Skip("say how many promises with ARISING_PROMISES")
	}
	ctx := t.Context()
	file := os.Getenv("ARISING_KEEP")
	if file == "" {
		file = filepath.Join(t.TempDir(), sqlite.FileName)
	}
	st, err := sqlite.Open(ctx, sqlite.Params{Path: file})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	by := store.By{Actor: "clerk", Cause: "test", At: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}
	id, err := st.EnsureAuthority(ctx, store.AuthorityParams{Slug: "large", Name: "Large", By: by})
	if err != nil {
		t.Fatal(err)
	}
	if head, err := st.Head(ctx, id); err != nil || head < 2 {
		makeLarge(t, st, id, n, by)
	}
	memory := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := memory()
	start := time.Now()
	stop := make(chan struct{})
	peak := uint64(0)
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapInuse)
			}
		}
	}()
	s := public.New(st, public.Params{})
	v, err := s.At(ctx, public.Asked{Authority: id, Today: date("2026-11-22")})
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	close(stop)
	t.Logf("built in %s; %d MB kept, %d MB at the most", took.Round(time.Millisecond), (memory()-before)>>20, peak>>20)
	page, err := v.Commitments(public.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d promises, %d matters", page.Total, len(v.Matters()))
	for _, line := range []struct {
		name string
		do   func() error
	}{
		{"At again", func() error {
			_, err := s.At(ctx, public.Asked{Authority: id, Today: date("2026-11-22")})
			return err
		}},
		{"Counts", func() error { v.Counts(); return nil }},
		{"Commitments", func() error { _, err := v.Commitments(public.Filter{State: public.StatePast}); return err }},
		{"Commitment", func() error { _, err := v.Commitment(ctx, page.Items[0].Ref); return err }},
		{"Item", func() error { _, err := v.Item(ctx, page.Items[0].Item); return err }},
		{"Matter", func() error { _, err := v.Matter(ctx, page.Items[0].Matter.Slug); return err }},
		{"Body", func() error { _, err := v.Body(ctx, page.Items[0].Body.Slug); return err }},
		{"Meeting", func() error { _, err := v.Meeting(ctx, page.Items[0].Meeting.Slug); return err }},
	} {
		var best time.Duration
		for range 3 {
			start := time.Now()
			if err := line.do(); err != nil {
				t.Fatal(line.name, err)
			}
			if d := time.Since(start); best == 0 || d < best {
				best = d
			}
		}
		t.Logf("%-12s %s", line.name, best)
	}
	runtime.KeepAlive(v)
}

// makeLarge makes up items of four promises each, one in ten captured again, twenty
// items to an issue; and accepts and follows them all.
func makeLarge(t *testing.T, st store.Store, id store.AuthorityID, promises int, by store.By) {
	t.Helper()
	ctx := t.Context()
	const each = 4
	for from := 0; from < promises/each; from += 1000 {
		b, err := st.Begin(ctx, store.BatchParams{Authority: id, By: by})
		if err != nil {
			t.Fatal(err)
		}
		for n := from; n < min(from+1000, promises/each); n++ {
			tails := []string{""}
			if n%10 == 3 {
				tails = append(tails, " as was said")
			}
			for _, tail := range tails {
				if _, err := b.Add(ctx, largePage(n, each, tail)); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := b.Commit(ctx); err != nil {
			t.Fatal(err)
		}
	}
	for from := 1; from <= promises; from += 5000 {
		var refs []store.Ref
		for r := from; r < min(from+5000, promises+1); r++ {
			refs = append(refs, store.Ref(r))
		}
		if err := st.Accept(ctx, store.AcceptParams{Authority: id, Refs: refs, State: civic.AcceptanceAccepted, Known: date("2025-06-01"), By: by}); err != nil {
			t.Fatal(err)
		}
		if err := st.Follow(ctx, store.FollowParams{Authority: id, Refs: refs, State: civic.Followed, Known: date("2025-06-01"), By: by}); err != nil {
			t.Fatal(err)
		}
	}
}

func largePage(n, promises int, tail string) store.AddParams {
	on := calendar.MustDate("2014-01-06").AddDays(n * 7919 % 4000)
	body := fmt.Sprintf("Committee %d", n%40)
	f := reader.File{Source: fmt.Sprintf("page%d", n), Shape: civic.ShapeAgendaItem}
	it := reader.Item{Record: reader.Record{
		AgendaItemID: civic.Words(fmt.Sprint(n + 1)), Body: civic.Words(body), ItemNumber: civic.Words(fmt.Sprint(n)), Title: civic.Words(fmt.Sprintf("Report %d on the plan", n)),
		IssueID: civic.Words(fmt.Sprint(1 + n/20)), MeetingDate: reader.MeetingDate{From: on, To: on, Stated: true},
	}}
	for i := range promises {
		words := fmt.Sprintf("That report %d of the director on service %d be brought to the committee with the figures for district %d%s", n, i*31+n%17, n*7+i, tail)
		p := fmt.Sprintf("p%d", i+1)
		k := reader.Commitment{
			ID: fmt.Sprintf("c%d", i+1), Text: words, Kind: civic.KindResolution, By: civic.Words(fmt.Sprintf("Director of Service %d", n%50)), To: civic.Words(body), Where: civic.WhereResolved,
			Act: fmt.Sprintf("report %d service %d", n, i), Sources: []string{p}, Confidence: 0.9, Rule: "that-be-done", Due: civic.Due{Relation: "none"},
		}
		if i > 0 {
			to := on.AddDays(20 + (n*31+i*97)%600)
			k.Due = civic.Due{Text: civic.Words("by " + to.Long()), Relation: "by", To: to}
		}
		it.Passages = append(it.Passages, reader.Passage{ID: p, Kind: civic.PassageResolution, Text: words})
		it.Commitments = append(it.Commitments, k)
	}
	f.Items = []reader.Item{it}
	content := []byte(f.Source + tail)
	sum := sha256.Sum256(content)
	f.SHA256 = hex.EncodeToString(sum[:])
	taken := on.AddDays(1).Time()
	if tail != "" {
		taken = on.AddDays(60).Time()
	}
	return store.AddParams{
		Source: f.Source + tail, Address: fmt.Sprintf("https://large.example/item/%d", n), MediaType: "text/html", CapturedAt: taken.Add(12 * time.Hour),
		Bytes: content, Rules: "1", Reading: f,
	}
}
