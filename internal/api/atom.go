package api

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/feed"
	"mattersarising/internal/public"
	"mattersarising/internal/web/route"
)

// mostEntries is how many entries a feed has: the newest.
const mostEntries = 100

// feeds are the lists that can be followed.
func feeds() []form {
	list := func(path string, params []Param, title string, fill func(context.Context, *feeder) error) form {
		return form{
			path: path + ".atom", media: feed.AtomType, params: append(slices.Clone(params), asAtParam),
			write: func(ctx context.Context, s *Service, v *route.Visit, c *call) (func(io.Writer) error, error) {
				f := s.feeder(v, c)
				f.feed.ID, f.feed.Title = f.names.Tag(append([]string{"list", path[1:]}, c.asked()...)...), title+": "+c.data.Authority
				f.feed.Alternate, f.feed.Self = c.data.Site+path+query(c), c.data.Site+path+".atom"+query(c)
				if err := fill(ctx, f); err != nil {
					return nil, err
				}
				return f.done()
			},
		}
	}
	return []form{
		list("/commitments", commitmentFilters, "Promises", func(_ context.Context, f *feeder) error {
			filter, err := f.filter()
			if err != nil {
				return err
			}
			for _, c := range f.view.All() {
				if f.view.Passes(c, filter) {
					f.commitment(c)
				}
			}
			return nil
		}),
		list("/matters", nil, "Subjects", func(_ context.Context, f *feeder) error {
			for _, m := range f.view.Matters() {
				f.matter(m)
			}
			return nil
		}),
		list("/bodies", nil, "Committees", func(_ context.Context, f *feeder) error {
			for _, b := range f.view.Bodies() {
				f.body(b)
			}
			return nil
		}),
		list("/reviews", nil, "Inspections and reviews", func(_ context.Context, f *feeder) error {
			for _, r := range f.view.Reviews() {
				f.review(r)
			}
			for _, found := range f.view.Findings() {
				f.finding(found)
			}
			return nil
		}),
		list("/meetings", []Param{bodyFilter}, "Meetings", func(ctx context.Context, f *feeder) error {
			return f.meetings(ctx, f.values["body"])
		}),
		list("/search", []Param{queryParam}, "Search", func(ctx context.Context, f *feeder) error {
			f.feed.Title = "Search for " + short(f.values["q"]) + ": " + f.data.Authority
			found, err := f.search(ctx, mostEntries)
			for i := range found.Hits {
				f.hit(&found.Hits[i])
			}
			return err
		}),
		list("/decisions", []Param{bodyFilter, matterFilter}, "Decisions", func(ctx context.Context, f *feeder) error {
			page, err := f.view.Decisions(ctx, public.DecisionFilter{Body: f.values["body"], Matter: f.values["matter"], Limit: mostEntries / 2})
			for i := range page.Items {
				f.decision(&page.Items[i])
			}
			return err
		}),
	}
}

// asked are the filters of a list, in order: two lists that differ have two ids.
func (c *call) asked() []string {
	if q := query(c); q != "" {
		return []string{q[1:]}
	}
	return nil
}

// feeder gathers the entries of a feed.
type feeder struct {
	*call
	names feed.Namespace
	feed  feed.Feed
}

func (s *Service) feeder(v *route.Visit, c *call) *feeder {
	return &feeder{call: c, names: s.names(v), feed: feed.Feed{
		Author: c.data.Authority, Rights: c.data.Licence.Attribution, Licence: c.data.Licence.Address, Generator: "Matters Arising",
		Subtitle: "As far as the council's policy of publication shows it. The council's own pages are the record.",
	}}
}

// done keeps the newest entries and writes the feed.
func (f *feeder) done() (func(io.Writer) error, error) {
	slices.SortFunc(f.feed.Entries, func(a, b feed.Entry) int {
		return cmp.Or(b.Updated.Compare(a.Updated), cmp.Compare(a.ID, b.ID))
	})
	if len(f.feed.Entries) > mostEntries {
		f.feed.Entries = f.feed.Entries[:mostEntries]
	}
	if len(f.feed.Entries) == 0 {
		f.feed.Updated = f.view.On.Time()
	}
	b, err := f.feed.Atom()
	return bytesOf(b), err
}

// by is the day at which something became known, no later than the feed's own.
func (f *feeder) by(d calendar.Date) time.Time {
	if d.IsZero() || d.After(f.view.On) {
		d = f.view.On
	}
	return d.Time()
}

