package desk

import (
	"net/url"
	"strconv"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// filterOf reads what is asked for from the address.
func filterOf(v *route.Visit) (desk.Filter, error) {
	q := v.URL.Query()
	f := desk.Filter{Body: strings.TrimSpace(q.Get("body")), Order: desk.Order(q.Get("order")), After: q.Get("after")}
	var err error
	if s := q.Get("what"); s != "" {
		if f.What, err = desk.ParseWhat(s); err != nil {
			return f, err
		}
	}
	if s := q.Get("kind"); s != "" {
		if f.Kind, err = civic.ParseCommitmentKind(s); err != nil {
			return f, store.Invalid("web", "%v", err)
		}
	}
	var wrong string
	if f.From, wrong = dayOf(q, "from"); wrong == "" {
		f.To, wrong = dayOf(q, "to")
	}
	if wrong != "" {
		return f, store.Invalid("web", "%s", wrong)
	}
	if s := strings.TrimSpace(q.Get("most")); s != "" {
		n, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(s, "%")), 64)
		if err != nil || n <= 0 || n > 100 {
			return f, store.Invalid("web", "“%s” is no number of times in 100: write it as 90", s)
		}
		f.Most = n / 100
	}
	return f, nil
}

// kept is the part of the address that is the filter, to be taken along.
func kept(v *route.Visit) string {
	q := url.Values{}
	for name, values := range v.URL.Query() {
		switch name {
		case "at", "done", "was", "n", "had", "left", "more", "after", "look":
		default:
			if len(values) > 0 && values[0] != "" {
				q.Set(name, values[0])
			}
		}
	}
	return q.Encode()
}

// with adds to a filter's address.
func with(v *route.Visit, path string, more ...string) string {
	q, err := url.ParseQuery(kept(v))
	if err != nil {
		q = url.Values{}
	}
	for i := 0; i+1 < len(more); i += 2 {
		if more[i+1] != "" {
			q.Set(more[i], more[i+1])
		}
	}
	if len(q) > 0 {
		path += "?" + q.Encode()
	}
	return v.Anywhen(path)
}

// filterForm is the form by which a list is narrowed down.
func filterForm(v *route.Visit, path string, bodies []string, hidden ...component.Hidden) component.Form {
	q := v.URL.Query()
	committees := []component.Choice{{Value: "", Text: "Any committee"}}
	for _, b := range bodies {
		committees = append(committees, component.Choice{Value: b, Text: b, Chosen: b == q.Get("body")})
	}
	kinds := []component.Choice{{Value: "", Text: "Any kind"}}
	for _, k := range civic.CommitmentKinds() {
		kinds = append(kinds, component.Choice{Value: string(k), Text: kindWords(k), Chosen: string(k) == q.Get("kind")})
	}
	return component.Form{
		Action: v.Anywhen(path), Fields: hidden,
		Parts: component.Parts{
			component.Select{Field: component.Field{Name: "body", Label: "Committee"}, Choices: committees},
			component.Select{Field: component.Field{Name: "kind", ID: "filter-kind", Label: "Kind"}, Choices: kinds},
			boxed(component.Field{Name: "from", ID: "filter-from", Label: "Since", Hint: "The first day, for example 7 9 2018"}, q, never),
			boxed(component.Field{Name: "to", ID: "filter-to", Label: "Until", Hint: "The last day"}, q, never),
			component.Input{Field: component.Field{Name: "most", Label: "Right at most so many times in 100", Hint: "The rule’s record: 90 shows what is less sure than that"}, Value: q.Get("most"), Width: 3, Mode: "numeric"},
			component.Select{Field: component.Field{Name: "order", Label: "Order"}, Choices: []component.Choice{
				{Value: string(desk.ByDay), Text: "The oldest first", Chosen: q.Get("order") != string(desk.ByConfidence)},
				{Value: string(desk.ByConfidence), Text: "The least sure first", Chosen: q.Get("order") == string(desk.ByConfidence)},
			}},
		},
		Submit: component.Buttons{{Text: "Show these", Kind: component.Secondary}},
	}
}

// kindWords are a kind of promise in words.
func kindWords(k civic.CommitmentKind) string {
	return page.Capital(strings.ReplaceAll(string(k), "_", " "))
}

// whatWords are what waits, as a list names it: one and many.
func whatWords(w desk.What) (one, many string) {
	switch w {
	case desk.WhatReading:
		return "Reading to check", "Readings to check"
	case desk.WhatChanged:
		return "Change of a followed promise", "Changes of followed promises"
	case desk.WhatReturn:
		return "It may have come back", "May have come back"
	case desk.WhatSame:
		return "Two promises may be one", "Two promises that may be one"
	case desk.WhatMatter:
		return "Two items may be of one subject", "Items that may be of one subject"
	case desk.WhatOwner:
		return "Whose promise it is", "Promises of which it is asked whose"
	case desk.WhatUndated:
		return "Item without a day", "Items without a day"
	case desk.WhatConflict:
		return "Records disagree on a day", "Days on which records disagree"
	case desk.WhatReport:
		return "Report from a reader", "Reports from readers"
	case desk.WhatReview:
		return "Restricted item to look at again", "Restricted items to look at again"
	case desk.WhatNotMine:
		return "Not theirs, says whoever was asked", "Not theirs, say those who were asked"
	case desk.WhatQuestion:
		return "Question to send on", "Questions to send on"
	case desk.WhatSign:
		return "Update to be signed off", "Updates to be signed off"
	case desk.WhatSilence:
		return "Letter that nobody answers", "Letters that nobody answers"
	case desk.WhatRound:
		return "Letters to send before a meeting", "Meetings before which letters are due"
	}
	return string(w), string(w)
}
