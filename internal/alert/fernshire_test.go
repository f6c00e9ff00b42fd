package alert_test

import (
	"context"
	"io/fs"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/alert"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/example"
	"mattersarising/internal/ingest"
	"mattersarising/internal/letter"
	"mattersarising/internal/mail"
	"mattersarising/internal/matter"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/work"
)

const site = "https://fernshire.example/promises"

// pages are the example's records, without the lists of the web service.
type pages struct{ fs.FS }

func (p pages) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(p.FS, name)
	var out []fs.DirEntry
	for _, d := range all {
		if !strings.HasPrefix(d.Name(), "GetCommittees") && !strings.HasPrefix(d.Name(), "GetMeetings_") {
			out = append(out, d)
		}
	}
	return out, err
}

// post keeps what was sent, in place of a mail server.
type post struct{ sent []mail.Message }

func (p *post) String() string { return "to a test" }

func (p *post) Send(ctx context.Context, m mail.Message, begun func(context.Context) error) error {
	if _, err := m.Bytes(); err != nil {
		return err
	}
	if err := begun(ctx); err != nil {
		return err
	}
	p.sent = append(p.sent, m)
	return nil
}

// town is Fernshire, as at whatever day its clock shows.
type town struct {
	store.Store
	id     store.AuthorityID
	t      testing.TB
	post   *post
	office *letter.Office
	alerts *alert.Service
	worker *work.Worker
	find   func(context.Context, *public.View, string) ([]alert.Hit, error) // nil finds one item more every day
	now    time.Time
	by     store.By
}

// written is the day on which all of the example is known.
var written = calendar.MustDate("2026-11-22")

func fernshire(t testing.TB, now string) *town {
	t.Helper()
	ctx := t.Context()
	st, err := sqlite.Open(ctx, sqlite.Params{Path: filepath.Join(t.TempDir(), sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	w := &town{Store: st, t: t, post: &post{}, by: store.By{Actor: "clerk", Cause: "test", At: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}}
	w.at(now)
	w.id, err = st.EnsureAuthority(ctx, store.AuthorityParams{Slug: "fernshire", Name: example.Authority, By: w.by})
	w.must(err)
	_, err = ingest.Import(ctx, ingest.Params{Store: st, Authority: w.id, From: pages{example.Site()}, By: w.by})
	w.must(err)
	picture, err := st.Known(ctx, store.AsAt{Authority: w.id})
	w.must(err)
	items, err := st.Items(ctx, store.ItemsParams{AsAt: store.AsAt{Authority: w.id}, Passages: true})
	w.must(err)
	w.must(st.Suggest(ctx, store.SuggestParams{Authority: w.id, Suggestions: matter.Suggest(picture, items), By: w.by}))
	var refs []store.Ref
	for r := range store.Ref(22) {
		refs = append(refs, r+1)
	}
	early := calendar.MustDate("2021-01-01")
	w.must(st.Accept(ctx, store.AcceptParams{Authority: w.id, Refs: refs, State: civic.AcceptanceAccepted, Known: early, By: w.by}))
	w.must(st.Follow(ctx, store.FollowParams{Authority: w.id, Refs: refs, State: civic.Followed, Known: early, By: w.by}))

	from, err := mail.ParseAddress("alerts@fernshire.example")
	w.must(err)
	w.office = letter.New(letter.Params{Store: st, Way: w.post, Site: func(store.AuthorityID) string { return site }, From: mail.Sender{Name: example.Authority, Address: from}})
	views := public.New(st, public.Params{Keep: 2})
	w.alerts = alert.New(alert.Params{
		Store: st, Office: w.office, Clock: work.Clock{Hour: 7}, Weekday: time.Monday,
		View: func(ctx context.Context, a store.AuthorityID, today calendar.Date) (*public.View, error) {
			return views.At(ctx, public.Asked{Authority: a, Today: written, On: today})
		},
		Search: w.search,
	})
	w.worker = w.another("one")
	w.must(st.SwitchMail(ctx, store.SwitchMailParams{Authority: w.id, On: true, Site: site, By: w.by}))
	return w
}

// search finds as the test says.
func (w *town) search(ctx context.Context, v *public.View, question string) ([]alert.Hit, error) {
	if w.find != nil {
		return w.find(ctx, v, question)
	}
	if question == "" {
		return nil, store.Invalid("search", "ask something")
	}
	var hits []alert.Hit
	for day := w.now; day.Month() == w.now.Month(); day = day.AddDate(0, 0, -1) {
		hits = append(hits, alert.Hit{Path: "/items/I-" + day.Format("2"), Title: "Item of the " + day.Format("2"), Record: "Cabinet"})
	}
	return hits, nil
}

func (w *town) another(name string) *work.Worker {
	w.t.Helper()
	worker, err := work.New(work.Params{
		Store: w.Store, Now: func() time.Time { return w.now }, Name: name, Log: slog.New(slog.DiscardHandler),
		Kinds: []work.Kind{{Name: store.JobLetter, Lease: 5 * time.Minute, Most: 1000, Ready: w.office.Ready, Do: w.office.Send}},
		Tasks: []work.Task{w.alerts.Task(), w.alerts.Tidy(w.Store)},
	})
	w.must(err)
	return worker
}

func (w *town) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// at sets the clock to half past seven on a day.
func (w *town) at(day string) {
	w.now = calendar.MustDate(day).Time().Add(7*time.Hour + 30*time.Minute)
}

// round does all that is due, and returns what was sent.
func (w *town) round() []mail.Message {
	w.t.Helper()
	was := len(w.post.sent)
	w.worker.Round(w.t.Context()) // the letters are written
	w.worker.Round(w.t.Context()) // and leave
	return w.post.sent[was:]
}

// plan is the matter of the improvement plan, as it is called today: the one with most items.
func (w *town) plan() alert.Subject {
	w.t.Helper()
	v, err := public.New(w.Store, public.Params{}).At(w.t.Context(), public.Asked{Authority: w.id, Today: written, On: calendar.OfTime(w.now)})
	w.must(err)
	var most *public.Matter
	for _, m := range v.Matters() {
		if most == nil || m.Items > most.Items {
			most = m
		}
	}
	return alert.Subject{Kind: store.OfMatter, Name: most.Slug}
}
