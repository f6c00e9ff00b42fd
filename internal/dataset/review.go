package dataset

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/export"
	"mattersarising/internal/public"
	"mattersarising/internal/review"
)

// Review is an inspection, a visit or another review, in one row.
type Review struct {
	ID        string         `json:"id" key:"true" term:"dc:identifier" about:"Its short name."`
	Address   export.Address `json:"address" term:"foaf:page" about:"Its page on this site."`
	Title     string         `json:"title" term:"dc:title" about:"What people call it."`
	Kind      string         `json:"kind" term:"dc:type" about:"What kind of review it is."`
	Reviewer  string         `json:"reviewer" term:"schema:creator" about:"Who looked."`
	From      calendar.Date  `json:"from" optional:"true" term:"schema:startDate" about:"The first day on site."`
	To        calendar.Date  `json:"to" optional:"true" term:"schema:endDate" about:"The last day on site."`
	Published calendar.Date  `json:"published" optional:"true" term:"schema:datePublished" about:"The day on which its report was published, the last of those stated; none where it is not published."`
	Differs   bool           `json:"published_differs" term:"publishedDiffers" about:"Whether another day of its publication is stated too."`
	Grade     civic.Words    `json:"grade" optional:"true" term:"grade" about:"The grade of the whole, where it gives one."`
	Findings  int            `json:"findings" unit:"findings" term:"findings" about:"How many findings its report has."`
	Follows   export.Address `json:"follows" optional:"true" term:"follows" about:"The review that it came back to."`
	Matter    export.Address `json:"matter" optional:"true" term:"matter" about:"The subject on whose time line it stands."`
}

// Review makes the row of a review.
func (m Maker) Review(r *public.Review) Review {
	return Review{
		ID: r.ID.String(), Address: m.at(public.KindReview, r.Slug), Title: r.Title, Kind: r.Kind, Reviewer: r.Reviewer,
		From: r.OnSite.From, To: r.OnSite.To, Published: r.Published, Differs: r.Differs, Grade: civic.Words(r.Overall.Grade.Word),
		Findings: r.Findings, Follows: m.At(r.Follows), Matter: m.At(r.Matter),
	}
}

// Finding is what a review found, in one row.
type Finding struct {
	ID      string         `json:"id" key:"true" term:"dc:identifier" about:"Its short name, the same whatever number the report prints."`
	Address export.Address `json:"address" term:"foaf:page" about:"Its place on the page of its review."`
	Review  string         `json:"review" term:"ofReview" about:"The review whose finding it is."`
	Number  civic.Words    `json:"number" optional:"true" term:"schema:position" about:"The number that the report prints."`
	Kind    civic.Words    `json:"kind" optional:"true" term:"dc:type" about:"What the report calls it: a priority action, an area for improvement, a recommendation."`
	Text    string         `json:"text" term:"schema:text" about:"Its words."`
	Item    export.Address `json:"item" optional:"true" term:"item" about:"The agenda item in whose record it stands too."`
	Repeats []string       `json:"repeats" optional:"true" term:"repeats" about:"The findings of earlier reviews that it repeats, as a person settled."`
}

// Finding makes the row of a finding.
func (m Maker) Finding(f *public.Finding) Finding {
	out := Finding{
		ID: f.ID.String(), Address: m.at(public.KindReview, f.Review.Slug) + export.Address("#"+f.ID.String()), Review: f.Review.ID.String(),
		Number: civic.Words(f.Number), Kind: civic.Words(f.Kind), Text: f.Words, Item: m.At(f.Item), Repeats: []string{},
	}
	for _, a := range f.Repeats {
		if !a.Later {
			out.Repeats = append(out.Repeats, a.ID.String())
		}
	}
	return out
}

// ReviewDetail is a review with what it judged and found, and what its report started.
type ReviewDetail struct {
	Review
	Judgements []Judgement   `json:"judgements" about:"What it judged, in the order of its kind's areas."`
	Found      []Finding     `json:"found" about:"Its findings, in the order of its report."`
	Days       []ReviewDay   `json:"days" about:"Its days, by all who state them."`
	Clocks     []ReviewClock `json:"clocks" about:"What its report started, and whether it was done in time."`
}

// Judgement is the grade of one area.
type Judgement struct {
	Area  string `json:"area" about:"What was judged."`
	Grade string `json:"grade" about:"The grade, in the words of its scale."`
	Rank  int    `json:"rank" about:"Its place in its scale: 1 is the best."`
	Of    int    `json:"of" about:"How many grades the scale has."`
}

// ReviewDay is that somebody states a day of a review.
type ReviewDay struct {
	Day     string         `json:"day" codes:"review-day" about:"What it is the day of."`
	Of      civic.Words    `json:"of" about:"What is due or was done on it, where it is such a day."`
	From    calendar.Date  `json:"from" about:"The first day."`
	To      calendar.Date  `json:"to" about:"The last day."`
	Says    string         `json:"says" about:"Who states it."`
	Item    export.Address `json:"item" about:"The agenda item whose record states it."`
	Settled bool           `json:"settled" about:"Whether a person settled on it, where others state another day."`
}

// ReviewClock is a time within which something must follow a report.
type ReviewClock struct {
	Name     string        `json:"name" about:"What must follow."`
	Computed calendar.Date `json:"last_day" about:"The last day, as the law makes it."`
	Met      calendar.Date `json:"done" about:"The day on which it was done."`
	State    string        `json:"state" codes:"clock" about:"How it stands on the day asked about."`
}

// ReviewDetail makes a review with all that is told of it.
func (m Maker) ReviewDetail(d *public.ReviewDetail) ReviewDetail {
	out := ReviewDetail{
		Review: m.Review(d.Review), Judgements: []Judgement{}, Found: make([]Finding, 0, len(d.Found)), Days: []ReviewDay{}, Clocks: []ReviewClock{},
	}
	for _, j := range d.Judged {
		out.Judgements = append(out.Judgements, Judgement{Area: j.Area, Grade: j.Grade.Word, Rank: j.Grade.Rank, Of: j.Of})
	}
	for i := range d.Found {
		out.Found = append(out.Found, m.Finding(&d.Found[i]))
	}
	for _, s := range d.Days {
		for _, x := range s.Says {
			out.Days = append(out.Days, ReviewDay{
				Day: string(s.Day), Of: civic.Words(s.Clock), From: x.Days.From, To: x.Days.To, Says: x.By, Item: m.At(x.Item), Settled: x.Settled,
			})
		}
	}
	for i := range d.Clocks {
		c := &d.Clocks[i]
		out.Clocks = append(out.Clocks, ReviewClock{Name: c.Name, Computed: c.Computed, Met: c.Met, State: string(c.State)})
	}
	return out
}

var reviewDays = map[civic.ReviewDay]string{
	civic.DayOnSite:    "Its first and last day with the service.",
	civic.DayReport:    "The day that is printed on the report.",
	civic.DayReceived:  "The day on which the authority received the report.",
	civic.DayPublished: "The day on which the report was published.",
	civic.DayDue:       "The last day for what must follow, as somebody states it.",
	civic.DayMet:       "The day on which what must follow was done.",
}

var clockStates = map[review.State]string{
	review.Running: "Its last day has not passed.",
	review.Late:    "Its last day has passed, and nobody says that it was done.",
	review.Met:     "It was done by its last day.",
	review.MetLate: "It was done after its last day.",
	review.Over:    "Nothing more is waited for.",
}