func (f *feeder) commitment(c *public.Commitment) {
	row := f.make.Commitment(c)
	f.feed.Entries = append(f.feed.Entries, feed.Entry{
		ID: f.names.Tag("commitment", row.Ref), Title: short(c.Text), Updated: f.by(row.Changed), Published: f.by(c.On),
		Alternate: string(row.Address), Summary: Told(c),
		Categories: []feed.Category{
			{Term: row.State, Scheme: f.data.Vocabulary() + "#state-list", Label: c.State.Words()},
			{Term: row.Checked, Scheme: f.data.Vocabulary() + "#publication-list", Label: row.Checked},
		},
	})
}

// Told says of a promise in a few lines of plain text who owes what, by when, how it
// stands, and where it was recorded: for feeds, calendars and letters.
func Told(c *public.Commitment) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", strings.TrimSpace(c.Text))
	if who := c.Owner.Name(); who != "" {
		fmt.Fprintf(&b, "Who: %s\n", who)
	}
	if whom := c.Recipient.Name(); whom != "" {
		fmt.Fprintf(&b, "For whom: %s\n", whom)
	}
	switch {
	case !c.Due.To.IsZero():
		fmt.Fprintf(&b, "Expected by: %s\n", c.Due.To.Long())
	case c.Due.Text != "":
		fmt.Fprintf(&b, "Expected: “%s”\n", c.Due.Text)
	}
	fmt.Fprintf(&b, "How it stands: %s", c.State.Words())
	if back := c.CameBack(); back != nil {
		fmt.Fprintf(&b, " (%s)", back.Record)
	}
	fmt.Fprintf(&b, "\nRecorded: %s\n", c.Record)
	if c.Shown == public.ShownUnchecked {
		fmt.Fprintf(&b, "%s.\n", capital(string(c.Shown)))
	}
	return b.String()
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// short is text as a title: its first letters, up to a space.
func short(s string) string {
	const most = 140
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= most {
		if len(r) == 0 {
			return "no words"
		}
		return string(r)
	}
	at := most
	for i := most; i > most/2; i-- {
		if r[i] == ' ' {
			at = i
			break
		}
	}
	return string(r[:at]) + " …"
}

func (f *feeder) matter(m *public.Matter) {
	f.feed.Entries = append(f.feed.Entries, feed.Entry{
		ID: f.names.Tag("matter", m.ID.String()), Title: short(m.Title), Updated: f.by(m.To), Published: f.by(m.From),
		Alternate: string(f.make.Matter(m).Address), Summary: fmt.Sprintf("%d agenda items, %d promises", m.Items, m.Promises),
	})
}

// review adds a review: news when its report is published, and before that when it begins.
func (f *feeder) review(r *public.Review) {
	row := f.make.Review(r)
	says := r.Kind + " by " + r.Reviewer
	if row.Grade != "" {
		says += "; judged " + string(row.Grade)
	}
	f.feed.Entries = append(f.feed.Entries, feed.Entry{
		ID: f.names.Tag("review", row.ID), Title: short(r.Title), Updated: f.by(cmp.Or(r.Published, r.OnSite.From)), Alternate: string(row.Address), Summary: says,
	})
}

func (f *feeder) finding(found *public.Finding) {
	row := f.make.Finding(found)
	f.feed.Entries = append(f.feed.Entries, feed.Entry{
		ID: f.names.Tag("finding", row.ID), Title: short(found.Words), Updated: f.by(cmp.Or(found.Review.Published, found.Review.OnSite.From)),
		Alternate: string(row.Address), Summary: found.Words + "\n\n" + strings.TrimSpace("Finding "+found.Number) + " of “" + found.Review.Title + "”",
	})
}

func (f *feeder) body(b *public.Body) {
	f.feed.Entries = append(f.feed.Entries, feed.Entry{
		ID: f.names.Tag("body", b.Slug), Title: b.Name, Updated: f.by(b.Last), Alternate: string(f.make.Body(b).Address),
		Summary: fmt.Sprintf("%d meetings; owes %d promises that are followed, and is owed %d", b.Meetings, b.Owes, b.Owed),
	})
}

// meetings adds the newest meetings of a body, or of all.
func (f *feeder) meetings(ctx context.Context, body string) error {
	n := 0
	for _, m := range f.view.Meetings() {
		if body != "" && m.Body.Slug != body {
			continue
		}
		if n++; n > mostEntries {
			return nil
		}
		d, err := f.view.Meeting(ctx, m.ID)
		if err != nil {
			return err
		}
		f.meeting(d)
	}
	return nil
}

