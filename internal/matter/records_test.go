package matter_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/example"
	"mattersarising/internal/layout/open"
	"mattersarising/internal/matter"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
	"mattersarising/test/shared"
)

// record is a small council record held in memory: what the store would give,
// with the labels' own names for commitments and items.
type record struct {
	picture store.Picture
	items   []store.Item
	refs    map[store.Ref]string
	ids     map[store.ItemID]string
}

func (r *record) item(it store.Item, name string) store.ItemID {
	if r.ids == nil {
		r.ids = map[store.ItemID]string{}
		r.refs = map[store.Ref]string{}
	}
	it.ID = store.ItemID(len(r.items) + 1)
	it.Undated = it.Known.On.IsZero()
	r.items = append(r.items, it)
	r.ids[it.ID] = name
	return it.ID
}

func (r *record) commitment(c store.Commitment, name string) {
	c.Ref = store.Ref(len(r.picture.Commitments) + 1)
	r.picture.Commitments = append(r.picture.Commitments, c)
	r.refs[c.Ref] = name
}

// told is one suggestion in the labels' names.
type told struct {
	kind  store.SuggestKind
	a, b  string
	score float64
	why   string
}

func (r *record) suggest() []told {
	var out []told
	for _, s := range matter.Suggest(r.picture, r.items) {
		t := told{kind: s.Kind, score: s.Score, why: s.Why}
		switch s.Kind {
		case store.SuggestReturned:
			t.a, t.b = r.refs[s.Ref], r.ids[s.Item]
		case store.SuggestSame:
			t.a, t.b = r.refs[s.Ref], r.refs[s.Other]
		case store.SuggestMatter:
			t.a, t.b = r.ids[s.Item], r.ids[s.OtherItem]
		}
		out = append(out, t)
	}
	return out
}

type interval struct{ From, To calendar.Date }

// seeds builds the record that the five seeds hold, from the careful reading
// of them and not from our reader's.
func seeds(t *testing.T) *record {
	t.Helper()
	dir := shared.Folder(t, "seeds")
	data, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var expected struct {
		Records map[string]struct {
			Body        string
			Title       string
			MeetingDate interval `json:"meeting_date"`
			Commitments []struct {
				ID         string
				TextStarts string `json:"text_starts"`
				By, To     civic.Words
				Due        struct {
					Text, Event civic.Words
					Relation    when.Relation
					From, To    calendar.Date
					Recurring   civic.Words
				}
				Soft   bool
				SameAs string `json:"same_as"`
			}
		}
	}
	if err := json.Unmarshal(data, &expected); err != nil {
		t.Fatal(err)
	}
	var r record
	for _, name := range slices.Sorted(mapsKeys(expected.Records)) {
		labels := expected.Records[name]
		source, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(string(source)), " ")
		on := labels.MeetingDate.To
		if on.IsZero() {
			on = labels.MeetingDate.From
		}
		it := store.Item{Body: labels.Body, Title: labels.Title, Known: store.Known{On: on}}
		for para := range strings.SplitSeq(string(source), "\n") {
			if p := strings.TrimSpace(para); p != "" {
				it.Passages = append(it.Passages, store.Passage{Text: p})
			}
		}
		id := r.item(it, name)
		for _, c := range labels.Commitments {
			if c.SameAs != "" {
				continue
			}
			at := strings.Index(text, c.TextStarts)
			if at < 0 {
				t.Fatalf("%s does not hold %q", name, c.TextStarts)
			}
			end := at + len(c.TextStarts)
			if n := strings.Index(text[end:], ". "); n >= 0 {
				end += n
			}
			r.commitment(store.Commitment{
				Text: text[at:end], By: c.By, To: c.To, Soft: c.Soft, Item: id, Asker: labels.Body, Known: store.Known{On: on},
				Due: civic.Due{Text: c.Due.Text, Relation: c.Due.Relation, From: c.Due.From, To: c.Due.To, Event: c.Due.Event, Recurring: c.Due.Recurring},
			}, c.ID)
		}
	}
	return &r
}

func mapsKeys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// fernshire builds the example's record: its items as our reader finds their
// words, and its commitments from the truth.
func fernshire(t *testing.T) *record {
	t.Helper()
	truth, err := example.ReadTruth()
	if err != nil {
		t.Fatal(err)
	}
	var r record
	for _, it := range truth.Items {
		on := calendar.MustDate(it.Date)
		item := store.Item{Body: it.Body, Title: it.Title, Meeting: on, Verbal: it.Verbal, Known: store.Known{On: on}}
		if it.Issue != 0 {
			item.IssueID = strconv.Itoa(it.Issue)
		}
		name := "mgAi_ID=" + strconv.Itoa(it.ID) + ".html"
		page, err := fs.ReadFile(example.Site(), name)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := open.Open(name, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, read := range reader.Read(doc, name).Items {
			for _, p := range read.Passages {
				item.Passages = append(item.Passages, store.Passage{Text: p.Text, Kind: p.Kind})
			}
		}
		id := r.item(item, strconv.Itoa(it.ID))
		for _, c := range it.Commitments {
			if c.DuplicateOf != nil {
				continue
			}
			text := ""
			for _, p := range item.Passages {
				if at := strings.Index(p.Text, c.TextStarts); at >= 0 {
					text = p.Text[at:]
					if n := strings.Index(text, ". "); n > 0 {
						text = text[:n]
					}
					break
				}
			}
			if text == "" {
				t.Errorf("%s: no passage begins %q", name, c.TextStarts)
			}
			r.commitment(store.Commitment{
				Text: text, By: words(c.By), To: words(c.To), Item: id, Asker: it.Body, Meeting: on, Known: store.Known{On: on},
				Due: civic.Due{
					Text: words(c.Due.Text), Relation: when.Relation(c.Due.Relation), From: day(t, c.Due.From), To: day(t, c.Due.To),
					Event: words(c.Due.Event), Recurring: words(c.Due.Recurring),
				},
			}, c.Ref)
		}
	}
	return &r
}

func words(s *string) civic.Words {
	if s == nil {
		return ""
	}
	return civic.Words(*s)
}

func day(t *testing.T, s *string) calendar.Date {
	t.Helper()
	if s == nil {
		return calendar.Date{}
	}
	d, err := calendar.ParseDate(*s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
