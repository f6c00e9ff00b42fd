package relational

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Issue keeps a paper as it was issued, and releases what it tells of.
func (s *Store) Issue(ctx context.Context, p store.IssueParams) (store.IssueID, error) {
	const op = "store: issue"
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	switch {
	case blank(p.Kind), blank(p.Title), p.AsAt.IsZero(), p.KnownBy.IsZero():
		return 0, store.Invalid(op, "say which paper is issued, and of which day it is")
	case len(p.Forms) == 0:
		return 0, store.Invalid(op, "give the paper in at least one form")
	case p.Replaces != 0 && blank(p.Why):
		return 0, store.Invalid(op, "say why it takes the place of %s", p.Replaces)
	}
	for i := range p.Forms {
		if blank(p.Forms[i].Form) || len(p.Forms[i].Bytes) == 0 {
			return 0, store.Invalid(op, "each form needs its name and its bytes")
		}
	}
	var made store.IssueID
	err := s.write(ctx, "issue", p.Authority, p.By, func(c *change) error {
		id, err := c.issue(p)
		made = id
		return err
	})
	return made, err
}

func (c *change) issue(p store.IssueParams) (store.IssueID, error) {
	body, err := c.bodyNamed(p.Body)
	if err != nil {
		return 0, err
	}
	if err := c.reissued(p, body); err != nil {
		return 0, err
	}
	id, err := c.next("issue")
	if err != nil {
		return 0, err
	}
	issue := store.IssueID(id)
	c.about("%s", issue)
	var replaces any
	if p.Replaces != 0 {
		replaces = int64(p.Replaces)
	}
	public := 0
	if p.Public {
		public = 1
	}
	if err := c.insert(`issues (authority, issue, entry, kind, body, meeting, as_at, known_by, rests_on, public, replaces, known, title, switches, why, cites)`,
		c.authority, id, c.entry, p.Kind, body, day(p.Meeting), p.AsAt.String(), p.KnownBy.String(), p.RestsOn, public, replaces,
		c.known(p.Known), p.Title, p.Switches, strings.TrimSpace(p.Why), p.Cites); err != nil {
		return 0, err
	}
	for i := range p.Forms {
		f := &p.Forms[i]
		if err := c.insert(`issued_forms (authority, issue, form, entry, sha256, bytes)`, c.authority, id, f.Form, c.entry, sum(f.Bytes), f.Bytes); err != nil {
			return 0, err
		}
	}
	var refs []store.Ref
	done := map[int64]bool{}
	for _, ref := range p.Refs {
		of, err := c.commitment(ref)
		if err != nil {
			return 0, err
		}
		if done[of] {
			continue
		}
		done[of], refs = true, append(refs, ref)
		if err := c.insert(`issued_rows (authority, issue, commitment, entry)`, c.authority, id, of, c.entry); err != nil {
			return 0, err
		}
	}
	if len(refs) == 0 && len(p.Events) == 0 {
		return issue, nil // it says that there is nothing
	}
	r := store.ReleaseParams{Refs: refs, Events: p.Events, On: p.Known, Paper: p.Title + " (" + issue.String() + ")", Why: "it was issued", Cites: p.Cites}
	for _, to := range []store.Audience{{Kind: civic.AudienceBody, Name: p.Body}, {Kind: civic.AudiencePublic}} {
		if r.To = to; to.Kind == civic.AudiencePublic && !p.Public {
			continue
		}
		if err := c.release(r); err != nil {
			return 0, err
		}
	}
	return issue, nil
}

// reissued wants a paper that was issued already to be named by the one that takes its
// place, and that to be of the same paper and the last.
func (c *change) reissued(p store.IssueParams, body int64) error {
	const op = "store: issue"
	var last int64
	of := p.Meeting
	if of.IsZero() {
		of = p.AsAt
	}
	err := c.row(`SELECT issue FROM issues WHERE authority = ?1 AND kind = ?2 AND body = ?3 AND coalesce(meeting, as_at) = ?4 ORDER BY issue DESC LIMIT 1`,
		c.authority, p.Kind, body, of.String()).Scan(&last)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		if p.Replaces != 0 {
			return store.NotFound(op, "%s is not this paper: there is none yet whose place it could take", p.Replaces)
		}
		return nil
	case err != nil:
		return err
	case p.Replaces == 0:
		return store.Conflict(op, "this paper was issued already, as %s: what was issued stays, and another may take its place if it says so, and why", store.IssueID(last))
	case int64(p.Replaces) != last:
		return store.Conflict(op, "the last of this paper that was issued is %s, not %s: look at that first", store.IssueID(last), p.Replaces)
	}
	return nil
}

