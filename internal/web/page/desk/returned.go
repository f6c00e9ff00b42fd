package desk

import (
	"errors"

	"mattersarising/internal/access"
	"mattersarising/internal/desk"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// returns lists the items that brought a promise back, as somebody or the rule has said,
// each with the form by which that is undone; nil where there is none.
func (p *pages) returns(v *route.Visit, view *public.View, k *desk.Promise, f *form) component.Part {
	var parts component.Parts
	for i := range k.Returns {
		r := &k.Returns[i]
		if r.Verdict == store.VerdictOpen {
			continue // that waits in the queue
		}
		said := "It came back, says " + page.Or(r.Actor, "a person") + ": "
		switch {
		case r.ByRule():
			said = ""
		case r.Verdict == store.VerdictNo:
			said = "It did not come back, says " + page.Or(r.Actor, "a person") + ": "
		}
		parts = append(parts, page.Section{
			ID: "returned-" + r.Item.String(), Title: page.Or(r.Title, r.Record), Lead: said + r.Reason,
			Body: component.Parts{page.Links{Items: []page.LinkNote{{Link: itemLink(v, view, r.Item, r.Record)}}}, undoing(v, k, r, f)},
		})
	}
	if len(parts) == 0 {
		return nil
	}
	return parts
}

// returnedAct begins the name of the form of each return.
const returnedAct = "returned-"

// undoing is the form by which what was said of a return is said otherwise.
func undoing(v *route.Visit, k *desk.Promise, r *store.Return, f *form) component.Part {
	if !k.May[access.Settle] {
		return nil
	}
	act := returnedAct + r.Item.String()
	typed := f.of(act)
	answer, button := "no", "It did not come back here"
	if r.Verdict == store.VerdictNo {
		answer, button = "yes", "It did come back here"
	}
	why := component.Input{Field: component.Field{Name: "why", ID: act + "-why", Label: "What shows it", Error: f.says(act, "why")}, Value: typed.Get("why"), Spell: true}
	return component.Form{
		Action: v.Anywhen("/desk/promises/" + k.Ref.String() + "/returned/" + r.Item.String()), Post: true,
		Fields: []component.Hidden{{Name: "answer", Value: answer}}, Parts: component.Parts{why},
		Submit: component.Buttons{{Text: button, Kind: component.Secondary}},
	}
}

// returned takes what somebody says of a return that was settled.
func (p *pages) returned(v *route.Visit) error {
	ref, err := store.ParseRef(v.PathValue("ref"))
	item, itemErr := store.ParseItemID(v.PathValue("item"))
	typed := typedIn(v)
	answer := typed.Get("answer")
	if err != nil || itemErr != nil || answer != "yes" && answer != "no" {
		return store.NotFound("web", "there is no such form")
	}
	done, err := p.desk.Returned(v.Context(), desk.Press{Who: who(v), Moment: moment(v), Why: typed.Get("why")}, ref, item, answer == "yes")
	if errors.Is(err, store.ErrInvalid) {
		said, _ := store.Public(err)
		return p.lived(v, &form{act: returnedAct + item.String(), typed: typed, wrong: map[string]string{"why": page.Capital(said)}})
	}
	if err != nil {
		return err
	}
	how := "yes"
	if !bool(done) {
		how = "again"
	}
	v.Redirect(v.Anywhen("/desk/promises/" + ref.String() + "?done=" + how))
	return nil
}
