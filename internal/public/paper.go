package public

import (
	"context"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// Papers lists the papers of a committee that were issued to the public by the day of the
// view, the latest first; of one of its meetings, where a day is given.
//
// For a councillor: a paper that was issued to the public is there for good, as it was.
// There are three exceptions. While publication is held back before an election, what was
// issued since the first day of the hold is not shown. And where an item of which it tells
// was closed to the public since, or a name that stands in it was withheld, the whole
// paper is not shown any more, for nothing in it can be changed: the service has it, and
// issues another.
func (v *View) Papers(ctx context.Context, body string, meeting calendar.Date) ([]store.Issued, error) {
	all, err := v.st.Issued(ctx, store.IssuedParams{AsAt: v.issuedBy(), Body: body, Meeting: meeting})
	if err != nil {
		return nil, err
	}
	var out []store.Issued
	for i := range all {
		ok, err := v.tells(ctx, &all[i])
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, all[i])
		}
	}
	return out, nil
}

// Paper returns a form of a paper that was issued to the public, byte for byte:
// ErrNotFound where the public may not have it, there or not.
func (v *View) Paper(ctx context.Context, id store.IssueID, form string) ([]byte, error) {
	none := store.NotFound("public", "no paper %s was issued to the public", id)
	all, err := v.st.Issued(ctx, store.IssuedParams{AsAt: v.issuedBy(), Issue: id})
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, none
	}
	if ok, err := v.tells(ctx, &all[0]); err != nil || !ok {
		return nil, firstOf(err, none)
	}
	return v.st.IssuedBytes(ctx, store.IssuedBytesParams{Authority: v.Authority, Issue: id, Form: form})
}

func firstOf(err, none error) error {
	if err != nil {
		return err
	}
	return none
}

// issuedBy asks what was issued to anybody by the day of the view: what was not to the
// public is left out by tells, for who else was given it is nobody's business here.
func (v *View) issuedBy() store.AsAt {
	return store.AsAt{Authority: v.Authority, On: v.On, Entry: v.at.Entry, Recorded: v.at.Recorded}
}

// tells reports whether the public may have a paper.
func (v *View) tells(ctx context.Context, i *store.Issued) (bool, error) {
	if !i.Public || v.Policy.Holds(v.On) && v.Policy.Holds(i.On) {
		return false, nil
	}
	if len(v.veil.closed) > 0 && len(i.Refs) > 0 {
		pic, err := v.st.Around(ctx, store.AsAt{Authority: v.Authority, Entry: v.at.Entry}, i.Refs...)
		if err != nil {
			return false, err
		}
		for n := range pic.Commitments {
			k := &pic.Commitments[n]
			if v.veil.closes(k.Item) {
				return false, nil
			}
			for m := range k.Sources {
				if v.veil.closes(k.Sources[m].Item) {
					return false, nil
				}
			}
			for m := range k.Steps {
				if v.veil.closes(k.Steps[m].Item) {
					return false, nil
				}
			}
			for m := range k.Questions {
				if slices.ContainsFunc(k.Questions[m].Acts, func(a store.QuestionAct) bool { return v.veil.closes(a.Item) }) {
					return false, nil
				}
			}
			for m := range k.Returns {
				if k.Returns[m].Verdict == store.VerdictYes && v.veil.closes(k.Returns[m].Item) {
					return false, nil
				}
			}
		}
	}
	if len(v.veil.names) > 0 {
		for _, form := range []string{"html", "csv"} {
			if i.Form(form) == nil {
				continue
			}
			b, err := v.st.IssuedBytes(ctx, store.IssuedBytesParams{Authority: v.Authority, Issue: i.ID, Form: form})
			if err != nil {
				return false, err
			}
			if v.veil.hides(strings.ToValidUTF8(string(b), "")) {
				return false, nil
			}
		}
	}
	return true, nil
}
