package storetest

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// letters are words that a database might fold, cut, put in another order or
// take for something else.
var letters = map[string]string{
	"combining":       "cafe\u0301 versus caf\u00e9",
	"astral":          "the 𝒞ouncil’s 😀 and 𠮷野家",
	"right to left":   "שלום עולם, مرحبا بالعالم \u200f(2018)",
	"zero width":      "a\u200bb\u200cc\u200dd\ufeffe\u2060f",
	"family":          "👩\u200d👩\u200d👧\u200d👦",
	"dotless and ß":   "İstanbul ıssız STRASSE straße ſ",
	"line and tab":    "one\ntwo\r\nthree\tfour\u2028five\u0085six",
	"quoted":          `'; DROP TABLE records; -- " \ % _ ? $1 ?1 :a @b`,
	"other spaces":    "\u00a0leading and trailing\u3000 ",
	"last of letters": "\U0010FFFD \uFFFD \uE000",
}

func values(t *testing.T, d Driver) {
	t.Run("letters of every kind come back as they were", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		for name, text := range letters {
			due := civic.Due{Text: civic.Words(text), Relation: when.RelationBy, Event: civic.Words(text)}
			w.add(sheet{name: text, items: []entry{{
				body: text, on: "2018-01-08", number: "1", title: text, agenda: name,
				says:   []line{{text: text, act: text, by: text, due: due}},
				events: []reader.Event{{What: text, From: day("2018-01-01")}},
			}}})
		}
		p := w.as("")
		var got []string
		for _, k := range p.Commitments {
			for _, s := range []string{k.Text, string(k.By), string(k.Due.Text), string(k.Due.Event), k.Act, k.ItemTitle, k.Asker, k.Sources[0].Text, k.Sources[0].File} {
				if s != k.Text {
					t.Errorf("%q came back as %q", k.Text, s)
				}
			}
			got = append(got, k.Text)
		}
		for _, e := range p.Events {
			got = append(got, e.What)
		}
		var want []string
		for _, text := range letters {
			want = append(want, text, text)
		}
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
	t.Run("moments come back to the nanosecond, from the first year to the last", func(t *testing.T) {
		t.Parallel()
		moments := []time.Time{
			time.Date(1, 1, 1, 0, 0, 0, 1, time.UTC),
			time.Date(1969, 12, 31, 23, 59, 59, 999_999_999, time.UTC),
			time.Date(2026, 3, 29, 1, 59, 59, 123_456_789, time.FixedZone("", 3600+1800)),
			time.Date(2026, 10, 25, 1, 0, 0, 100, time.FixedZone("", -12*3600)),
			time.Date(9999, 12, 31, 23, 59, 59, 999_999_999, time.UTC),
		}
		w := &town{d.Open(t), 0, t}
		var err error
		w.id, err = w.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "a", Name: "A", By: at(moments[0])})
		w.must(err)
		for i, m := range moments {
			s := sheet{name: "a", captured: m, salt: strings.Repeat("x", i), items: []entry{{agenda: "1", body: "Board", on: "2018-01-08", says: []line{promise("That A be done.")}}}}
			b, err := w.Begin(t.Context(), store.BatchParams{Authority: w.id, By: at(m)})
			w.must(err)
			_, err = b.Add(t.Context(), s.params())
			w.must(err)
			w.must(b.Commit(t.Context()))
		}
		all, err := w.Attempts(t.Context(), store.AttemptsParams{Authority: w.id})
		w.must(err)
		slices.Reverse(all)
		for i, a := range all {
			if !a.At.Equal(moments[i]) {
				t.Errorf("got %v, want %v", a.At, moments[i])
			}
		}
		was, err := w.Items(t.Context(), store.ItemsParams{AsAt: store.AsAt{Authority: w.id, Recorded: moments[2].Add(-1)}})
		w.must(err)
		is, err := w.Items(t.Context(), store.ItemsParams{AsAt: store.AsAt{Authority: w.id, Recorded: moments[2]}})
		w.must(err)
		if len(was) != 1 || len(is) != 1 {
			t.Errorf("as recorded: %d, then %d", len(was), len(is))
		}
		shown, err := w.Show(t.Context(), store.AsAt{Authority: w.id, Recorded: moments[2].Add(-1)}, 1)
		w.must(err)
		if got, want := len(shown.Readings), 2; got != want {
			t.Errorf("a nanosecond before the third there are %d readings, want %d", got, want)
		}
		for _, m := range []time.Time{time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC)} {
			if err := w.SetStart(t.Context(), store.StartParams{Authority: w.id, Start: day("2018-01-01"), By: at(m)}); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%v: got %v, want invalid", m, err)
			}
		}
	})
	t.Run("intervals come back, open or not, and those without an end have their place", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		all := []calendar.Interval{
			{From: day("0001-01-01"), To: day("9999-12-31")},
			{From: day("2018-02-28")},
			{To: day("2016-02-29")},
			{From: day("2018-05-14"), To: day("2018-05-14")},
		}
		var says []line
		var events []reader.Event
		for i, iv := range all {
			says = append(says, line{text: letter(i), act: letter(i), due: civic.Due{Relation: when.RelationIn, From: iv.From, To: iv.To}})
			events = append(events, reader.Event{What: "the visit", From: iv.From, To: iv.To})
			w.must(w.SetEvent(t.Context(), store.EventParams{Authority: w.id, What: letter(i), Interval: iv, Known: day("2018-01-01"), Why: "x", By: person("x")}))
		}
		says = append(says, line{text: "no time", act: "none"})
		w.add(sheet{name: "a", items: []entry{{body: "Board", on: "2018-01-08", number: "1", says: says, events: events}}})
		p := w.as("")
		var dues, settings, told []calendar.Interval
		for _, k := range p.Commitments {
			dues = append(dues, calendar.Interval{From: k.Due.From, To: k.Due.To})
		}
		for _, s := range p.Settings {
			settings = append(settings, calendar.Interval{From: s.From, To: s.To})
		}
		for _, e := range p.Events {
			told = append(told, calendar.Interval{From: e.From, To: e.To})
		}
		if diff := cmp.Diff(append(slices.Clone(all), calendar.Interval{}), dues, byDay); diff != "" {
			t.Errorf("dues (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(all, settings, byDay); diff != "" {
			t.Errorf("settings (-want +got):\n%s", diff)
		}
		order := []calendar.Interval{all[2], all[0], all[1], all[3]} // what has no beginning comes first
		if diff := cmp.Diff(order, told, byDay); diff != "" {
			t.Errorf("events (-want +got):\n%s", diff)
		}
	})
	t.Run("a page of sixty million bytes and a passage of three million letters", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		content := bytes.Repeat([]byte("<p>0123456789\x00\xff</p>\n"), 3_000_000)
		long := strings.Repeat("naïve 漢字 😀 ", 250_000)
		p := sheet{name: "a", items: []entry{{body: "Board", on: "2018-01-08", number: "1", says: []line{{text: long, act: "be long"}}}}}.params()
		p.Bytes, p.Reading.SHA256 = content, ""
		b, err := w.Begin(t.Context(), store.BatchParams{Authority: w.id, By: person("import")})
		w.must(err)
		_, err = b.Add(t.Context(), p)
		w.must(err)
		w.must(b.Commit(t.Context()))
		sum := sha256.Sum256(content)
		if got := d.Blob(t, w.Store, sum[:]); !bytes.Equal(got, content) {
			t.Errorf("%d bytes came back otherwise than %d were kept", len(got), len(content))
		}
		if got := w.as("").Commitments[0].Sources[0].Text; got != long {
			t.Errorf("%d bytes of words, want %d", len(got), len(long))
		}
	})
}

func letter(i int) string { return string(rune('a' + i)) }
