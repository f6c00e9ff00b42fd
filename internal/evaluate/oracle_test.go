package evaluate

import (
	"encoding/json"
	"fmt"
	"testing"
)

// page is a line of read --json that tests build and spoil.
type page struct {
	Shape string `json:"shape"`
	Items []item `json:"items"`
}

type item struct {
	Record      map[string]any       `json:"record"`
	Sections    []string             `json:"sections"`
	Documents   []DocumentLabel      `json:"documents"`
	Witnesses   []WitnessLabel       `json:"witnesses"`
	Attendance  []AttendanceLabel    `json:"attendance"`
	Memberships []MembershipLabel    `json:"memberships"`
	CallIn      map[string]string    `json:"call_in"`
	Events      []map[string]*string `json:"events"`
	Passages    []passage            `json:"passages"`
	Commitments []*commitmentReading `json:"commitments"`
}

// perfect is the reading that says exactly what the labels say. Each label of
// a repeated promise is read by itself, unless merged: then one reading has
// all its sources.
func perfect(rec Record, merged bool) *page {
	f := rec.Labels.Facts
	it := item{
		Record:   map[string]any{"body": f.Body, "title": f.Title, "item_number": f.ItemNumber},
		Sections: rec.Labels.Sections, Documents: f.Documents, Witnesses: f.Witnesses,
		Attendance: f.Attendance, Memberships: f.Memberships,
	}
	if f.Date != nil {
		it.Record["meeting_date"] = f.Date
	}
	if text(f.CallIn) != "" {
		it.CallIn = map[string]string{"may_be_called_in_by": *f.CallIn}
	}
	for _, e := range f.Events {
		it.Events = append(it.Events, map[string]*string{"what": &e.What, "from": e.Date.From, "to": e.Date.To})
	}
	if f.KeyPoints != nil {
		for i := range *f.KeyPoints {
			it.Passages = append(it.Passages, passage{ID: fmt.Sprint("k", i), Kind: "key_point"})
		}
	}
	folded := fold(rec.Source)
	for i, l := range rec.Labels.Resolutions {
		at := entries(rec.Source, folded.find(l.TextStarts))
		if sameOpening(rec.Labels.Resolutions, i) {
			at = at[:1]
		}
		it.Passages = append(it.Passages, passage{
			ID: fmt.Sprint("r", i), Kind: "resolution", PrintedNumber: l.PrintedNumber,
			Text: slice(rec.Source, at[0]), Type: l.Type, Spans: at,
		})
	}
	places := commitmentPlaces(rec)
	for _, g := range groupsOf(rec.Labels.Commitments) {
		for n, i := range g.labels {
			l := rec.Labels.Commitments[i]
			id := fmt.Sprint("c", i)
			it.Passages = append(it.Passages, passage{ID: id, Kind: "narrative", Spans: places[i]})
			if merged && n > 0 {
				first := it.Commitments[len(it.Commitments)-1]
				first.Sources = append(first.Sources, id)
				continue
			}
			it.Commitments = append(it.Commitments, &commitmentReading{
				Text: l.TextStarts + " " + l.Clause, By: l.By, To: l.To, Due: l.Due, Where: l.Where,
				Soft: l.Soft != nil && *l.Soft, Sources: []string{id}, Confidence: 1,
			})
		}
	}
	return &page{Shape: text(f.Shape), Items: []item{it}}
}

func sameOpening(all []ResolutionLabel, i int) bool {
	for j, l := range all {
		if j != i && foldString(l.TextStarts) == foldString(all[i].TextStarts) {
			return true
		}
	}
	return false
}

func slice(source []byte, s span) string { return string(source[s.Start:s.End]) }

// score runs Score over the set with the perfect readings, spoiled by spoil.
func score(t *testing.T, set Set, merged bool, spoil func(file string, p *page)) Result {
	t.Helper()
	byFile := map[string]Record{}
	for _, rec := range set.Records {
		byFile[rec.File] = rec
	}
	r, err := Score(set, func(name string, _ []byte) ([]byte, error) {
		p := perfect(byFile[name], merged)
		if spoil != nil {
			spoil(name, p)
		}
		return json.Marshal(p)
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
