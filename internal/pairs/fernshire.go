package pairs

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/example"
	"mattersarising/internal/layout/open"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// Fernshire is the example's record with its labels: its items as our reader finds
// their words, and its promises as a careful reader finds them.
func Fernshire() (*Record, error) {
	truth, err := example.ReadTruth()
	if err != nil {
		return nil, err
	}
	r := newRecord(truth.Authority)
	for _, it := range truth.Items {
		if err := r.fernshire(it); err != nil {
			return nil, err
		}
	}
	return r, r.read("pairs.txt", example.Pairs())
}

// fernshire lays out one item of the example with the promises made at it.
func (r *Record) fernshire(it example.Item) error {
	on, err := calendar.ParseDate(it.Date)
	if err != nil {
		return err
	}
	item := store.Item{Body: it.Body, Title: it.Title, Meeting: on, Verbal: it.Verbal, Known: store.Known{On: on}}
	if it.Issue != 0 {
		item.IssueID = strconv.Itoa(it.Issue)
	}
	name := "mgAi_ID=" + strconv.Itoa(it.ID) + ".html"
	page, err := fs.ReadFile(example.Site(), name)
	if err != nil {
		return err
	}
	doc, err := open.Open(name, page)
	if err != nil {
		return err
	}
	for _, read := range reader.Read(doc, name).Items {
		for _, p := range read.Passages {
			item.Passages = append(item.Passages, store.Passage{Text: p.Text, Kind: p.Kind, Type: p.Type})
		}
	}
	id := r.addItem(strconv.Itoa(it.ID), item)
	for _, c := range it.Commitments {
		if c.DuplicateOf != nil {
			continue
		}
		text := sentenceFrom(item.Passages, c.TextStarts)
		if text == "" {
			return fmt.Errorf("pairs: %s: no passage has %q", name, c.TextStarts)
		}
		due := civic.Due{
			Text: words(c.Due.Text), Relation: when.Relation(c.Due.Relation), Event: words(c.Due.Event), Recurring: words(c.Due.Recurring),
		}
		if due.From, err = dayOf(c.Due.From); err != nil {
			return err
		}
		if due.To, err = dayOf(c.Due.To); err != nil {
			return err
		}
		r.addPromise(c.Ref, store.Commitment{
			Text: text, By: words(c.By), To: words(c.To), Soft: c.Soft, Item: id, Asker: it.Body, Meeting: on, Known: store.Known{On: on}, Due: due,
		})
	}
	return nil
}

// sentenceFrom is the sentence of the passages that goes on from some words.
func sentenceFrom(all []store.Passage, starts string) string {
	for _, p := range all {
		if at := strings.Index(p.Text, starts); at >= 0 {
			text, _, _ := strings.Cut(p.Text[at:], ". ")
			return text
		}
	}
	return ""
}

func words(s *string) civic.Words {
	if s == nil {
		return ""
	}
	return civic.Words(*s)
}

func dayOf(s *string) (calendar.Date, error) {
	if s == nil {
		return calendar.Date{}, nil
	}
	return calendar.ParseDate(*s)
}
