package evaluate

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/test/shared"
)

func TestPerfectReadingOfSharedRecordsScoresOne(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"seeds", "corpus"} {
		for _, merged := range []bool{false, true} {
			set, err := Load(shared.Folder(t, folder))
			if err != nil {
				t.Fatal(err)
			}
			got := score(t, set, merged, nil)
			if len(got.Slips) > 0 {
				t.Errorf("%s, merged %v: slips of a perfect reading: %+v", folder, merged, got.Slips)
			}
			for name, f1 := range map[string]float64{
				"sections": got.Sections.F1(), "resolutions": got.Resolutions.F1(), "commitments": got.Commitments.F1(),
				"types": got.ResolutionTypes.Value(), "interval": got.Fields.Interval.Value(),
				"confidence": 1 - got.Confidence.Brier(),
			} {
				if f1 != 1 {
					t.Errorf("%s, merged %v: %s = %v, want 1", folder, merged, name, f1)
				}
			}
			if got.Commitments.Wanted == 0 || got.Resolutions.Wanted == 0 || got.Fields.IntervalDated.Of == 0 {
				t.Errorf("%s: nothing was scored: %+v", folder, got)
			}
		}
	}
}

// The counts are those of the labels, by hand. Seeds: 1 + 3 + 3 + 3 + 5
// commitments (two labels repeat another, five may be missed). Corpus: 45
// labels, two of which repeat another.
func TestWhatIsWanted(t *testing.T) {
	t.Parallel()
	for folder, want := range map[string][2]int{"seeds": {15, 12}, "corpus": {43, 43}} {
		set, err := Load(shared.Folder(t, folder))
		if err != nil {
			t.Fatal(err)
		}
		r := score(t, set, false, nil)
		if diff := cmp.Diff(want, [2]int{r.Commitments.Wanted, r.Resolutions.Wanted}); diff != "" {
			t.Errorf("%s: commitments and resolutions wanted (-want +got):\n%s", folder, diff)
		}
	}
}

const hand = `Agenda item

Fostering Service

Minutes:

The Head of Service went through the report. Mr. Hill asked about carers. Officers agreed to circulate a table of carers by 4 May 2021. The Chair said that a visit would follow and that a note of it would be sent to the Board in June 2021.

RESOLVED:

1.    That the report be noted.
2.    That the Director bring an interim report in May 2021 and a full report in July 2021 to the Committee.

Action: Officers to circulate a table of carers.
`

const handLabels = `{
 "body": "the Panel for Fostering", "meeting_date": null, "item_number": null, "title": "Fostering Service",
 "sections": ["minutes", "resolved", "actions"],
 "resolutions": [
  {"printed_number": "1.", "text_starts": "That the report be noted.", "type": "noting"},
  {"printed_number": "2.", "text_starts": "That the Director bring an interim", "type": "commitment"}],
 "commitments": [
  {"text_starts": "Officers agreed to circulate a table", "by": "Officers", "to": null,
   "due": {"text": "by 4 May 2021", "from": null, "to": "2021-05-04", "event": null, "recurring": null}, "where": "minutes"},
  {"text_starts": "The Chair said that a visit would follow", "by": null, "to": "the Board", "may_be_missed": true,
   "due": {"text": "in June 2021", "from": "2021-06-01", "to": "2021-06-30", "event": null, "recurring": null}, "where": "minutes"},
  {"text_starts": "That the Director bring an interim", "by": "the Director", "to": "the Committee", "clause": "interim report",
   "due": {"text": "in May 2021", "from": "2021-05-01", "to": "2021-05-31", "event": null, "recurring": null}, "where": "resolved"},
  {"text_starts": "That the Director bring an interim", "by": "the Director", "to": "the Committee", "clause": "full report",
   "due": {"text": "in July 2021", "from": "2021-07-01", "to": "2021-07-31", "event": null, "recurring": null}, "where": "resolved"},
  {"text_starts": "Officers to circulate a table", "by": "Officers", "to": null, "duplicate_of": 0,
   "due": {"text": null, "from": null, "to": null, "event": null, "recurring": null}, "where": "actions"}]}`

