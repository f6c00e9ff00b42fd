package public

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/review"
	"mattersarising/internal/store"
)

// Review is an inspection, a visit or another review, as a list shows it.
//
// For a councillor: what was entered of a review is shown once its report is published, as
// far as all who say when agree that it was. Before that it is shown only that a review
// takes place, and when, where the council has said that everybody may know; a letter that
// is never published is never shown. Suggestions that two findings are one are the
// service's own: the public sees what a person has settled.
type Review struct {
	ID        store.ReviewID
	Slug      string
	Title     string
	Kind      string // “Monitoring visit”
	Reviewer  string
	OnSite    calendar.Interval
	Published calendar.Date // the last day of those stated; zero: it is not
	Differs   bool          // others state another day of its publication
	Findings  int
	Overall   Judged // the first area that it judged as a whole; none where it gives none
	Follows   Link   // the review that it came back to
	Matter    Link
}

// Judged is the grade of one area.
type Judged struct {
	Area  string
	Part  bool // it is a part of the area before it
	Grade review.Grade
	Of    int // how many grades its scale has
	Known calendar.Date
}

// ReviewDetail is a review with what it judged and found, and what its report started.
type ReviewDetail struct {
	*Review
	Report    string // what it writes: “report”
	Law       string
	Letter    bool          // nothing of what it says is public
	Days      []StatedDay   // all that are stated, in the order of a review's days
	Judged    []Judged      // in the order of the kind's areas
	Found     []Finding     // in the order of the report
	Clocks    []ReviewClock // that run, or ran
	FollowUps []*Review     // that came back to it, by day
	Item      Link          // of the record, that tells of it
	Hang      []*Commitment // promises whose day hangs on it
	Unusual   string        // what is odd of it, and may be right
	Late      store.Late    // on how many facts entered after their day it rests
}

// StatedDay is one of a review's days, by all who state it.
type StatedDay struct {
	Day     civic.ReviewDay
	Clock   string // the name of what it is due or met for
	Says    []Stating
	Differs bool // they give different days, and nobody has settled which
}

// Stating is that somebody states a day.
type Stating struct {
	Days    calendar.Interval
	By      string
	Item    Link
	Address string
	Settled bool
	Known   calendar.Date
}

// Finding is a finding, word for word.
type Finding struct {
	Review  *Review
	ID      store.FindingID
	Number  string
	Kind    string // “priority and immediate action”
	Words   string
	Item    Link
	Passage store.PassageID
	Address string
	Repeats []Again
}

// Again is a finding of another review that says the same, as a person settled.
type Again struct {
	Review Link
	On     calendar.Date // the first day of that review
	ID     store.FindingID
	Number string
	Words  string
	Later  bool // that is the later: it repeats this one
}

// ReviewClock is a time within which something must follow, on the day.
type ReviewClock struct {
	review.Ticking
	Starting []Stating
	Told     []Stating // what others state the last day to be
	By       []Stating // who says that it was met
	At       Link      // the visit that met it
}

// layReviews lays out the reviews, of what the view's promises are judged from; while a
// hold is on, of what was known on its eve, but for those since taken back.
func (v *View) layReviews(ctx context.Context, now store.AsAt) error {
	public := store.Audience{Kind: civic.AudiencePublic}
	at := v.promised
	at.To = public
	all, err := v.st.Reviews(ctx, at)
	if err != nil {
		return err
	}
	if v.Held {
		now.To = public
		stands, err := v.st.Reviews(ctx, now)
		if err != nil {
			return err
		}
		all = slices.DeleteFunc(all, func(r store.Review) bool {
			return !slices.ContainsFunc(stands, func(s store.Review) bool { return s.ID == r.ID })
		})
	}
	given := slugs{}
	v.review = map[string]*Review{}
	for i := range all {
		v.veil.review(&all[i])
	}
	v.told = all
	v.reviews = make([]*Review, len(all))
	for i := range all {
		r := &all[i]
		v.reviews[i] = v.layReview(r, given.give(r.Title, int64(r.ID)))
		v.review[v.reviews[i].Slug] = v.reviews[i]
	}
	for i := range all {
		v.reviews[i].Follows = v.reviewLink(all[i].Follows)
	}
	v.findable = sync.OnceValue(v.foldReviews)
	return nil
}

// review draws the veil over a review: names that are withheld, and closed items.
func (v *veil) review(r *store.Review) {
	v.texts(&r.Title, &r.Reviewer)
	if v.closes(r.Item) {
		r.Item = 0
	}
	for i := range r.Days {
		d := &r.Days[i]
		v.texts(&d.Says, &d.Event, &d.Address)
		if v.closes(d.Item) {
			d.Item, d.Says = 0, "a record that is closed"
		}
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		v.texts(&f.Words, &f.Address)
		if v.closes(f.Item) {
			f.Item, f.Passage = 0, 0
		}
	}
}

