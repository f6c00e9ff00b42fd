package review

import (
	"mattersarising/internal/public"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Findings is a list of findings, word for word.
type Findings struct{ Items []Finding }

// Finding is one of them.
type Finding struct {
	ID     string // where the page leads to it
	Name   string // “Finding 3”
	Kind   component.Tag
	Words  string
	Source component.Link
	Again  []Repeat
}

// Repeat is a finding of another review that says the same.
type Repeat struct {
	Says  string // “It repeats”
	Link  component.Link
	Words string
}

// Partial names the template.
func (Findings) Partial() string { return "review/findings" }

func findings(v *route.Visit, r *public.ReviewDetail) component.Part {
	if len(r.Found) == 0 {
		return page.Section{ID: "findings", Title: "What was found", Body: page.Paragraph{Text: "No finding of it is entered."}}
	}
	var list Findings
	again := 0
	for i := range r.Found {
		f := &r.Found[i]
		one := Finding{ID: f.ID.String(), Name: called(f.Number), Kind: component.Tag{Text: page.Capital(f.Kind)}, Words: f.Words}
		if i == 0 && len(r.Found) > 1 && f.Kind != r.Found[len(r.Found)-1].Kind {
			one.Kind.Kind = component.TagSoon
		} else if i > 0 && f.Kind == r.Found[0].Kind {
			one.Kind.Kind = list.Items[0].Kind.Kind
		}
		switch {
		case f.Item.Slug != "":
			one.Source = page.To(v, f.Item)
			if f.Passage != 0 {
				one.Source.Href += "#" + f.Passage.String()
			}
		case f.Address != "":
			one.Source = component.Link{Text: f.Address}
			if web(f.Address) {
				one.Source.Href = f.Address
			}
		}
		if len(f.Repeats) > 0 {
			again++
		}
		for _, a := range f.Repeats {
			says := "It repeats"
			if a.Later {
				says = "It was found again:"
			}
			link := page.To(v, a.Review)
			if link.Href != "" {
				link.Href += "#" + a.ID.String()
			}
			link.Text = lower(called(a.Number)) + " of “" + a.Review.Name + "”"
			one.Again = append(one.Again, Repeat{Says: says, Link: link, Words: a.Words})
		}
		list.Items = append(list.Items, one)
	}
	lead := page.Count(len(r.Found), "finding", "findings") + ", in the " + r.Report + "’s own words."
	if again > 0 {
		lead += " " + page.Number(again) + " of them was found before or again."
		if again > 1 {
			lead = page.Count(len(r.Found), "finding", "findings") + ", in the " + r.Report + "’s own words. " + page.Number(again) + " of them were found before or again."
		}
	}
	return page.Section{ID: "findings", Title: "What was found", Lead: lead, Body: list}
}

// called is what a finding is called by its printed number.
func called(number string) string {
	if number == "" {
		return "A finding without a number"
	}
	return "Finding " + number
}

func lower(s string) string {
	if s == "" {
		return s
	}
	return string(s[0]|0x20) + s[1:]
}