func (f *feeder) meeting(d *public.MeetingDetail) {
	// A meeting ahead became known when its page was copied; one that has been is
	// news on its day.
	known, via := d.On, ""
	for _, c := range d.Captures {
		if via == "" {
			via = c.Address
		}
		if d.Ahead && c.On.Before(known) {
			known = c.On
		}
	}
	var b strings.Builder
	for _, a := range d.Agenda {
		b.WriteString(strings.TrimSpace(a.Number+" "+a.Title) + "\n")
	}
	f.feed.Entries = append(f.feed.Entries, feed.Entry{
		ID: f.names.Tag("meeting", d.ID), Title: d.Body.Name + ", " + d.On.Long(), Updated: f.by(known),
		Alternate: string(f.make.Meeting(d.Meeting).Address), Via: via, Summary: b.String(),
	})
}

// hit adds a text that was found. A promise has the id that it has in every feed.
func (f *feeder) hit(h *public.Hit) {
	if h.Commitment != nil {
		f.commitment(h.Commitment)
		return
	}
	row := f.call.hit(h)
	f.feed.Entries = append(f.feed.Entries, feed.Entry{
		ID: f.names.Tag("found", row.Found, row.ID), Title: short(row.Title), Updated: f.by(row.On), Alternate: string(row.Address),
		Summary: row.Record + "\n\n" + row.Snippet,
	})
}

func (f *feeder) decision(d *public.Decision) {
	row := f.make.Decision(d)
	e := feed.Entry{
		ID: f.names.Tag("decision", row.ID), Title: short(d.Text), Updated: f.by(d.On), Alternate: string(row.ItemAddress),
		Summary: fmt.Sprintf("%s\n\n%s: %s", d.Text, d.Body.Name, d.Title),
	}
	if d.Type != "" {
		e.Categories = []feed.Category{{Term: string(d.Type), Scheme: f.data.Vocabulary() + "#resolution-list", Label: doing[d.Type]}}
	}
	f.feed.Entries = append(f.feed.Entries, e)
}

// matterFeed is one matter: each item of it, and each promise.
func matterFeed(ctx context.Context, s *Service, v *route.Visit, c *call) (func(io.Writer) error, error) {
	f := s.feeder(v, c)
	t, err := c.view.Matter(ctx, c.values["slug"])
	if err != nil {
		return nil, err
	}
	row := c.make.Matter(t.Matter)
	f.feed.ID, f.feed.Title = f.names.Tag("list", "matter", t.ID.String()), t.Title
	f.feed.Alternate, f.feed.Self = string(row.Address), string(row.Address)+".atom"
	for i := range t.Stops {
		stop := &t.Stops[i]
		for n := range stop.Items {
			it := &stop.Items[n]
			f.item(it, stop)
			for _, p := range it.Promises {
				f.commitment(p.Commitment)
			}
		}
	}
	return f.done()
}

func (f *feeder) item(it *public.StopItem, stop *public.Stop) {
	var b strings.Builder
	for _, d := range it.Decisions {
		b.WriteString(strings.TrimSpace(d.Number+" "+d.Text) + "\n")
	}
	f.feed.Entries = append(f.feed.Entries, feed.Entry{
		ID: f.names.Tag("item", it.ID.String()), Title: short(stop.Body.Name + ": " + it.Title), Updated: f.by(stop.On),
		Alternate: string(f.make.At(public.Link{Kind: public.KindItem, Slug: it.ID.String()})), Summary: b.String(),
	})
}

// bodyFeed is one body: its meetings, and the promises made there, owed by it or to it.
func bodyFeed(ctx context.Context, s *Service, v *route.Visit, c *call) (func(io.Writer) error, error) {
	f := s.feeder(v, c)
	d, err := c.view.Body(ctx, c.values["slug"])
	if err != nil {
		return nil, err
	}
	row := c.make.Body(d.Body)
	f.feed.ID, f.feed.Title = f.names.Tag("list", "body", d.Slug), d.Name
	f.feed.Alternate, f.feed.Self = string(row.Address), string(row.Address)+".atom"
	for _, p := range c.view.All() {
		if c.view.Passes(p, public.Filter{Body: d.Slug}) {
			f.commitment(p)
		}
	}
	if err := f.meetings(ctx, d.Slug); err != nil {
		return nil, err
	}
	return f.done()
}

// doing is what a decision does, as the public reads it.
var doing = map[civic.ResolutionType]string{
	civic.ResolutionNoting: "Noted", civic.ResolutionApproval: "Approved", civic.ResolutionCommitment: "Promised", civic.ResolutionAppointment: "Appointed",
	civic.ResolutionProcedural: "Procedure", civic.ResolutionOther: "Decided",
}
