// Package invent makes up councils by number, of the size that real ones have: who
// meets, how often, on what, what is resolved and who promises what. The same
// parameters give the same bytes. What it makes is drawn by package modgov, as a
// visitor would find it month by month: an agenda, then draft minutes, then minutes
// as confirmed, with the pages of items, issues and decisions beside them. It says
// how much there is to be found, and owns no judgement of what is found. No real
// person, place or council is meant.
package invent

import (
	"math/rand/v2"
	"time"

	"mattersarising/internal/example/modgov"
)

// Full is how many pages a council of full size publishes in a year, as a
// district does.
const Full = 20_000

// Params say which councils are made.
type Params struct {
	Years int    // from First on; 0 is 1
	First int    // the first calendar year; 0 is 2022
	Pages int    // how many pages a council publishes in a year, about; 0 is Full
	Seed  uint64 // another seed gives other councils
}

// Truth is how much there is to be found in what a council published.
type Truth struct {
	Pages     int // captures that differ from every other
	Bytes     int64
	Again     int // of the pages, those captured again because they had changed
	Meetings  int
	Items     int // of meetings
	Decisions int // of officers, at no meeting
	Promises  int
	Returned  int // of the promises, those that a later item brought back
}

// Sweep is what one visit to a council's site found new.
type Sweep struct {
	Day   time.Time
	Files []File
}

// File is one page, under the name that a browser would save it by.
type File struct {
	Name  string
	Bytes []byte
}

// Council is a council that was made up.
type Council struct {
	Slug, Name string
	site       *modgov.Site
	bodies     []body
	places     []string
	people     []string
	r          *rand.Rand
	p          Params
}

// New makes council number n, from 0 on.
func New(p Params, n int) *Council {
	if p.Years <= 0 {
		p.Years = 1
	}
	if p.First <= 0 {
		p.First = 2022
	}
	if p.Pages <= 0 {
		p.Pages = Full
	}
	r := rand.New(rand.NewPCG(p.Seed, uint64(n)))
	town, kind := townOf(n)
	c := &Council{Name: town + " " + kind, r: r, p: p, places: wardsOf(r), people: peopleOf(r, 24)}
	c.Slug = slugOf(town)
	c.bodies = bodiesOf(r, town, c.places)
	c.site = &modgov.Site{Council: c.Name, Domain: c.Slug + ".example", Seat: pick(r, []string{"Town Hall, ", "Civic Centre, ", "Council Offices, "}) + town}
	for _, b := range c.bodies {
		c.site.Bodies = append(c.site.Bodies, b.Body)
	}
	return c
}

// Publish makes all that the council published, and gives it to take in the order
// of days. It stops at the first error that take returns.
func (c *Council) Publish(take func(Sweep) error) (Truth, error) {
	w := &work{
		Council: c, ids: 30_000, papers: 60_000, decisions: 5_000, threads: 4_000, met: map[metOn]bool{}, open: map[int][]*thread{}, byID: map[int]*thread{},
		last: map[string]uint64{}, shown: map[int]*modgov.Item{},
	}
	var before, earlier []*meeting // last month's, and of the month before
	for month := range 12*c.p.Years + 2 {
		first := time.Date(c.p.First, time.January+time.Month(month), 1, 0, 0, 0, 0, time.UTC)
		var now []*meeting
		if month < 12*c.p.Years {
			now = w.month(first)
			w.officers(first)
		}
		for _, m := range now {
			w.show(m, agenda)
		}
		for _, m := range before {
			w.show(m, draft)
		}
		for _, m := range earlier {
			w.show(m, confirmed)
		}
		w.issues()
		if err := take(Sweep{Day: first.Add(5 * time.Hour), Files: w.files}); err != nil {
			return w.truth, err
		}
		w.files = nil
		before, earlier = now, before
	}
	return w.truth, nil
}

// share is how many of something there are where a council of full size has n:
// what is left of a share that is no whole number is left to chance.
func (c *Council) share(n int) int {
	of := n * c.p.Pages
	whole := of / Full
	if c.r.IntN(Full) < of%Full {
		whole++
	}
	return whole
}

// Bodies are the names of the bodies that meet.
func (c *Council) Bodies() []string {
	var all []string
	for _, b := range c.bodies {
		all = append(all, b.Title)
	}
	return all
}
