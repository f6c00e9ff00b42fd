package desk

import (
	"context"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/redact"
	"mattersarising/internal/store"
)

// Names lists the names that are withheld, to whoever may read them; that they did is
// recorded.
func (s *Service) Names(ctx context.Context, who Who, at Moment) ([]store.Withholding, error) {
	if !who.Actor.May(access.ReadRestricted, access.Scope{}) {
		return nil, nil
	}
	all, err := s.st.Withheld(ctx, who.Authority)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return all, s.reading(ctx, who, store.AccessReading, "names that are withheld", at)
}

// namesIn are the withheld names that stand in an item.
func (s *Service) namesIn(ctx context.Context, authority store.AuthorityID, it *store.Item) ([]store.Withholding, error) {
	all, err := s.st.Withheld(ctx, authority)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	words := itemWords(it)
	var out []store.Withholding
	for _, w := range all {
		m, err := redact.New([]string{w.Name})
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(words, func(s string) bool { return len(m.Text(s)) > 0 }) {
			out = append(out, w)
		}
	}
	return out, nil
}

// itemWords are all the words of an item that a name may stand in.
func itemWords(it *store.Item) []string { return append(running(it), listed(it)...) }

// running are those of the words in which other words stand in a name's place.
func running(it *store.Item) []string {
	words := []string{it.Title, it.Record}
	for _, p := range it.Passages {
		words = append(words, p.Text)
	}
	if d := it.Detail; d != nil {
		for _, doc := range d.Documents {
			words = append(words, doc.Title)
		}
		words = append(words, d.CallInBy)
		for _, m := range d.Memberships {
			words = append(words, string(m.Of))
		}
	}
	return words
}

// listed are the names of lists: one that is withheld is left out of them altogether.
func listed(it *store.Item) []string {
	var words []string
	if d := it.Detail; d != nil {
		for _, w := range d.Witnesses {
			words = append(words, w.Name)
		}
		for _, a := range d.Attendance {
			words = append(words, a.Name)
		}
		for _, m := range d.Memberships {
			words = append(words, m.Names...)
		}
	}
	return words
}

// Place is where a name stands, as the public would read it.
type Place struct {
	Item   store.ItemID
	Record string
	Words  string // around the name, with other words in its place; empty where it leaves a list
}

// Found is where a name stands in the record.
type Found struct {
	Items  int // in so many
	Places []Place
}

// mostPlaces is how many places are shown of a name.
const mostPlaces = 20

// around is how many bytes are shown on each side of a name.
const around = 120

// Finds says where a name stands in the record, before it is withheld.
func (s *Service) Finds(ctx context.Context, who Who, name, instead string) (Found, error) {
	var out Found
	if !who.Actor.May(access.Restrict, access.Scope{}) {
		return out, store.Forbidden("desk", "your account may not do this: it needs to be allowed to %s", access.Restrict.Says())
	}
	m, err := redact.New([]string{name})
	if err != nil {
		return out, store.Invalid("desk", "%v", err)
	}
	if strings.TrimSpace(instead) == "" {
		instead = "a named person"
	}
	items, err := s.st.Items(ctx, store.ItemsParams{AsAt: store.AsAt{Authority: who.Authority}, Passages: true, Details: true})
	if err != nil {
		return out, err
	}
	for i := range items {
		there := false
		add := func(words string) {
			there = true
			if len(out.Places) < mostPlaces {
				out.Places = append(out.Places, Place{items[i].ID, where(&items[i]), words})
			}
		}
		for _, words := range running(&items[i]) {
			if at := m.Text(words); len(at) > 0 {
				add(hidden(words, instead, at))
			}
		}
		if slices.ContainsFunc(listed(&items[i]), func(s string) bool { return len(m.Text(s)) > 0 }) {
			add("")
		}
		if there {
			out.Items++
		}
	}
	return out, nil
}

// hidden puts other words in the place of a name, and cuts off what is far from it.
func hidden(words, instead string, at []redact.Span) string {
	var b strings.Builder
	from := max(0, at[0].From-around)
	for from > 0 && words[from-1] != ' ' {
		from--
	}
	to := min(len(words), at[len(at)-1].To+around)
	for to < len(words) && words[to] != ' ' {
		to++
	}
	if from > 0 {
		b.WriteString("… ")
	}
	for _, span := range at {
		b.WriteString(words[from:span.From])
		b.WriteString(instead)
		from = span.To
	}
	b.WriteString(words[from:to])
	if to < len(words) {
		b.WriteString(" …")
	}
	return b.String()
}

// Withhold has a name left out of what the public sees. A name that is withheld
// already is not entered again.
func (s *Service) Withhold(ctx context.Context, p Press, name, instead string) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	if err := p.ofAll(access.Restrict); err != nil {
		return false, err
	}
	all, err := s.st.Withheld(ctx, p.Authority)
	if err != nil {
		return false, err
	}
	fold := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	if slices.ContainsFunc(all, func(w store.Withholding) bool { return fold(w.Name) == fold(name) }) {
		return false, nil
	}
	_, err = s.st.Withhold(ctx, store.WithholdParams{Authority: p.Authority, Name: name, Instead: instead, Why: strings.TrimSpace(p.Why), By: p.by()})
	return err == nil, err
}

// Disclose ends a withholding. A second press changes nothing.
func (s *Service) Disclose(ctx context.Context, p Press, number int64) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	if err := p.ofAll(access.Restrict); err != nil {
		return false, err
	}
	all, err := s.st.Withheld(ctx, p.Authority)
	if err != nil || !slices.ContainsFunc(all, func(w store.Withholding) bool { return w.Number == number }) {
		return false, err
	}
	err = s.st.Disclose(ctx, store.DiscloseParams{Authority: p.Authority, Withholding: number, Why: strings.TrimSpace(p.Why), By: p.by()})
	return err == nil, err
}

// ofAll refuses those who may not do something over the authority as a whole.
func (p *Press) ofAll(need access.Permission) error {
	if p.Actor.May(need, access.Scope{}) {
		return nil
	}
	return store.Forbidden("desk", "your account may not do this: it needs to be allowed to %s over all committees", need.Says())
}