// handSet is the one record above, loaded as a folder is.
func handSet(t *testing.T) Set {
	t.Helper()
	dir := t.TempDir()
	for name, body := range map[string]string{"001.txt": hand, "001.json": handLabels} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	set, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func ptr(s string) *string { return &s }

// TestEachSlipLowersItsOwnNumber spoils the perfect reading in one way at a
// time. Every number that should not move must still be 1, and the slip is
// listed with its kind.
func TestEachSlipLowersItsOwnNumber(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		spoil func(p *page)
		moved map[string]float64 // every number that is not 1
		slips []string           // the kinds listed
	}{
		{"nothing", func(*page) {}, nil, nil},
		{
			"a section lost", func(p *page) { p.Items[0].Sections = []string{"minutes", "resolved"} },
			map[string]float64{"sections": 0.8},
			[]string{"sections"},
		},
		{
			"sections in another order", func(p *page) { p.Items[0].Sections = []string{"resolved", "minutes", "actions"} },
			map[string]float64{"sections": 2.0 / 3},
			[]string{"sections"},
		},
		{
			"a resolution of another type", func(p *page) { p.Items[0].Passages[0].Type = "approval" },
			map[string]float64{"types": 0.5},
			[]string{"resolution type"},
		},
		{
			"a resolution unnumbered", func(p *page) { p.Items[0].Passages[0].PrintedNumber = nil },
			map[string]float64{"numbers": 0.5},
			[]string{"printed number"},
		},
		{
			"a resolution missed", func(p *page) { p.Items[0].Passages = p.Items[0].Passages[1:] },
			map[string]float64{"resolution recall": 0.5},
			[]string{"resolution missed"},
		},
		{"a resolution read twice", func(p *page) {
			again := p.Items[0].Passages[0]
			again.ID = "again"
			p.Items[0].Passages = append(p.Items[0].Passages, again)
		}, map[string]float64{"resolution precision": 2.0 / 3}, []string{"resolution false"}},
		{
			"a commitment missed", func(p *page) { p.drop("full report") },
			map[string]float64{"recall": 2.0 / 3},
			[]string{"commitment missed"},
		},
		{
			"both labels of one promise missed", func(p *page) { p.drop("Officers") },
			map[string]float64{"recall": 2.0 / 3},
			[]string{"commitment missed"},
		},
		{
			"only the repeat of a promise read, and without its due", func(p *page) { p.drop("Officers agreed") },
			nil, nil,
		},
		{"one that may be missed is missed", func(p *page) { p.drop("The Chair") }, nil, nil},
		{"one that is no promise", func(p *page) {
			p.add("The Head of Service went through the report.", 0.75)
		}, map[string]float64{"precision": 0.75, "brier": 0.5625 / 5}, []string{"commitment false"}},
		{
			"a promise read twice in one sentence", func(p *page) { p.add("Officers agreed to circulate", 0) },
			map[string]float64{"precision": 0.75},
			[]string{"commitment false"},
		},
		{
			"another owner", func(p *page) { p.get("Officers agreed").By = ptr("Mr. Hill") },
			map[string]float64{"who": 2.0 / 3},
			[]string{"who"},
		},
		{"no owner, but the post meant", func(p *page) {
			c := p.get("Officers agreed")
			c.By, c.ByIs = nil, ptr("OFFICERS")
		}, nil, nil},
		{"an owner where there is none", func(p *page) { p.get("The Chair").By = ptr("the Chair") }, nil, nil}, // may be missed: not compared
		{"a name with another article and case", func(p *page) { p.get("full report").By = ptr("A director") }, nil, nil},
		{
			"no recipient", func(p *page) { p.get("full report").To = nil },
			map[string]float64{"to": 2.0 / 3},
			[]string{"to"},
		},
		{
			"shorter due words", func(p *page) { p.get("Officers agreed").Due.Text = ptr("4 May 2021") },
			map[string]float64{"exact words": 2.0 / 3},
			nil,
		},
		{
			"far shorter due words", func(p *page) { p.get("Officers agreed").Due.Text = ptr("2021") },
			map[string]float64{"words": 2.0 / 3, "exact words": 2.0 / 3},
			[]string{"due words"},
		},
		{
			"a from where only a to is meant", func(p *page) { p.get("Officers agreed").Due.From = ptr("2021-05-04") },
			map[string]float64{"interval": 2.0 / 3, "dated": 2.0 / 3},
			[]string{"due interval"},
		},
		{
			"an event where there is none", func(p *page) { p.get("Officers agreed").Due.Event = ptr("next meeting") },
			map[string]float64{"event": 2.0 / 3},
			[]string{"due event"},
		},
		{
			"a recurrence where there is none", func(p *page) { p.get("Officers agreed").Due.Recurring = ptr("quarterly") },
			map[string]float64{"recurring": 2.0 / 3},
			[]string{"recurrence"},
		},
		{
			"another place", func(p *page) { p.get("Officers agreed").Where = "actions" },
			map[string]float64{"where": 2.0 / 3},
			[]string{"where"},
		},
		{"two acts of one sentence in the other order", func(p *page) {
			c := p.Items[0].Commitments
			last := len(c) - 1
			c[last], c[last-1] = c[last-1], c[last]
		}, nil, nil},
		{
			"another title", func(p *page) { p.Items[0].Record["title"] = "Adoption" },
			map[string]float64{"title": 0},
			[]string{"title"},
		},
		{"a date said to be stated", func(p *page) {
			p.Items[0].Record["meeting_date"] = map[string]any{"from": "2021-04-01", "to": "2021-04-01", "stated": true}
		}, map[string]float64{"date": 0}, []string{"date"}},
		{"bounds of a date that is not stated", func(p *page) {
			p.Items[0].Record["meeting_date"] = map[string]any{"from": nil, "to": "2021-05-03", "stated": false}
		}, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := score(t, handSet(t), false, func(_ string, p *page) { tt.spoil(p) })
			moved := map[string]float64{}
			for name, x := range numbers(r) {
				if x != 1 {
					moved[name] = x
				}
			}
			if r.Confidence.Brier() != 0 {
				moved["brier"] = r.Confidence.Brier()
			}
			if tt.moved == nil {
				tt.moved = map[string]float64{}
			}
			if diff := cmp.Diff(tt.moved, moved, cmp.Comparer(near)); diff != "" {
				t.Errorf("numbers that are not 1 (-want +got):\n%s", diff)
			}
			var kinds []string
			for _, s := range r.Slips {
				kinds = append(kinds, s.Kind)
			}
			if diff := cmp.Diff(tt.slips, kinds); diff != "" {
				t.Errorf("slips listed (-want +got):\n%s", diff)
			}
		})
	}
}

