package relational

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"mattersarising/internal/reader"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// told is what one record says beside its words.
type told struct {
	agenda, meeting, decision string
	detail                    struct {
		IssueTitle  string              `json:"issue_title"`
		Documents   []reader.Document   `json:"documents"`
		Witnesses   []reader.Witness    `json:"witnesses"`
		Attendance  []reader.Attendance `json:"attendance"`
		Memberships []reader.Membership `json:"memberships"`
		CallIn      *reader.CallIn      `json:"call_in"`
	}
}

// putDetails fills in what the pages of items say beside their words.
func (v *view) putDetails(out []store.Item, at map[int64]int) error {
	said := make(map[int64]*told, len(v.records))
	if err := v.packed(packed{
		facts:   facts{table: "records", of: "t.record", order: "t.record"},
		columns: []string{"t.record", "t.agenda_item_id", "t.source_meeting_id", "t.decision_id", "t.detail"},
	}, func(u *unpacking) error {
		id := u.number()
		rec := v.records[id]
		if rec == nil {
			u.skip()
			return nil
		}
		if _, ok := at[rec.item.id]; !ok {
			u.skip()
			return nil
		}
		s := &told{agenda: u.text(), meeting: u.text(), decision: u.text()}
		said[id] = s
		if detail := u.bytes(); len(detail) > len("{}") {
			return json.Unmarshal(detail, &s.detail)
		}
		return nil
	}); err != nil {
		return err
	}
	for id, i := range at {
		out[i].Detail = v.detail(v.items[id], said)
	}
	return nil
}

// detail puts together what the records of an item say that may be looked at.
func (v *view) detail(it *item, said map[int64]*told) *store.ItemDetail {
	d := &store.ItemDetail{}
	seen := it.seen()
	d.Captures = copies(seen)
	for _, rec := range standingRecords(seen) {
		s := said[rec.id]
		d.AgendaItemID = newest(d.AgendaItemID, s.agenda)
		d.MeetingID = newest(d.MeetingID, s.meeting)
		d.DecisionID = newest(d.DecisionID, s.decision)
		d.IssueTitle = newest(d.IssueTitle, s.detail.IssueTitle)
		if s.detail.CallIn != nil {
			d.CallInBy = newest(d.CallInBy, string(s.detail.CallIn.MayBeCalledInBy))
		}
		d.Documents = added(d.Documents, s.detail.Documents, func(d reader.Document) string { return d.Title })
		d.Witnesses = added(d.Witnesses, s.detail.Witnesses, func(w reader.Witness) string { return w.Name + "|" + string(w.Post) })
		d.Attendance = added(d.Attendance, s.detail.Attendance, func(a reader.Attendance) string { return a.Name + "|" + a.Change + "|" + string(a.Time) })
		d.Memberships = added(d.Memberships, s.detail.Memberships, func(m reader.Membership) string { return string(m.Of) })
	}
	return d
}

// seen are the records of an item that may be looked at.
func (it *item) seen() []*record {
	var seen []*record
	for _, rec := range it.records {
		if it.known.On.IsZero() || it.until.holds(it.standing.Known(rec.index)) {
			seen = append(seen, rec)
		}
	}
	return seen
}

// issueTitles are the titles that the council gives the issues of items, as their pages
// had them by the day of the view.
func (v *view) issueTitles() (map[store.ItemID]string, error) {
	titled := map[int64]string{} // by record
	if err := v.facts(facts{
		table: "records", of: "t.record", columns: "t.record, t.detail", where: `t.issue_id <> '' AND t.detail LIKE '%"issue_title":%'`,
	}, func(r *sql.Rows) error {
		var id int64
		var detail []byte
		if err := r.Scan(&id, &detail); err != nil {
			return err
		}
		var s told
		err := json.Unmarshal(detail, &s.detail)
		titled[id] = s.detail.IssueTitle
		return err
	}); err != nil {
		return nil, err
	}
	out := map[store.ItemID]string{}
	for id := range titled {
		rec := v.records[id]
		if rec == nil || out[store.ItemID(rec.item.id)] != "" {
			continue
		}
		title := ""
		for _, rec := range standingRecords(rec.item.seen()) {
			title = newest(title, titled[rec.id])
		}
		out[store.ItemID(rec.item.id)] = title
	}
	return out, nil
}

// added adds what is not there yet, by its name folded.
func added[T any](all, more []T, name func(T) string) []T {
	for _, m := range more {
		fold := identity.Fold(name(m))
		if !slices.ContainsFunc(all, func(t T) bool { return identity.Fold(name(t)) == fold }) {
			all = append(all, m)
		}
	}
	return all
}

// copies lists the newest capture of each page of an item, the newest first.
func copies(records []*record) []store.Capture {
	newest := map[int]*record{}
	for _, rec := range records {
		if !rec.Superseded {
			newest[rec.line] = rec // in the order of the versions
		}
	}
	var out []store.Capture
	met := map[string]bool{}
	for _, rec := range records {
		if newest[rec.line] != rec || met[rec.SHA256] || rec.byHand() {
			continue
		}
		met[rec.SHA256] = true
		out = append(out, store.Capture{Address: rec.address, At: rec.CapturedAt, SHA256: rec.SHA256, MediaType: rec.media, Shape: rec.Shape})
	}
	slices.SortStableFunc(out, func(a, b store.Capture) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.SHA256, b.SHA256)) })
	return out
}

// Bodies lists the bodies that records name.
func (s *Store) Bodies(ctx context.Context, p store.AsAt) ([]store.Body, error) {
	v, err := s.begun(ctx, p)
	if err != nil {
		return nil, s.wrap("bodies", err)
	}
	defer v.close()
	all, err := v.bodies()
	return all, s.wrap("bodies", err)
}

func (v *view) bodies() ([]store.Body, error) {
	var all []store.Body
	return all, v.facts(facts{table: "bodies", columns: "t.body, t.name", order: "t.body"}, func(r *sql.Rows) error {
		var b store.Body
		err := r.Scan(&b.ID, &b.Name)
		all = append(all, b)
		return err
	})
}
