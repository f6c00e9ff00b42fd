package alert

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/public"
	"mattersarising/internal/store"
)

// Subject is what somebody asked to be told of.
type Subject struct {
	Kind store.SubjectKind
	Name string // the slug of the matter or body, or what is searched for
}

// Path is where the subject is looked at.
func (s Subject) Path() string {
	switch s.Kind {
	case store.OfMatter:
		return "/matters/" + s.Name
	case store.OfBody:
		return "/bodies/" + s.Name
	}
	return "/search?q=" + escape(s.Name)
}

// Hit is one thing that a search found.
type Hit struct {
	Path   string // within the site: it names the thing
	Title  string
	Record string // where it stands: "Cabinet, 19 July 2022, item 58"
	// Commitment is the promise, where it is one.
	Commitment *public.Commitment
}

// seen is what there is of a subject on one day.
type seen struct {
	title    string
	promises map[string]*public.Commitment
	items    map[string]Hit
	meetings map[string]*public.Meeting
}

// state is what was told of a subject: a word for each thing. An empty word says that it
// is there; of a promise the word says besides whether it is overdue, and by which items
// it came back; of a meeting how many items it has.
type state struct {
	Version  int               `json:"version"`
	Promises map[string]string `json:"promises"`
	Items    map[string]string `json:"items"`
	Meetings map[string]string `json:"meetings"`
}

const stateVersion = 1

// look finds what there is of a subject: ErrNotFound where the public sees no such thing.
func (s *Service) look(ctx context.Context, v *public.View, of Subject) (seen, error) {
	n := seen{promises: map[string]*public.Commitment{}, items: map[string]Hit{}, meetings: map[string]*public.Meeting{}}
	switch of.Kind {
	case store.OfMatter:
		return n, n.matter(ctx, v, of.Name)
	case store.OfBody:
		return n, n.body(ctx, v, of.Name)
	case store.OfSearch:
		return n, s.found(ctx, v, of.Name, &n)
	}
	return n, store.NotFound("alert: look", "there is nothing of the kind %q to be told of", of.Kind)
}

func (n *seen) matter(ctx context.Context, v *public.View, slug string) error {
	if to, ok := v.Moved(public.KindMatter, slug); ok {
		slug = to
	}
	t, err := v.Matter(ctx, slug)
	if err != nil {
		return err
	}
	n.title = t.Title
	for _, stop := range t.Stops {
		for _, it := range stop.Items {
			path := "/items/" + it.ID.String()
			n.items[path] = Hit{Path: path, Title: it.Title, Record: stop.Meeting.Name}
		}
	}
	return n.commitments(v, public.Filter{Matter: slug})
}

func (n *seen) body(ctx context.Context, v *public.View, slug string) error {
	if to, ok := v.Moved(public.KindBody, slug); ok {
		slug = to
	}
	b, err := v.Body(ctx, slug)
	if err != nil {
		return err
	}
	n.title = b.Name
	for _, m := range b.Meetings {
		n.meetings[m.ID] = m
	}
	return n.commitments(v, public.Filter{Body: slug})
}

// found keeps what a search finds: everything, so that what is new is new and not merely
// better placed than yesterday.
func (s *Service) found(ctx context.Context, v *public.View, question string, n *seen) error {
	if s.p.Search == nil {
		return store.NotFound("alert: look", "searches cannot be followed here")
	}
	n.title = "“" + question + "”"
	hits, err := s.p.Search(ctx, v, question)
	for _, h := range hits {
		if h.Commitment != nil {
			n.promises[h.Commitment.Ref.String()] = h.Commitment
			continue
		}
		n.items[h.Path] = h
	}
	return err
}

func (n *seen) commitments(v *public.View, f public.Filter) error {
	f.Sort, f.Limit = public.SortOldest, 1000
	for {
		page, err := v.Commitments(f)
		if err != nil {
			return err
		}
		for _, c := range page.Items {
			n.promises[c.Ref.String()] = c
		}
		if page.Next == "" {
			return nil
		}
		f.After = page.Next
	}
}

// state is what will have been told.
func (n *seen) state() state {
	t := state{stateVersion, map[string]string{}, map[string]string{}, map[string]string{}}
	for ref, c := range n.promises {
		t.Promises[ref] = word(c)
	}
	for path := range n.items {
		t.Items[path] = ""
	}
	for id, m := range n.meetings {
		t.Meetings[id] = strconv.Itoa(m.Items)
	}
	return t
}

const overdue = "overdue"

// word says of a promise what may be news one day: that it is overdue, and the items that
// brought it back, as a person has said.
func word(c *public.Commitment) string {
	var parts []string
	if c.State == public.StateOverdue {
		parts = append(parts, overdue)
	}
	for _, r := range c.Returns {
		if r.Settled {
			parts = append(parts, r.Item.String())
		}
	}
	slices.Sort(parts)
	return strings.Join(slices.Compact(parts), " ")
}

// text writes a state; the same state is the same text.
func (t state) text() (string, error) {
	b, err := json.Marshal(t) // the keys of maps are written in order
	return string(b), err
}

// parseState reads what text writes. One of another version is none: then nothing is
// new, and what there is will have been told.
func parseState(text string) (state, bool) {
	var t state
	if err := json.Unmarshal([]byte(text), &t); err != nil || t.Version != stateVersion {
		return state{}, false
	}
	return t, true
}

// gone reports that an error says that the public sees no such thing.
func gone(err error) bool { return errors.Is(err, store.ErrNotFound) }
