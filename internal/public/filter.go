package public

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Filter says which promises are listed, and which page of the list. The zero filter
// lists all that are shown.
type Filter struct {
	State       State
	Outstanding bool // whatever is still owed
	Followed    bool // only what a person follows: what the numbers count
	Kind        civic.CommitmentKind
	Shown       Shown
	Body        string        // slug: recorded at its meetings, or owed by or to it
	Owner       string        // slug of a body, person or post
	Matter      string        // slug
	Meeting     string        // id: made at it
	DueAt       string        // id: to come to it
	BackSince   calendar.Date // came back on or after this day
	DueFrom     calendar.Date // the last day of the due is on or after this
	DueTo       calendar.Date
	Sort        Sort
	After       string // the Next of the page before
	Limit       int    // 0 is 50
}

// Sort is the order of a list. Each is total: it ends with the ref.
type Sort string

// The orders. The first is that of a list that names none.
const (
	SortPressing Sort = "pressing" // the most pressing first
	SortNewest   Sort = "newest"   // the last promised first
	SortOldest   Sort = "oldest"
)

// Sorts returns every order.
func Sorts() []Sort { return []Sort{SortPressing, SortNewest, SortOldest} }

// Page is a part of a list.
type Page[T any] struct {
	Items []T
	Total int    // of the whole list
	Next  string // the cursor of the next page; empty on the last
}

// most is how many of a list stand on a page at the most.
const most = 1000

// Commitments lists promises in a total order. A cursor is of a view: with another,
// it goes on behind the promise that it names, wherever that stands now.
func (v *View) Commitments(f Filter) (Page[*Commitment], error) {
	var page Page[*Commitment]
	if f.Limit < 0 || f.Limit > most {
		return page, store.Invalid("public: list", "a page holds 1 to %d promises, not %d", most, f.Limit)
	}
	if f.Limit == 0 {
		f.Limit = 50
	}
	after, err := parseCursor(f.After)
	if err != nil {
		return page, err
	}
	var all []*Commitment
	for _, c := range v.ordered(f.Sort) {
		if v.passes(c, &f) {
			all = append(all, c)
		}
	}
	page.Total = len(all)
	if after != 0 {
		i := slices.IndexFunc(all, func(c *Commitment) bool { return c.Ref == after })
		if i < 0 {
			i = v.behind(all, after, f.Sort)
		} else {
			i++
		}
		all = all[i:]
	}
	if len(all) > f.Limit {
		all = all[:f.Limit]
		page.Next = cursor(all[len(all)-1].Ref)
	}
	page.Items = all
	return page, nil
}

// behind finds where a list goes on behind a promise that it no longer holds.
func (v *View) behind(all []*Commitment, ref store.Ref, s Sort) int {
	place := map[store.Ref]int{}
	for i, c := range v.ordered(s) {
		place[c.Ref] = i
	}
	at, ok := place[ref]
	if !ok {
		return 0
	}
	i, _ := slices.BinarySearchFunc(all, at, func(c *Commitment, at int) int { return place[c.Ref] - at })
	return i
}

func cursor(ref store.Ref) string {
	return base64.RawURLEncoding.EncodeToString([]byte(ref.String()))
}

func parseCursor(s string) (store.Ref, error) {
	if s == "" {
		return 0, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		var ref store.Ref
		if ref, err = store.ParseRef(string(b)); err == nil {
			return ref, nil
		}
	}
	return 0, store.Invalid("public: list", "%.40q is no place in this list: begin again at its first page", s)
}

// ordered lists all promises in an order.
func (v *View) ordered(s Sort) []*Commitment {
	switch s {
	case SortNewest:
		return v.newest
	case SortOldest:
		return v.oldest
	}
	return v.commitments
}

