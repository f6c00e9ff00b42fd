package storetest

import (
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
)

// noon is when every page of the suite is captured unless it says otherwise.
var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// day is calendar.MustDate, short for tables.
func day(s string) calendar.Date {
	if s == "" {
		return calendar.Date{}
	}
	return calendar.MustDate(s)
}

// person is who acts in the suite.
func person(cause string) store.By { return store.By{Actor: "j.smith", Cause: cause, At: noon} }

// sheet is a page set down by hand: what a reader would have made of it.
type sheet struct {
	name     string
	address  string
	shape    civic.Shape
	captured time.Time
	rules    string
	date     calendar.Date // import --date
	salt     string        // makes bytes differ where the reading does not
	of       *sheet        // has the bytes of that sheet: the same capture, read otherwise
	items    []entry
}

// entry is one item of a sheet.
type entry struct {
	agenda, body, number, title string
	on, from, to                string // stated, or bounds
	issue, decision, address    string
	issueTitle                  string
	status                      string
	verbal                      bool
	says                        []line
	events                      []reader.Event
	witnesses                   [][2]string // name and post
}

// line is one passage. With act it is a commitment too.
type line struct {
	kind  civic.PassageKind
	text  string
	act   string
	by    string
	due   civic.Due
	also  []int // further sources: places of other lines
	merge bool  // the commitment of the line before has this line as a source too
}

// params makes of the sheet what Importer takes. The bytes are the reading itself,
// so that two sheets that differ are two captures.
func (s sheet) params() store.AddParams {
	f := reader.File{Source: s.name, Shape: s.shape}
	if f.Shape == "" {
		f.Shape = civic.ShapeAgendaItem
	}
	for _, e := range s.items {
		f.Items = append(f.Items, e.item())
	}
	content, err := json.Marshal(f.Items)
	if err != nil {
		panic(err)
	}
	content = append(content, s.salt...)
	content = append(content, f.Shape...)
	if s.of != nil {
		content = s.of.params().Bytes
	}
	sum := sha256.Sum256(content)
	f.SHA256 = hex.EncodeToString(sum[:])
	p := store.AddParams{
		Source: s.name, Address: s.address, MediaType: "text/html", CapturedAt: s.captured, Bytes: content,
		Rules: s.rules, Reading: f, Date: s.date,
	}
	if p.CapturedAt.IsZero() {
		p.CapturedAt = noon
	}
	if p.Rules == "" {
		p.Rules = "1"
	}
	return p
}

func (e entry) item() reader.Item {
	it := reader.Item{
		Record: reader.Record{
			Body: civic.Words(e.body), ItemNumber: civic.Words(e.number), Title: civic.Words(e.title),
			AgendaItemID: civic.Words(e.agenda), IssueID: civic.Words(e.issue), IssueTitle: civic.Words(e.issueTitle), DecisionID: civic.Words(e.decision),
			Address: civic.Words(e.address), Status: civic.Words(e.status), Verbal: e.verbal,
			MeetingDate: reader.MeetingDate{From: day(e.from), To: day(e.to)},
		},
		Events: e.events,
	}
	if e.on != "" {
		it.Record.MeetingDate = reader.MeetingDate{From: day(e.on), To: day(e.on), Stated: true}
	} else if e.from+e.to != "" {
		it.Record.MeetingDate.Why = "after one meeting it mentions, before another"
	}
	for _, w := range e.witnesses {
		it.Witnesses = append(it.Witnesses, reader.Witness{Name: w[0], Post: civic.Words(w[1])})
	}
	for i, l := range e.says {
		id := fmt.Sprintf("p%d", i+1)
		kind := l.kind
		if kind == "" {
			kind = civic.PassageResolution
		}
		it.Passages = append(it.Passages, reader.Passage{ID: id, Kind: kind, Text: l.text})
		if l.merge {
			last := &it.Commitments[len(it.Commitments)-1]
			last.Sources = append(last.Sources, id)
			continue
		}
		if l.act == "" {
			continue
		}
		k := reader.Commitment{
			ID: fmt.Sprintf("c%d", len(it.Commitments)+1), Text: l.text, Kind: civic.KindResolution, By: civic.Words(l.by),
			Due: l.due, Where: civic.WhereResolved, Act: l.act, Sources: []string{id}, Confidence: 0.9, Rule: "by hand",
		}
		for _, n := range l.also {
			k.Sources = append(k.Sources, fmt.Sprintf("p%d", n))
		}
		it.Commitments = append(it.Commitments, k)
	}
	return it
}

// promise is a line with a commitment in it.
func promise(text string) line {
	words := strings.Fields(text)
	return line{text: text, act: strings.ToLower(strings.Join(words[max(0, len(words)-3):], " "))}
}

// note is a line without one.
func note(text string) line { return line{text: text} }