func near(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }

func numbers(r Result) map[string]float64 {
	return map[string]float64{
		"sections":             r.Sections.F1(),
		"resolution precision": r.Resolutions.Precision(), "resolution recall": r.Resolutions.Recall(),
		"types": r.ResolutionTypes.Value(), "numbers": r.PrintedNumbers.Value(),
		"precision": r.Commitments.Precision(), "recall": r.Commitments.Recall(),
		"who": r.Fields.Who.Value(), "to": r.Fields.To.Value(),
		"words": r.Fields.DueWords.Value(), "exact words": r.Fields.DueWordsStrict.Value(),
		"interval": r.Fields.Interval.Value(), "dated": r.Fields.IntervalDated.Value(),
		"event": r.Fields.Event.Value(), "recurring": r.Fields.Recurring.Value(), "where": r.Fields.Where.Value(),
		"title": r.Facts.Title.Value(), "date": r.Facts.Date.Value(),
	}
}

// get returns the commitment whose text holds the words.
func (p *page) get(words string) *commitmentReading {
	for _, c := range p.Items[0].Commitments {
		if strings.Contains(c.Text, words) {
			return c
		}
	}
	panic("no commitment holds " + words)
}

func (p *page) drop(words string) {
	var keep []*commitmentReading
	for _, c := range p.Items[0].Commitments {
		if !strings.Contains(c.Text, words) {
			keep = append(keep, c)
		}
	}
	if len(keep) == len(p.Items[0].Commitments) {
		panic("no commitment holds " + words)
	}
	p.Items[0].Commitments = keep
}

func (p *page) add(words string, confidence float64) {
	i := strings.Index(hand, words)
	p.Items[0].Passages = append(p.Items[0].Passages, passage{ID: "more", Spans: []span{{i, i + len(words)}}})
	p.Items[0].Commitments = append(p.Items[0].Commitments, &commitmentReading{
		Text: words, Sources: []string{"more"}, Confidence: confidence,
	})
}

func TestRecordThatCannotBeReadIsAllMissed(t *testing.T) {
	t.Parallel()
	set := handSet(t)
	for name, read := range map[string]ReadFunc{
		"an error":    func(string, []byte) ([]byte, error) { return nil, errors.New("001.txt: no text in it") },
		"no JSON":     func(string, []byte) ([]byte, error) { return []byte("oh"), nil },
		"empty items": func(string, []byte) ([]byte, error) { return []byte(`{"items":[]}`), nil },
	} {
		r, err := Score(set, read)
		if err != nil {
			t.Fatal(err)
		}
		if r.Commitments.Recall() != 0 || r.Resolutions.Recall() != 0 || r.Sections.F1() != 0 {
			t.Errorf("%s: something was found: %+v", name, r)
		}
		if unread := r.Slips[0].Kind == "unread"; unread != (name != "empty items") || (r.Failed == 1) != unread {
			t.Errorf("%s: failed %d, first slip %+v", name, r.Failed, r.Slips[0])
		}
	}
	if _, err := Score(Set{}, nil); err == nil {
		t.Error("an empty set scored without an error")
	}
}

func TestJSONCarriesCountsAndRatios(t *testing.T) {
	t.Parallel()
	text, err := json.Marshal(score(t, handSet(t), false, func(_ string, p *page) { p.drop("full report") }))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Commitments map[string]float64 `json:"commitments"`
		Confidence  struct {
			Brier *float64
		} `json:"confidence"`
	}
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{"wanted": 3, "read": 2, "right": 2, "precision": 1, "recall": 0.6667, "f1": 0.8}
	if diff := cmp.Diff(want, got.Commitments); diff != "" {
		t.Errorf("commitments (-want +got):\n%s", diff)
	}
	if got.Confidence.Brier == nil {
		t.Error("no Brier score in the JSON")
	}
}
