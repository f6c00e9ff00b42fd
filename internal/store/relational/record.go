package relational

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"mattersarising/internal/layout"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// detail is what a record holds beside its passages and commitments.
type detail struct {
	IssueTitle  string          `json:"issue_title,omitempty"`
	Sections    any             `json:"sections,omitempty"`
	Documents   any             `json:"documents,omitempty"`
	Witnesses   any             `json:"witnesses,omitempty"`
	Attendance  any             `json:"attendance,omitempty"`
	Memberships any             `json:"memberships,omitempty"`
	CallIn      any             `json:"call_in,omitempty"`
	Questions   any             `json:"questions,omitempty"`
	Notices     []layout.Notice `json:"notices,omitempty"`
}

// record stores what identifies the item at place seq of a reading.
func (c *change) record(p store.AddParams, reading, capture int64, seq int, among standing) (*version, error) {
	item := &p.Reading.Items[seq]
	r := &item.Record
	id, err := c.next("record")
	if err != nil {
		return nil, err
	}
	var body, meeting any
	if r.Body != "" {
		b, err := c.body(string(r.Body))
		if err != nil {
			return nil, err
		}
		body = b
		if d := r.MeetingDate.Day(); r.MeetingDate.Stated && !d.IsZero() {
			if meeting, err = c.meeting(b, d.String()); err != nil {
				return nil, err
			}
		}
	}
	d := detail{Notices: item.Notices}
	d.put(item)
	extra, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	if err := c.insert(`records (authority, record, reading, seq, body, body_words, meeting, day_from, day_to, day_stated, day_why,
		number, title, verbal, agenda_item_id, source_meeting_id, issue_id, decision_id, address, alone, twin, status, detail, entry)`,
		c.authority, id, reading, seq, body, string(r.Body), meeting, day(r.MeetingDate.From), day(r.MeetingDate.To), r.MeetingDate.Stated, string(r.MeetingDate.Why),
		string(r.ItemNumber), string(r.Title), r.Verbal, string(r.AgendaItemID), string(r.MeetingID), string(r.IssueID), string(r.DecisionID),
		string(r.Address), among.alone, among.twin, string(r.Status), string(extra), c.entry); err != nil {
		return nil, err
	}
	v := &version{fresh: true, record: id, capture: capture, reading: reading, stated: r.MeetingDate.Day(), bounds: r.MeetingDate.Interval(), params: identity.KeyParams{
		AgendaItemID: string(r.AgendaItemID), Body: string(r.Body), Day: r.MeetingDate.Day(),
		Number: string(r.ItemNumber), Title: string(r.Title), Twin: among.twin, DecisionID: string(r.DecisionID), IssueID: string(r.IssueID),
		Address: string(r.Address), Alone: among.alone, SHA256: p.Reading.SHA256, Seq: seq,
	}}
	v.dayStated = r.MeetingDate.Stated
	for _, d := range item.Documents {
		v.papers = append(v.papers, d.Title)
	}
	v.describe(p.Reading.Shape, p.Address, p.MediaType, string(r.Status), c.captured(p))
	places := make(map[string]int, len(item.Passages))
	for i, q := range item.Passages {
		places[q.ID] = i
		v.Passages = append(v.Passages, identity.Passage{Kind: string(q.Kind), Words: identity.Fold(q.Text)})
	}
	for _, k := range item.Commitments {
		var sources []int
		for _, s := range k.Sources {
			sources = append(sources, places[s])
		}
		v.Commitments = append(v.Commitments, identity.Commitment{
			Sources: sources, Act: identity.Fold(k.Act), Text: identity.Fold(k.Text), Kind: string(k.Kind),
		})
		v.owed = append(v.owed, owed{string(k.By), string(k.ByIs), k.Due})
	}
	return v, nil
}

func (d *detail) put(item *reader.Item) {
	d.IssueTitle = string(item.Record.IssueTitle)
	if len(item.Sections) > 0 {
		d.Sections = item.Sections
	}
	if len(item.Documents) > 0 {
		d.Documents = item.Documents
	}
	if len(item.Witnesses) > 0 {
		d.Witnesses = item.Witnesses
	}
	if len(item.Attendance) > 0 {
		d.Attendance = item.Attendance
	}
	if len(item.Memberships) > 0 {
		d.Memberships = item.Memberships
	}
	if item.CallIn != nil {
		d.CallIn = item.CallIn
	}
	if len(item.Questions) > 0 {
		d.Questions = item.Questions
	}
}

// standing is how an item stands among those of its page.
type standing struct {
	alone bool // no other item has its address
	twin  int  // which of the items with its title it is, from 1
}

