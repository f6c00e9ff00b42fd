package desk

import (
	"errors"
	"net/url"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// The forms of an update: what signs it off, and what releases it to the public.
const (
	signAct    = "sign"
	releaseAct = "release"
)

// signBoxes are the boxes of these forms, by their act.
var signBoxes = map[string][]string{signAct: {"what", "words", "why"}, releaseAct: {"on", "why"}}

// drafts are the updates that count for nothing yet: each with who is to sign it off, and
// the form that does, where the actor may.
func (k promised) drafts(v *route.Visit, f *form) component.Part {
	var parts component.Parts
	for i := range k.Lived.Drafts {
		u := &k.Lived.Drafts[i]
		if u.State == civic.SignOffReplaced {
			continue
		}
		title, lead := "It waits for the "+u.By+" to sign it off", "A draft: nobody outside the service sees it, and it counts for nothing."
		if u.State == civic.SignOffBack {
			title, lead = "The "+u.By+" sent it back", "On "+u.On.Long()+": "+u.Why
		}
		body := component.Parts{component.Summary{Rows: page.UpdateRows(u)}}
		for n := range u.Steps {
			if u.Steps[n].File != (store.File{}) {
				body = append(body, k.fileLink(v, &u.Steps[n]))
			}
		}
		if u.Waits() && k.MaySign(v.Actor, u) {
			body = append(body, k.signForm(v, u, f))
		}
		parts = append(parts, page.Section{ID: "draft-" + u.ID.String(), Title: title, Lead: lead, Body: body})
	}
	if len(parts) == 0 {
		return nil
	}
	return page.Section{ID: "drafts", Title: "Updates that are not signed off", Body: parts}
}

// signForm signs an update off, as whoever has the post, or for them.
func (k promised) signForm(v *route.Visit, u *follow.Update, f *form) component.Part {
	var typed url.Values
	says := func(string) string { return "" }
	if f != nil && f.act == signAct && f.typed.Get("step") == u.ID.String() {
		typed, says = f.typed, func(box string) string { return f.wrong[box] }
	}
	field := func(box, label, hint string) component.Field {
		return component.Field{Name: box, ID: signAct + "-" + box, Label: label, Hint: hint, Error: says(box)}
	}
	chosen := func(s civic.SignOff) bool { return typed.Get("what") == string(s) }
	return component.Details{Summary: "Sign it off, or send it back", Open: typed != nil, Body: component.Form{
		Action: v.Anywhen("/desk/promises/" + k.Ref.String() + "/" + signAct), Post: true,
		Fields: []component.Hidden{{Name: "entry", Value: strconv.FormatInt(k.Entry, 10)}, {Name: "step", Value: u.ID.String()}},
		Parts: component.Parts{
			component.Radios{Field: field("what", "What does the "+u.By+" say?", ""), Compact: true, Choices: []component.Choice{
				{Value: string(civic.SignOffGiven), Text: "It is signed off as it stands", Chosen: chosen(civic.SignOffGiven)},
				{
					Value: string(civic.SignOffReplaced), Text: "It is signed off in other words", Chosen: chosen(civic.SignOffReplaced),
					Then: component.Textarea{Field: field("words", "In whose words does it stand", "They are the signer’s, and stand beside the lead’s."), Value: typed.Get("words"), Rows: 3},
				},
				{Value: string(civic.SignOffBack), Text: "It goes back", Chosen: chosen(civic.SignOffBack)},
			}},
			component.Textarea{Field: field("why", "Why, or how they told you", "Needed where it goes back, and where you enter it for somebody else."), Value: typed.Get("why"), Rows: 2},
		},
		Submit: component.Buttons{{Text: "Enter it", Kind: component.Secondary}},
	}}
}

// releases offers to give the last report, and each piece of evidence that came by itself, to
// the public from a day on, and says since when they have it.
func (k promised) releases(v *route.Visit, f *form) component.Part {
	if !v.Actor.May(access.Publish, access.Scope{Bodies: []string{k.Asker}}) && !v.Actor.May(access.Publish, access.Scope{}) {
		return nil
	}
	var out component.Parts
	var told int64
	st := k.Lived.Report
	if st == nil {
		st = k.Lived.Forecast
	}
	if st != nil {
		out, told = append(out, k.release(v, f, st, "Release the last update to the public", "the last update")), st.Entry
	}
	for i := range k.Lived.Evidence {
		if e := &k.Lived.Evidence[i]; e.Shown.Entry != told {
			out = append(out, k.release(v, f, &e.Shown, "Release the evidence of "+e.Shown.Known.Long()+" to the public", "that evidence"))
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// release is the form that gives one update to the public from a day on.
func (k promised) release(v *route.Visit, f *form, st *store.Step, summary, what string) component.Part {
	typed := f.of(releaseAct)
	says := f.says
	id := releaseAct
	if typed.Get("step") != st.ID.String() {
		typed, says, id = nil, func(string, string) string { return "" }, releaseAct+"-"+st.ID.String()
	}
	field := func(box, label, hint string) component.Field {
		return component.Field{Name: box, ID: id + "-" + box, Label: label, Hint: hint, Error: says(releaseAct, box)}
	}
	words := "The public does not have " + what + ", with what shows it. That it was reported goes out with the next paper that is issued to the public too; all of it on a day that you set."
	switch {
	case !st.Released.IsZero():
		words = "The public has " + what + ", with what shows it, from " + st.Released.Long() + " on."
	case !st.Public.IsZero():
		words = "By a paper the public has " + what + " from " + st.Public.Long() + " on, without what shows it. You may set a day for that too."
	}
	return component.Details{Summary: summary, Open: typed != nil, Body: component.Parts{page.Paragraph{Text: words}, component.Form{
		Action: v.Anywhen("/desk/promises/" + k.Ref.String() + "/" + releaseAct), Post: true,
		Fields: []component.Hidden{{Name: "entry", Value: strconv.FormatInt(k.Entry, 10)}, {Name: "step", Value: st.ID.String()}},
		Parts: component.Parts{
			boxed(field("on", "From which day on", "For example 7 9 2018. All boxes empty take a day back."), typed, st.Released),
			component.Input{Field: field("why", "Why (optional)", ""), Value: typed.Get("why"), Spell: true},
		},
		Submit: component.Buttons{{Text: "Set the day", Kind: component.Secondary}},
	}}}
}

// signed signs an update off, or releases it.
func (p *pages) signed(v *route.Visit, act string, ref store.Ref) error {
	typed := typedIn(v)
	f := &form{act: act, typed: typed, wrong: map[string]string{}}
	entry, err := strconv.ParseInt(typed.Get("entry"), 10, 64)
	if err != nil || entry < 0 {
		return store.Invalid("web", "the form did not arrive whole: go back, and send it again")
	}
	step, err := store.ParseStepID(typed.Get("step"))
	if err != nil {
		return store.Invalid("web", "the form did not arrive whole: go back, and send it again")
	}
	sign := desk.Signature{Ref: ref, Step: step, State: civic.SignOff(typed.Get("what")), Why: strings.TrimSpace(typed.Get("why"))}
	do := p.desk.Sign
	switch {
	case act == releaseAct:
		do = p.desk.Release
		sign.Day = f.day(typed, "on", "on")
	case sign.State != civic.SignOffGiven && sign.State != civic.SignOffBack && sign.State != civic.SignOffReplaced:
		f.wrong["what"] = "Say what becomes of it"
	case sign.State == civic.SignOffReplaced:
		if sign.Words = strings.TrimSpace(typed.Get("words")); sign.Words == "" {
			f.wrong["words"] = "Say it in the signer’s own words"
		}
	case sign.State == civic.SignOffBack && sign.Why == "":
		f.wrong["why"] = "Say why it goes back"
	}
	if len(sign.Why) > mostReason {
		f.wrong["why"] = "Say it in " + page.Number(mostReason) + " letters or fewer"
	}
	if len(sign.Words) > mostReason {
		f.wrong["words"] = "Say it in " + page.Number(mostReason) + " letters or fewer"
	}
	if len(f.wrong) > 0 {
		return p.lived(v, f)
	}
	_, err = do(v.Context(), desk.Press{Who: who(v), Moment: moment(v), Entry: entry}, sign)
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) {
		said, _ := store.Public(err)
		f.wrong[""] = page.Capital(said)
		return p.lived(v, f)
	}
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/desk/promises/" + ref.String() + "?done=yes"))
	return nil
}