// Issued lists the papers that had been issued by the day, the latest first.
func (s *Store) Issued(ctx context.Context, p store.IssuedParams) ([]store.Issued, error) {
	const op = "issued"
	v, err := s.begun(ctx, p.AsAt)
	if err != nil {
		return nil, s.wrap(op, err)
	}
	defer v.close()
	all, err := v.issued(p)
	return all, s.wrap(op, err)
}

func (v *view) issued(p store.IssuedParams) ([]store.Issued, error) {
	var all []store.Issued
	at := map[store.IssueID]int{}
	var is store.Issued
	var meeting, asAt, knownBy sql.NullString
	var public int
	var replaces sql.NullInt64
	took := map[store.IssueID]store.IssueID{}
	fold := identity.FoldBody(p.Body)
	err := v.acts(acts{
		facts: facts{
			table: "issues", columns: "t.issue, t.kind, b.name, t.meeting, t.as_at, t.known_by, t.rests_on, t.public, t.replaces, t.title, t.switches",
			join: "JOIN bodies b ON b.authority = t.authority AND b.body = t.body", order: "t.issue",
		},
		into: []any{&is.ID, &is.Kind, &is.Body, &meeting, &asAt, &knownBy, &is.RestsOn, &public, &replaces, &is.Title, &is.Switches},
	}, func(a act) error {
		got := is
		got.Public, got.Replaces = public == 1, store.IssueID(replaces.Int64)
		if to := v.at.To; !to.Service() && !got.Public && (to.Kind != civic.AudienceBody || identity.FoldBody(got.Body) != v.fold) {
			return nil
		}
		took[got.Replaces] = got.ID
		var err error
		if got.Meeting, err = parseDay(meeting); err != nil {
			return err
		}
		if p.Issue != 0 && got.ID != p.Issue || fold != "" && identity.FoldBody(got.Body) != fold || !p.Meeting.IsZero() && got.Meeting != p.Meeting {
			return nil
		}
		if got.AsAt, err = parseDay(asAt); err != nil {
			return err
		}
		if got.KnownBy, err = parseDay(knownBy); err != nil {
			return err
		}
		got.On, got.Why, got.Actor, got.Entered, got.Entry, got.Recorded = a.known, a.why, a.actor, a.entered, a.entry, a.at
		at[got.ID] = len(all)
		all = append(all, got)
		return nil
	})
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(all))
	for i := range all {
		ids[i] = int64(all[i].ID)
		all[i].Replaced = took[all[i].ID]
	}
	if err := v.facts(facts{
		table: "issued_forms", columns: "t.issue, t.form, t.sha256, length(t.bytes)",
		of: "t.issue", in: ids, order: "t.issue, t.form",
	}, func(r *sql.Rows) error {
		var id store.IssueID
		var f store.IssuedForm
		var sha []byte
		if err := r.Scan(&id, &f.Form, &sha, &f.Size); err != nil {
			return err
		}
		f.SHA256 = hex.EncodeToString(sha)
		i := at[id]
		all[i].Forms = append(all[i].Forms, f)
		return nil
	}); err != nil {
		return nil, err
	}
	if err := v.facts(facts{table: "issued_rows", columns: "t.issue, t.commitment", of: "t.issue", in: ids, order: "t.issue, t.commitment"}, func(r *sql.Rows) error {
		var id store.IssueID
		var ref store.Ref
		err := r.Scan(&id, &ref)
		all[at[id]].Refs = append(all[at[id]].Refs, ref)
		return err
	}); err != nil {
		return nil, err
	}
	slices.Reverse(all)
	return all, nil
}

// IssuedBytes returns a form of an issued paper.
func (s *Store) IssuedBytes(ctx context.Context, p store.IssuedBytesParams) ([]byte, error) {
	const op = "issued bytes"
	var b []byte
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT bytes FROM issued_forms WHERE authority = ? AND issue = ? AND form = ?`), p.Authority, int64(p.Issue), p.Form).Scan(&b)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, store.NotFound("store: "+op, "no paper %s was issued as %s", p.Issue, strconv.Quote(p.Form))
	}
	return b, s.wrap(op, err)
}
