package page

import (
	"fmt"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/follow"
	"mattersarising/internal/public"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/route"
)

// Promises is a list of promises, as every page shows one.
type Promises struct {
	Items []Promise
	Empty string // said where there is none
	// Level is that of the headings: h2 on a page whose list is its subject, h3 below
	// a heading.
	Level int
}

// Partial names the template.
func (Promises) Partial() string { return "promise/list" }

// Promise is one promise of a list.
type Promise struct {
	Ref     component.Link
	Words   string
	Owner   component.Link
	To      component.Link
	By      string // "by 9 October 2022"
	State   component.Tag
	Shown   component.Tag
	Why     string
	Made    component.Link
	MadeOn  string
	Back    component.Link // where it came back, or may have
	MayBack bool
}

// ListOf makes the list of some promises.
func ListOf(v *route.Visit, all []*public.Commitment, empty string) Promises {
	list := Promises{Empty: empty, Level: 2}
	for _, c := range all {
		list.Items = append(list.Items, One(v, c))
	}
	return list
}

// One is one promise as a list shows it.
func One(v *route.Visit, c *public.Commitment) Promise {
	p := Promise{
		Ref:   component.Link{Text: c.Called(), Href: v.Address("/commitments/" + c.Ref.String())},
		Words: c.Text, Owner: PartyLink(v, c.Owner), To: PartyLink(v, c.Recipient),
		By: ByWhen(c), State: StateTag(c.State), Shown: ShownTag(c.Shown), Why: c.Why,
		Made: component.Link{Text: c.Record, Href: v.Address("/items/" + c.Item.String())},
	}
	if len(c.Returns) > 0 {
		last := c.Returns[len(c.Returns)-1]
		if settled := c.CameBack(); settled != nil {
			last = *settled
		}
		p.Back = component.Link{Text: last.Record, Href: v.Address("/items/" + last.Item.String())}
		p.MayBack = !last.Settled
	}
	return p
}

// PartyLink names who owes a promise, or to whom.
func PartyLink(v *route.Visit, p public.Party) component.Link {
	l := component.Link{Text: p.Name()}
	if path := p.Link.Path(); path != "" {
		l.Href = v.Address(path)
	}
	return l
}

// To leads to a thing that has an address; its name alone where it has none.
func To(v *route.Visit, l public.Link) component.Link {
	to := component.Link{Text: l.Name}
	if path := l.Path(); path != "" {
		to.Href = v.Address(path)
	}
	return to
}

// ByWhen says when a promise is expected: "by 9 October 2022", "at every meeting".
func ByWhen(c *public.Commitment) string {
	d := c.Due
	days := calendar.Interval{From: d.From, To: d.To}
	switch {
	case strings.HasPrefix(string(d.Recurring), "each "):
		return "at " + string(d.Recurring)
	case d.Recurring != "":
		return string(d.Recurring)
	case !d.To.IsZero():
		return "by " + d.To.Long()
	case d.Event != "" && !d.From.IsZero():
		return "after “" + string(d.Event) + "”, from " + d.From.Long()
	case d.Event != "":
		return "hangs on “" + string(d.Event) + "”"
	case !d.From.IsZero():
		return follow.InWords(days)
	case d.Text != "":
		return "“" + string(d.Text) + "”"
	}
	return ""
}

// StateTag is the tag of a state.
func StateTag(s public.State) component.Tag {
	return component.Tag{Text: s.Words(), Kind: stateKinds[s]}
}

var stateKinds = map[public.State]component.TagKind{
	public.StateOverdue: component.TagLate, public.StateDue: component.TagSoon, public.StateWaiting: component.TagNews,
	public.StatePast: component.TagSoon, public.StateCameBack: component.TagGood, public.StateClosed: component.TagGood, public.StateReplaced: component.TagPlain,
}

// ShownTag says whether a person has checked a reading.
func ShownTag(s public.Shown) component.Tag {
	if s == public.ShownUnchecked {
		return component.Tag{Text: "Read by machine, not yet checked", Kind: component.TagNews, Letter: "M"}
	}
	return component.Tag{Text: "Checked by a person", Kind: component.TagPlain, Letter: "✓"}
}

// Count says how many: "1 promise", "1,204 promises".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Number(n) + " " + many
}

// Number writes a number as people do: 1,204.
func Number(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