func (v *View) layReview(r *store.Review, slug string) *Review {
	out := &Review{ID: r.ID, Slug: slug, Title: r.Title, Kind: review.Named(r.Kind), Reviewer: r.Reviewer, Findings: len(r.Findings)}
	if all := r.Stated(civic.DayOnSite, ""); len(all) > 0 {
		out.OnSite = all[len(all)-1].Days
	}
	published := r.Stated(civic.DayPublished, "")
	for _, d := range published {
		out.Differs = out.Differs || d.Days != published[0].Days
		if d.Days.To.After(out.Published) {
			out.Published = d.Days.To
		}
	}
	if it := v.index.item[r.Item]; it != nil && r.Item != 0 {
		out.Matter = it.matter.link()
	}
	for _, j := range judged(r) {
		if j.Area == "Overall effectiveness" || j.Area == "Effectiveness of the board" {
			out.Overall = j
		}
	}
	return out
}

// judged are the grades of a review in the order of the areas of its kind.
func judged(r *store.Review) []Judged {
	k := review.KindOf(r.Kind)
	if k == nil {
		return nil
	}
	var out []Judged
	done := map[string]bool{}
	add := func(a review.Area) {
		i := slices.IndexFunc(r.Judgements, func(j store.ReviewJudgement) bool { return j.Area == a.ID })
		if i < 0 || done[a.ID] {
			return
		}
		done[a.ID] = true
		g, _ := k.Grade(r.Judgements[i].Grade)
		out = append(out, Judged{Area: a.Name, Part: a.Of != "", Grade: g, Of: len(k.Grades()), Known: r.Judgements[i].Known})
	}
	for _, a := range k.Areas(review.Began(r)) {
		add(a)
	}
	for _, j := range r.Judgements { // of an edition that judged otherwise
		add(k.Area(j.Area))
	}
	return out
}

// Reviews lists the reviews that are shown, the latest first.
func (v *View) Reviews() []*Review {
	out := slices.Clone(v.reviews)
	slices.SortStableFunc(out, func(a, b *Review) int {
		return cmp.Or(b.OnSite.From.Compare(a.OnSite.From), b.Published.Compare(a.Published), cmp.Compare(b.ID, a.ID))
	})
	return out
}

// Review returns one review with all that is shown of it.
func (v *View) Review(slug string) (*ReviewDetail, error) {
	shown := v.review[slug]
	if shown == nil {
		return nil, notFound("review")
	}
	i := slices.Index(v.reviews, shown)
	r := &v.told[i]
	d := &ReviewDetail{Review: shown, Letter: shown.Published.IsZero(), Judged: judged(r), Unusual: review.Unusual(r)}
	if k := review.KindOf(r.Kind); k != nil {
		d.Report, d.Law = k.Report, k.Law
	}
	d.Report = cmp.Or(d.Report, "report")
	d.Days, d.Late = v.statedDays(r)
	d.Late.Add(r.Entered)
	for _, f := range r.Findings {
		d.Found = append(d.Found, v.found(shown, r, &f))
		d.Late.Add(f.Entered)
	}
	for _, c := range review.Clocks(r, v.told, v.On) {
		d.Clocks = append(d.Clocks, v.reviewClock(c))
	}
	for _, o := range v.reviews {
		if o.Follows.Slug == slug {
			d.FollowUps = append(d.FollowUps, o)
		}
	}
	slices.SortStableFunc(d.FollowUps, func(a, b *Review) int { return a.OnSite.From.Compare(b.OnSite.From) })
	if it := v.index.item[r.Item]; it != nil && r.Item != 0 {
		d.Item = it.link()
	}
	for _, c := range v.oldest {
		if hangs(c, shown, r) {
			d.Hang = append(d.Hang, c)
		}
	}
	return d, nil
}

// statedDays are a review's days by all who state them, with those that were settled
// against.
func (v *View) statedDays(r *store.Review) ([]StatedDay, store.Late) {
	var late store.Late
	k := review.KindOf(r.Kind)
	var out []StatedDay
	for _, day := range civic.ReviewDays() {
		clocks := []string{""}
		if day.OfClock() && k != nil {
			clocks = k.Clocks
		} else if day.OfClock() {
			continue
		}
		for _, id := range clocks {
			all := r.AllStated(day, id)
			if len(all) == 0 {
				continue
			}
			s := StatedDay{Day: day}
			if k != nil && id != "" {
				c, _ := k.Clock(id)
				s.Clock = c.Name
			}
			for i := range all {
				late.Add(all[i].Entered)
				s.Says = append(s.Says, v.stating(&all[i]))
			}
			standing := r.Stated(day, id)
			s.Differs = slices.ContainsFunc(standing, func(d store.ReviewDate) bool { return d.Days != standing[0].Days })
			out = append(out, s)
		}
	}
	return out, late
}

func (v *View) stating(d *store.ReviewDate) Stating {
	s := Stating{Days: d.Days, By: d.Says, Address: d.Address, Settled: d.Stating == civic.StatingSettled, Known: d.Known}
	if it := v.index.item[d.Item]; it != nil && d.Item != 0 {
		s.Item = it.link()
	}
	return s
}

func (v *View) statings(all []store.ReviewDate) []Stating {
	var out []Stating
	for i := range all {
		out = append(out, v.stating(&all[i]))
	}
	return out
}