// passes reports whether a promise is one that the filter asks for.
func (v *View) passes(c *Commitment, f *Filter) bool {
	switch {
	case f.State != "" && c.State != f.State,
		f.Outstanding && !c.State.Outstanding(),
		f.Followed && !c.Counted(),
		f.Kind != "" && c.Kind != f.Kind,
		f.Shown != "" && (c.Shown == ShownUnchecked) != (f.Shown == ShownUnchecked),
		f.Owner != "" && c.Owner.Link.Slug != f.Owner,
		f.Matter != "" && c.Matter.Slug != v.Now(KindMatter, f.Matter),
		f.Meeting != "" && c.Meeting.Slug != f.Meeting,
		f.DueAt != "" && !v.dueAt(c, f.DueAt),
		!f.DueFrom.IsZero() && (c.Due.To.IsZero() || c.Due.To.Before(f.DueFrom)),
		!f.DueTo.IsZero() && (c.Due.To.IsZero() || c.Due.To.After(f.DueTo)):
		return false
	case f.Body != "" && !v.isOf(c, f.Body):
		return false
	case !f.BackSince.IsZero():
		back := c.CameBack()
		return back != nil && !back.On.Before(f.BackSince)
	}
	return true
}

// Values writes the filter as it stands in an address. The zero filter has none.
func (f Filter) Values() url.Values {
	q := url.Values{}
	set := func(name, value string) {
		if value != "" {
			q.Set(name, value)
		}
	}
	flag := func(name string, on bool) {
		if on {
			q.Set(name, "yes")
		}
	}
	date := func(name string, d calendar.Date) {
		if !d.IsZero() {
			q.Set(name, d.String())
		}
	}
	set("state", f.State.Slug())
	flag("outstanding", f.Outstanding)
	flag("followed", f.Followed)
	set("kind", string(f.Kind))
	switch f.Shown {
	case ShownChecked:
		q.Set("checked", "yes")
	case ShownUnchecked:
		q.Set("checked", "no")
	}
	set("body", f.Body)
	set("owner", f.Owner)
	set("matter", f.Matter)
	set("meeting", f.Meeting)
	set("due-at", f.DueAt)
	date("back-since", f.BackSince)
	date("due-from", f.DueFrom)
	date("due-to", f.DueTo)
	set("sort", string(f.Sort))
	set("after", f.After)
	if f.Limit != 0 {
		q.Set("limit", strconv.Itoa(f.Limit))
	}
	return q
}

// ParseFilter reads what Values writes. Names that it does not know are others'.
func ParseFilter(q url.Values) (Filter, error) {
	const op = "public: filter"
	var f Filter
	var failed error
	fail := func(format string, args ...any) {
		if failed == nil {
			failed = store.Invalid(op, format, args...)
		}
	}
	flag := func(name string) bool {
		switch s := q.Get(name); s {
		case "", "no":
			return false
		case "yes":
			return true
		default:
			fail("“%.40s” is neither yes nor no, as “%s” asks", s, name)
			return false
		}
	}
	date := func(name string) calendar.Date {
		s := strings.TrimSpace(q.Get(name))
		if s == "" {
			return calendar.Date{}
		}
		d, err := calendar.ParseDate(s)
		if err != nil {
			fail("%.40q is no day: write it as 2023-03-15", s)
		}
		return d
	}
	if s := q.Get("state"); s != "" {
		st, err := ParseState(s)
		if err != nil {
			fail("%.40q is not how a promise can stand: choose one of those that the list offers", s)
		}
		f.State = st
	}
	if s := q.Get("kind"); s != "" {
		k, err := civic.ParseCommitmentKind(s)
		if err != nil {
			fail("%.40q is no kind of promise: choose one of those that the list offers", s)
		}
		f.Kind = k
	}
	switch s := q.Get("checked"); s {
	case "":
	case "yes":
		f.Shown = ShownChecked
	case "no":
		f.Shown = ShownUnchecked
	default:
		fail("checked is yes or no, not %.40q", s)
	}
	if s := Sort(q.Get("sort")); s != "" {
		if !slices.Contains(Sorts(), s) {
			fail("%.40q is no order of a list: expected pressing, newest or oldest", string(s))
		}
		f.Sort = s
	}
	if s := q.Get("limit"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > most {
			fail("a page holds 1 to %d promises, not %.40q", most, s)
		}
		f.Limit = n
	}
	f.Outstanding, f.Followed = flag("outstanding"), flag("followed")
	f.Body, f.Owner, f.Matter, f.Meeting, f.DueAt = q.Get("body"), q.Get("owner"), q.Get("matter"), q.Get("meeting"), q.Get("due-at")
	f.BackSince, f.DueFrom, f.DueTo = date("back-since"), date("due-from"), date("due-to")
	f.After = q.Get("after")
	if failed != nil {
		return Filter{}, failed
	}
	return f, nil
}
