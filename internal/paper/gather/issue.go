package gather

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper"
	"mattersarising/internal/scorecard"
	"mattersarising/internal/store"
)

// Issuer is what is asked of a store to issue papers, and to hold them to what is known
// now.
type Issuer interface {
	PlanStore
	store.Issues
}

// Switches are what was asked for beside body, meeting and days.
type Switches struct {
	With    []string      `json:"with,omitempty"`
	All     bool          `json:"all,omitempty"`
	Unnamed bool          `json:"unnamed,omitempty"`
	From    calendar.Date `json:"from,omitzero"`
	To      calendar.Date `json:"to,omitzero"`
	Year    int           `json:"year,omitempty"`
}

// How says how a paper is issued.
type How struct {
	Public   bool          // to the public too
	Replaces store.IssueID // the one whose place it takes
	Why      string
	By       store.By
}

// Issue makes a paper and issues it: in every form, as it is made now. It may not be one
// of what somebody else had been given, or of what was entered by another day.
func Issue(ctx context.Context, st Issuer, p Params, how How) (store.IssueID, *paper.Paper, error) {
	if p.KnownTo != "" || p.Recorded != "" {
		return 0, nil, store.Invalid("paper", "a paper is issued as it stands by all that the service knows and has entered: leave out to whom it was released, and by when it was recorded")
	}
	made, err := Paper(ctx, st, p)
	if err != nil {
		return 0, nil, err
	}
	switches, err := json.Marshal(Switches{With: p.With, All: p.All, Unnamed: p.Unnamed, From: p.From, To: p.To, Year: made.Year})
	if err != nil {
		return 0, nil, err
	}
	i := store.IssueParams{
		Authority: p.Authority.ID, Kind: string(made.Kind), Body: made.Body, Meeting: made.Meeting, AsAt: made.AsAt, KnownBy: made.Known, RestsOn: made.Entry,
		Title: made.Title() + ". " + made.Subtitle(), Switches: string(switches), Public: how.Public, Replaces: how.Replaces, Why: how.Why, By: how.By,
	}
	for _, f := range paper.Formats() {
		var b bytes.Buffer
		if err := made.Write(&b, f); err != nil {
			return 0, nil, err
		}
		i.Forms = append(i.Forms, store.IssuedForm{Form: string(f), Bytes: b.Bytes()})
	}
	events := map[string]bool{}
	for _, r := range made.Rows {
		if r.ID != 0 && !slices.Contains(i.Refs, r.ID) { // an item of its own is no commitment
			i.Refs = append(i.Refs, r.ID)
		}
		if r.Set != "" && !events[r.Set] {
			events[r.Set] = true
			i.Events = append(i.Events, r.Set)
		}
	}
	id, err := st.Issue(ctx, i)
	return id, made, err
}

// Again is the question that an issued paper answers.
func Again(a store.Authority, i *store.Issued) (Params, error) {
	var s Switches
	if err := json.Unmarshal([]byte(i.Switches), &s); err != nil {
		return Params{}, store.Invalid("paper", "what %s was asked for cannot be read any more: words of it were destroyed", i.ID)
	}
	kind, err := paper.ParseKind(i.Kind)
	if strings.HasPrefix(i.Kind, scorecard.PaperKind+" ") {
		return Params{}, store.Invalid("paper", "%s is a scorecard: its own page, as at another day, says what became otherwise", i.ID)
	}
	if err != nil {
		return Params{}, err
	}
	return Params{Kind: kind, Authority: a, Body: i.Body, With: s.With, Meeting: i.Meeting, All: s.All, Unnamed: s.Unnamed, From: s.From, To: s.To, Year: s.Year, Judged: i.AsAt, Given: true}, nil
}

// Compare holds an issued paper to today's answer.
func Compare(ctx context.Context, st Issuer, a store.Authority, i *store.Issued, today calendar.Date) ([]paper.Difference, error) {
	if _, _, ok := ofPlan(i.Kind); ok {
		return comparePlan(ctx, st, a, i, today)
	}
	p, err := Again(a, i)
	if err != nil {
		return nil, err
	}
	issued, err := st.IssuedBytes(ctx, store.IssuedBytesParams{Authority: a.ID, Issue: i.ID, Form: string(paper.CSV)})
	if err != nil {
		return nil, err
	}
	p.Today, p.AsAt.On = today, i.KnownBy
	again, err := Paper(ctx, st, p)
	if err != nil {
		return nil, err
	}
	p.AsAt.On, p.Judged = today, today
	if today.Before(i.KnownBy) {
		p.AsAt.On, p.Judged = i.KnownBy, i.AsAt
	}
	now, err := Paper(ctx, st, p)
	if err != nil {
		return nil, err
	}
	return paper.Compare(bytes.NewReader(issued), i.Recorded, again, now)
}