func (v *View) reviewClock(c review.Ticking) ReviewClock {
	out := ReviewClock{Ticking: c, Told: v.statings(c.Stated), By: v.statings(c.MetBy), At: v.reviewLink(c.Visit)}
	for i := range c.Starts {
		out.Starting = append(out.Starting, v.stating(&c.Starts[i].ReviewDate))
	}
	return out
}

// Findings lists the findings of the reviews that are shown, in the order of their ids.
func (v *View) Findings() []*Finding {
	var out []*Finding
	for i := range v.told {
		for n := range v.told[i].Findings {
			f := v.found(v.reviews[i], &v.told[i], &v.told[i].Findings[n])
			out = append(out, &f)
		}
	}
	slices.SortFunc(out, func(a, b *Finding) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

func (v *View) found(shown *Review, r *store.Review, f *store.Finding) Finding {
	out := Finding{Review: shown, ID: f.Finding, Number: f.Number, Kind: f.Kind, Words: f.Words, Address: f.Address}
	if k := review.KindOf(r.Kind); k != nil {
		is, _ := k.FindingKind(f.Kind)
		out.Kind = is.Word
	}
	if it := v.index.item[f.Item]; it != nil && f.Item != 0 {
		out.Item, out.Passage = it.link(), f.Passage
	}
	for _, a := range f.Repeats {
		if !a.Yes {
			continue
		}
		for i := range v.told {
			o := &v.told[i]
			at := slices.IndexFunc(o.Findings, func(g store.Finding) bool { return g.Finding == a.Finding })
			if at >= 0 {
				out.Repeats = append(out.Repeats, Again{
					Review: v.reviewLink(o.ID), On: review.Began(o), ID: a.Finding, Number: o.Findings[at].Number, Words: o.Findings[at].Words, Later: a.Later,
				})
			}
		}
	}
	slices.SortStableFunc(out.Repeats, func(a, b Again) int { return a.On.Compare(b.On) })
	return out
}

// reviewLink leads to a review by its id, if it is shown.
func (v *View) reviewLink(id store.ReviewID) Link {
	for _, r := range v.reviews {
		if r.ID == id && id != 0 {
			return r.link()
		}
	}
	return Link{}
}

func (r *Review) link() Link { return Link{KindReview, r.Slug, r.Title} }

// hangs reports whether a promise hangs on a review: its words mean such an event, and its
// first or last day is counted from a day of this one.
func hangs(c *Commitment, shown *Review, r *store.Review) bool {
	words := string(c.Due.Event)
	if words == "" || !means(words, shown, r) {
		return false
	}
	at := []calendar.Date{}
	if !shown.OnSite.IsZero() {
		at = append(at, shown.OnSite.From, shown.OnSite.From.AddDays(-1), shown.OnSite.To, shown.OnSite.To.AddDays(1))
	}
	if !shown.Published.IsZero() {
		at = append(at, shown.Published, shown.Published.AddDays(1))
	}
	return slices.ContainsFunc(at, func(d calendar.Date) bool { return d == c.Due.From || d == c.Due.To })
}

// means reports whether an event's words may mean a review.
func means(words string, shown *Review, r *store.Review) bool {
	report := "publication of the report of " + shown.Reviewer + " " + shown.Title
	if follow.OneEvent(words, shown.Title) || follow.OneEvent(words, shown.Kind) || follow.OneEvent(words, report) {
		return true
	}
	return slices.ContainsFunc(r.Days, func(d store.ReviewDate) bool { return d.Event != "" && follow.OneEvent(words, d.Event) })
}

// reviewStops are the stops of the reviews that belong to a matter, and whether an event
// that its records date is one of them.
func (v *View) reviewStops(m *matter) (stops []Stop, is func(Happens) bool) {
	type one struct {
		shown *Review
		r     *store.Review
	}
	var of []one
	for i, shown := range v.reviews {
		if shown.Matter.Slug != m.Slug || shown.Matter.Kind != KindMatter {
			continue
		}
		of = append(of, one{shown, &v.told[i]})
		if !shown.OnSite.IsZero() {
			stops = append(stops, Stop{On: last(shown.OnSite), Bounds: shown.OnSite, Review: shown, Ahead: shown.OnSite.From.After(v.On)})
		}
		if !shown.Published.IsZero() {
			stops = append(stops, Stop{On: shown.Published, Bounds: calendar.Day(shown.Published), Review: shown, Report: true, Ahead: shown.Published.After(v.On)})
		}
	}
	return stops, func(h Happens) bool {
		return slices.ContainsFunc(of, func(o one) bool {
			within := !o.shown.OnSite.IsZero() && o.shown.OnSite == h.Days
			for _, d := range o.r.Days {
				within = within || (d.Day == civic.DayPublished || d.Day == civic.DayReport) && !h.Days.IsZero() && h.Days.Contains(d.Days.From) && h.Days.To.Sub(h.Days.From) <= 31
			}
			return within && means(h.What, o.shown, o.r)
		})
	}
}
