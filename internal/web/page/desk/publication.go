package desk

import (
	"errors"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/suggest"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// policy is what the authority publishes now.
func (p *pages) policy(v *route.Visit) (public.Policy, []store.PolicyFact, error) {
	facts, err := p.Store.Policies(v.Context(), store.AsAt{Authority: v.Authority.ID})
	return public.PolicyOf(facts), facts, err
}

// publication shows what is published, and the form that changes it.
func (p *pages) publication(v *route.Visit) error { return p.policies(v, nil) }

func (p *pages) policies(v *route.Visit, f *form) error {
	const act = "publication"
	is, facts, err := p.policy(v)
	if err != nil {
		return err
	}
	typed := f.of(act)
	field := func(name, label, hint string) component.Field {
		return component.Field{Name: name, Label: label, Hint: hint, Error: f.says(act, name)}
	}
	kinds := component.Checkboxes{Field: field("kinds", "Kinds that are shown as read by machine, before a person has checked them", "")}
	for _, k := range civic.CommitmentKinds() {
		chosen := slices.Contains(is.Kinds, k)
		if typed != nil {
			chosen = slices.Contains(typed["kinds"], string(k))
		}
		kinds.Choices = append(kinds.Choices, component.Choice{Value: string(k), Text: kindWords(k), Chosen: chosen})
	}
	confidence := strconv.FormatFloat(math.Round(is.Confidence*1e4)/100, 'f', -1, 64)
	if typed != nil {
		confidence = typed.Get("confidence")
	}
	returns := ""
	if is.Returns > 0 {
		returns = scoreWords(is.Returns)
	}
	if typed != nil {
		returns = typed.Get("returns")
	}
	would, err := p.wouldSettle(v, is.Returns)
	if err != nil {
		return err
	}
	named := component.Select{Field: field("named", "Officers who are named outside the record’s own words", "")}
	for _, t := range public.Tiers() {
		value := strconv.Itoa(int(t))
		chosen := t == is.Named
		if typed != nil {
			chosen = typed.Get("named") == value
		}
		named.Choices = append(named.Choices, component.Choice{Value: value, Text: page.Capital(t.String()), Chosen: chosen})
	}
	var parts component.Parts
	title := "What is published"
	if f != nil {
		var errs component.Errors
		for _, box := range []string{"", "confidence", "named", "hold-from", "hold-to", "returns", "overdue", "why"} {
			if said := f.wrong[box]; said != "" {
				id := box
				if strings.HasPrefix(box, "hold-") || box == "overdue" {
					id += "-day"
				}
				errs.Items = append(errs.Items, component.FieldError{ID: id, Text: said})
			}
		}
		parts, title = append(parts, errs), "Error: "+title
	}
	parts = append(parts, component.Form{
		Action: v.Anywhen("/desk/publication"), Post: true,
		Parts: component.Parts{
			kinds,
			component.Input{Field: field("confidence", "From how sure a reading on", "So many times in 100 that its rule was right"), Value: confidence, Width: 4, Mode: "decimal"},
			named,
			boxed(field("hold-from", "Nothing new is published from", "Before an election: the day of the notice. Empty where nothing is held"), typed, is.Hold.From),
			boxed(field("hold-to", "Until", "The day of the poll"), typed, is.Hold.To),
			component.Input{Field: field("returns", "Returns are settled by rule from a score of", would), Value: returns, Width: 4, Mode: "decimal"},
			boxed(field("overdue", "The list of what is overdue is public as at", "Empty where it is not released"), typed, is.Overdue),
			component.Input{Field: field("why", "Why", "Who decided it, and when"), Value: typed.Get("why"), Spell: true},
		},
		Submit: component.Buttons{{Text: "Publish so from today"}},
	})
	var rows [][]component.Cell
	for _, fact := range slices.Backward(facts) {
		rows = append(rows, []component.Cell{{Text: fact.Known.Long()}, {Text: side(fact)}, {Text: fact.Why}})
	}
	parts = append(parts, component.Table{ID: "decided", Caption: "What was decided, the latest first", Headed: true, Rows: rows, Empty: "Nothing was decided: what is published follows from the rules that come with this program.", Columns: []component.Column{{Text: "Since"}, {Text: "What"}, {Text: "Why"}}})
	var before component.Part
	switch v.URL.Query().Get("done") {
	case "yes":
		before = component.Notification{Done: true, Text: "It is published so from today."}
	case "again":
		before = component.Notification{Text: "It was so already: nothing was changed."}
	}
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: trail(v), Before: before, Main: page.Content{
		Title: "What is published", Lead: "What the council itself has published is always shown. This says what of the readings is.", Parts: parts,
	}}); err != nil {
		return err
	}
	if f != nil {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// side is what one fact of the policy says.
func side(f store.PolicyFact) string {
	switch f.Aspect {
	case store.PolicyKinds:
		var all []string
		for _, k := range f.Kinds {
			all = append(all, strings.ToLower(kindWords(k)))
		}
		return "Shown before they are checked: " + page.Or(strings.Join(all, ", "), "none")
	case store.PolicyConfidence:
		return "From " + strconv.FormatFloat(math.Round(f.Confidence*1e4)/100, 'f', -1, 64) + " times in 100 on"
	case store.PolicyNamed:
		return "Named: " + public.Tier(f.Named).String()
	case store.PolicyHold:
		if f.Hold.IsZero() {
			return "Nothing is held"
		}
		return "Nothing new from " + f.Hold.From.Long() + " to " + f.Hold.To.Long()
	case store.PolicyReturns:
		if f.Returns == 0 {
			return "Every return waits for a person"
		}
		return "Returns are settled by rule from " + scoreWords(f.Returns) + " on"
	case store.PolicyOverdue:
		if f.Overdue.IsZero() {
			return "The list of what is overdue is taken back"
		}
		return "The list of what was overdue on " + f.Overdue.Long() + " is public"
	}
	return string(f.Aspect)
}

// publish sets the sides of the policy that were changed.
func (p *pages) publish(v *route.Visit) error {
	typed := typedIn(v)
	f := &form{act: "publication", typed: typed, wrong: map[string]string{}}
	is, _, err := p.policy(v)
	if err != nil {
		return err
	}
	params, changed := changedPolicy(typed, is, f.wrong)
	switch {
	case len(f.wrong) > 0:
		return p.policies(v, f)
	case !changed:
		v.Redirect(v.Anywhen("/desk/publication?done=again"))
		return nil
	case params.Overdue != nil && params.Overdue.After(v.Today):
		f.wrong["overdue"] = "The day must be today or before: the list is known by then"
	case strings.TrimSpace(typed.Get("why")) == "":
		f.wrong["why"] = "Say why, and who decided it"
	}
	if len(f.wrong) > 0 {
		return p.policies(v, f)
	}
	params.Authority, params.Why = v.Authority.ID, strings.TrimSpace(typed.Get("why"))
	params.By = store.By{Actor: string(v.Actor.ID), Cause: strings.TrimSpace("desk " + v.ID), At: v.Now}
	err = p.Store.SetPolicy(v.Context(), params)
	if errors.Is(err, store.ErrInvalid) {
		said, _ := store.Public(err)
		f.wrong[""] = page.Capital(said)
		return p.policies(v, f)
	}
	if err == nil && params.Returns != nil {
		_, err = suggest.Settle(v.Context(), p.Store, v.Authority.ID, params.By)
	}
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/desk/publication?done=yes"))
	return nil
}

// changedPolicy reads which sides of the policy were changed, and what is wrong.
func changedPolicy(typed url.Values, is public.Policy, wrong map[string]string) (params store.PolicyParams, changed bool) {
	kinds := []civic.CommitmentKind{}
	for _, s := range typed["kinds"] {
		if k, err := civic.ParseCommitmentKind(s); err == nil {
			kinds = append(kinds, k)
		}
	}
	slices.Sort(kinds)
	was := slices.Clone(is.Kinds)
	if slices.Sort(was); !slices.Equal(kinds, was) {
		params.Kinds, changed = &kinds, true
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(typed.Get("confidence")), "%")), 64)
	if share := n / 100; err != nil || !(n >= 0 && n <= 100) {
		wrong["confidence"] = "Write a number from 0 to 100, as 95"
	} else if math.Abs(share-is.Confidence) > 1e-9 {
		params.Confidence, changed = &share, true
	}
	tier, err := strconv.Atoi(typed.Get("named"))
	if err != nil || !slices.Contains(public.Tiers(), public.Tier(tier)) {
		wrong["named"] = "Choose who is named"
	} else if public.Tier(tier) != is.Named {
		params.Named, changed = &tier, true
	}
	var hold calendar.Interval
	hold.From, wrong["hold-from"] = dayOf(typed, "hold-from")
	hold.To, wrong["hold-to"] = dayOf(typed, "hold-to")
	switch {
	case wrong["hold-from"] != "" || wrong["hold-to"] != "":
	case hold.From.IsZero() && !hold.To.IsZero():
		wrong["hold-from"] = "Give the first day too"
	case hold.To.IsZero() && !hold.From.IsZero():
		wrong["hold-to"] = "Give the last day too"
	case hold.To.Before(hold.From):
		wrong["hold-to"] = "The last day must not be before the first"
	case hold != is.Hold:
		params.Hold, changed = &hold, true
	}
	overdue, said := dayOf(typed, "overdue")
	if wrong["overdue"] = said; said == "" && overdue != is.Overdue {
		params.Overdue, changed = &overdue, true
	}
	from := 0.0
	if s := strings.TrimSpace(typed.Get("returns")); s != "" {
		if from, err = strconv.ParseFloat(s, 64); err != nil || !(from >= store.LeastReturns && from <= 1) {
			wrong["returns"] = "Write a score from " + scoreWords(store.LeastReturns) + " to 1, or nothing"
		}
	}
	if wrong["returns"] == "" && math.Abs(from-is.Returns) > 1e-9 {
		params.Returns, changed = &from, true
	}
	for box, said := range wrong {
		if said == "" {
			delete(wrong, box)
		}
	}
	return params, changed
}

// scoreWords is a score as it is written: 0.90.
func scoreWords(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }

// wouldSettle says what the rule that settles returns would do now.
func (p *pages) wouldSettle(v *route.Visit, from float64) (string, error) {
	if from == 0 {
		from = store.LeastReturns
	}
	n, err := p.desk.Would(v.Context(), v.Authority.ID, from)
	return "From " + scoreWords(store.LeastReturns) + " to 1; empty where every return waits for a person. From " + scoreWords(from) + " on, " +
		page.Count(n, "return that waits now would be settled", "returns that wait now would be settled") + ". A person can undo each.", err
}
