package clerk

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// reviewers is who makes the reviews of each kind: by the post, as the public reads it.
var reviewers = map[string]string{
	"ilacs": "Ofsted", "monitoring": "Ofsted", "commissioner": "Commissioner appointed by the Department for Education",
}

//go:embed reviews.json
var reviewsFile []byte

// Told is one thing that the clerk entered of a review, as it came to be known.
type Told struct {
	Review     string            `json:"review"` // as the log calls it
	Known      string            `json:"known"`
	Why        string            `json:"why"`
	Kind       string            `json:"kind"` // set where the review is first entered
	Title      string            `json:"title"`
	Follows    string            `json:"follows"`
	Item       int               `json:"item"` // the agendaitemid of the item that tells of it
	Announced  bool              `json:"announced"`
	Days       []ToldDay         `json:"days"`
	Judgements map[string]string `json:"judgements"`
	Findings   []ToldFinding     `json:"findings"`
	Repeats    *ToldRepeat       `json:"repeats"`
}

// ToldDay is a day of a review; to is from where it is left out.
type ToldDay struct {
	Day   civic.ReviewDay `json:"day"`
	Clock string          `json:"clock"`
	From  calendar.Date   `json:"from"`
	To    calendar.Date   `json:"to"`
	Event string          `json:"event"`
	Says  string          `json:"says"`
	Item  int             `json:"item"`
}

// ToldFinding is a finding, word for word.
type ToldFinding struct {
	Number string `json:"number"`
	Kind   string `json:"kind"`
	Words  string `json:"words"`
}

// ToldRepeat is that a finding repeats one of an earlier review, each by its printed number.
type ToldRepeat struct {
	Finding string `json:"finding"`
	Of      string `json:"of"`
	Earlier string `json:"earlier"`
}

// Reviews is what the clerk entered of inspections, visits and reviews, in the order of
// its days. It fails only where the embedded file is broken, which a test would show.
func Reviews() ([]Told, error) {
	var all []Told
	if err := json.Unmarshal(reviewsFile, &all); err != nil {
		return nil, fmt.Errorf("clerk: reviews.json: %w", err)
	}
	return all, nil
}

// reviews enters the reviews, unless they stand already.
func (e *entering) reviews() error {
	all, err := Reviews()
	if err != nil {
		return err
	}
	kept, err := e.st.Reviews(e.ctx, store.AsAt{Authority: e.authority})
	if err != nil {
		return err
	}
	ids, titles := map[string]store.ReviewID{}, map[string]store.ReviewID{}
	for i := range kept {
		titles[kept[i].Title] = kept[i].ID
	}
	for i := range all {
		t := &all[i]
		if t.Title != "" && ids[t.Review] == 0 {
			ids[t.Review] = titles[t.Title]
		}
		if err := e.told(t, ids, kept); err != nil {
			return fmt.Errorf("clerk: the review %q, as told on %s: %w", t.Review, t.Known, err)
		}
	}
	return nil
}

func (e *entering) told(t *Told, ids map[string]store.ReviewID, kept []store.Review) error {
	on := calendar.MustDate(t.Known)
	cites := "the clerk's action log, " + on.Long()
	if t.Repeats != nil {
		return e.repeated(t, ids, on, cites)
	}
	if stood(t, ids[t.Review], kept, on) {
		return nil
	}
	p := store.ReviewParams{Authority: e.authority, Review: ids[t.Review], Known: on, Why: t.Why, Cites: cites, By: e.by}
	if t.Title != "" {
		p.Head = &store.ReviewHead{Kind: t.Kind, Title: t.Title, Reviewer: reviewers[t.Kind], Follows: ids[t.Follows], Item: e.items[t.Item], Announced: t.Announced}
	}
	for _, d := range t.Days {
		if d.To.IsZero() {
			d.To = d.From
		}
		p.Days = append(p.Days, store.ReviewDate{Day: d.Day, Clock: d.Clock, Days: calendar.Interval{From: d.From, To: d.To}, Event: d.Event, Says: d.Says, Item: e.items[d.Item]})
	}
	for area, grade := range t.Judgements {
		p.Judgements = append(p.Judgements, store.ReviewJudgement{Area: area, Grade: grade})
	}
	slices.SortFunc(p.Judgements, func(a, b store.ReviewJudgement) int { return cmp.Compare(a.Area, b.Area) })
	for _, f := range t.Findings {
		p.Findings = append(p.Findings, store.FindingText{Number: f.Number, Kind: f.Kind, Words: f.Words})
	}
	done, err := e.st.KeepReview(e.ctx, p)
	ids[t.Review] = done.Review
	return err
}

// stood reports whether something told of a review was entered before, on its day.
func stood(t *Told, id store.ReviewID, kept []store.Review, on calendar.Date) bool {
	i := slices.IndexFunc(kept, func(r store.Review) bool { return r.ID == id })
	if i < 0 {
		return false
	}
	r := &kept[i]
	return t.Title != "" || slices.ContainsFunc(r.Days, func(d store.ReviewDate) bool { return d.Known == on }) ||
		slices.ContainsFunc(r.Findings, func(f store.Finding) bool { return f.Known == on })
}

func (e *entering) repeated(t *Told, ids map[string]store.ReviewID, on calendar.Date, cites string) error {
	all, err := e.st.Reviews(e.ctx, store.AsAt{Authority: e.authority})
	if err != nil {
		return err
	}
	find := func(id store.ReviewID, number string) *store.Finding {
		for i := range all {
			for j := range all[i].Findings {
				if f := &all[i].Findings[j]; f.Review == id && f.Number == number {
					return f
				}
			}
		}
		return &store.Finding{}
	}
	later, earlier := find(ids[t.Review], t.Repeats.Finding), find(ids[t.Repeats.Of], t.Repeats.Earlier)
	if slices.ContainsFunc(later.Repeats, func(r store.Repeat) bool { return r.Finding == earlier.Finding }) {
		return nil
	}
	return e.st.SettleRepeat(e.ctx, store.RepeatParams{
		Authority: e.authority, Finding: later.Finding, Of: earlier.Finding, Yes: true, Known: on, Why: t.Why, Cites: cites, By: e.by,
	})
}