// among says how each item stands among those of its page.
func among(items []reader.Item) []standing {
	addresses, titles := map[string]int{}, map[string]int{}
	out := make([]standing, len(items))
	for i := range items {
		r := &items[i].Record
		addresses[string(r.Address)]++
		title := identity.Fold(string(r.Title))
		titles[title]++
		out[i].twin = titles[title]
	}
	for i := range items {
		out[i].alone = addresses[string(items[i].Record.Address)] == 1
	}
	return out
}

// body returns the id of a body by its folded name, made if need be.
func (c *change) body(name string) (int64, error) {
	fold := identity.FoldBody(name)
	if id, ok := c.bodies[fold]; ok {
		return id, nil
	}
	var id int64
	err := c.rowBefore(`SELECT body FROM bodies WHERE authority = ? AND fold = ?`, c.authority, fold).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		if id, err = c.next("body"); err != nil {
			return 0, err
		}
		err = c.insert(`bodies (authority, body, fold, name, entry)`, c.authority, id, fold, name, c.entry)
	}
	if err != nil {
		return 0, err
	}
	c.bodies[fold] = id
	return id, nil
}

// meeting returns the id of a body's meeting on a day, made if need be.
func (c *change) meeting(body int64, day string) (any, error) {
	key := day + strconv.FormatInt(body, 10)
	if id, ok := c.meetings[key]; ok {
		return id, nil
	}
	var id int64
	err := c.rowBefore(`SELECT meeting FROM meetings WHERE authority = ? AND body = ? AND day = ?`, c.authority, body, day).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		if id, err = c.next("meeting"); err != nil {
			return nil, err
		}
		err = c.insert(`meetings (authority, meeting, body, day, entry)`, c.authority, id, body, day, c.entry)
	}
	if err != nil {
		return nil, err
	}
	c.meetings[key] = id
	return id, nil
}

// words stores the passages, commitments and events of a record that has been placed.
func (c *change) words(v *version, item *reader.Item) error {
	for i, q := range item.Passages {
		if err := c.insert(`record_passages (authority, record, seq, passage, label, kind, printed_number, number, words, type, spans, entry)`,
			c.authority, v.record, i, v.passage[i], q.ID, string(q.Kind), string(q.PrintedNumber), q.Number, q.Text, string(q.Type), spans(q.Spans), c.entry); err != nil {
			return err
		}
	}
	for i, k := range item.Commitments {
		if err := c.insert(`commitment_readings (authority, record, seq, commitment, words, kind, owner, owner_is, recipient, recipient_is,
			due_words, due_relation, due_from, due_to, due_event, due_recurring, soft, place, act, spans, confidence, rule, entry)`,
			c.authority, v.record, i, v.commitment[i], k.Text, string(k.Kind), string(k.By), string(k.ByIs), string(k.To), string(k.ToIs),
			string(k.Due.Text), string(k.Due.Relation), day(k.Due.From), day(k.Due.To), string(k.Due.Event), string(k.Due.Recurring),
			k.Soft, string(k.Where), k.Act, spans(k.Spans), k.Confidence, k.Rule, c.entry); err != nil {
			return err
		}
		for n, at := range v.Commitments[i].Sources {
			if err := c.insert(`commitment_sources (authority, record, seq, n, passage_seq, entry)`,
				c.authority, v.record, i, n, at, c.entry); err != nil {
				return err
			}
		}
	}
	for i, e := range item.Events {
		if err := c.insert(`event_statements (authority, record, seq, what, fold, day_from, day_to, entry)`,
			c.authority, v.record, i, e.What, identity.FoldEvent(e.What), day(e.From), day(e.To), c.entry); err != nil {
			return err
		}
	}
	return nil
}

// spans writes spans as 12-40,88-97.
func spans(all []layout.Span) string {
	b := make([]byte, 0, 12*len(all))
	for i, s := range all {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(s.Start), 10)
		b = append(b, '-')
		b = strconv.AppendInt(b, int64(s.End), 10)
	}
	return string(b)
}

// parseSpans reads what spans writes.
func parseSpans(s string) ([]layout.Span, error) {
	if s == "" {
		return nil, nil
	}
	var all []layout.Span
	for part := range strings.SplitSeq(s, ",") {
		a, b, _ := strings.Cut(part, "-")
		start, err := strconv.Atoi(a)
		if err != nil {
			return nil, fmt.Errorf("span %q: %w", part, err)
		}
		end, err := strconv.Atoi(b)
		if err != nil {
			return nil, fmt.Errorf("span %q: %w", part, err)
		}
		all = append(all, layout.Span{Start: start, End: end})
	}
	return all, nil
}
