// Package figures makes up what Fernshire measured: thirty indicators over five years, with
// the stories that its papers tell. The same figures come out every time, and none is of any
// real place.
//
// Re-referrals fall after the practice changed in May 2022. Assessments in time stay below
// their target all along and get better from 2023. Caseloads rise while the plan calls its
// action on them complete. Education, health and care plans collapse in 2022. Long-term
// stability is counted otherwise from April 2023. Three measures of May and June 2023 came
// only in September; October 2022's enquiries were given twice over and put right by half. Few
// are missing, and few care leavers are parents.
package figures

import (
	"context"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/store"
)

// The first and the last month.
const (
	months    = 60
	firstYear = 2020
)

// spec is how the figures of one indicator come about.
type spec struct {
	id   string
	of   float64                 // the denominator of a month; 0 is the children of the county
	rate func(month int) float64 // of a month, from 0, in percent; of a rate or a mean the numerator or the mean
	from int                     // the first month
}

// population is the number of children, by year.
var population = []int{158_900, 159_400, 160_100, 160_600, 161_200}

func level(v float64) func(int) float64 { return func(int) float64 { return v } }

// drift goes evenly from one level to another between two months.
func drift(a, b float64, from, to int) func(int) float64 {
	return func(m int) float64 {
		switch {
		case m <= from:
			return a
		case m >= to:
			return b
		}
		return a + (b-a)*float64(m-from)/float64(to-from)
	}
}

// month counts months from January 2020.
func month(year int, m time.Month) int { return (year-firstYear)*12 + int(m) - 1 }

// specs are the monthly ones, in the order of the library.
func specs() []spec {
	return []spec{
		{id: "contacts", rate: drift(2900, 3150, 0, 59)},
		{id: "contacts-to-referral", of: 2950, rate: level(20.5)},
		{id: "referrals", rate: level(560)},
		{id: "assessments-in-45-days", of: 420, rate: drift(61, 79, month(2022, 12), 59)},
		{id: "section-47-enquiries", rate: level(131)},
		{id: "conferences-in-15-days", of: 62, rate: drift(73, 80, month(2022, 6), 59)},
		{id: "child-protection-plans", rate: drift(612, 655, month(2021, 9), month(2023, 6))},
		{id: "repeat-plans", of: 640, rate: drift(23, 26, month(2021, 6), month(2023, 1))},
		{id: "plans-over-two-years", of: 630, rate: drift(2.6, 4.4, month(2021, 6), month(2022, 9))},
		{id: "plan-visits-in-time", of: 1150, rate: drift(81, 90, month(2022, 9), 59)},
		{id: "children-in-need", rate: level(5100)},
		{id: "looked-after", rate: drift(668, 706, 0, 59)},
		{id: "three-placements", of: 690, rate: level(11.2)},
		{id: "long-term-stability", of: 212, rate: func(m int) float64 {
			if m >= month(2023, 4) {
				return 71.5 // a child who moves with the carer has not moved
			}
			return 65.5
		}},
		{id: "initial-health-in-time", of: 24, rate: drift(52, 70, month(2022, 9), 59)},
		{id: "annual-health", of: 480, rate: level(88)},
		{id: "leavers-in-touch-19-21", of: 262, rate: level(91.5)},
		{id: "leavers-active-19-21", of: 262, rate: drift(50, 55, month(2022, 6), 59)},
		{id: "young-parents", of: 262, rate: level(2.2)},
		{id: "missing-from-care", of: 690, rate: level(0.95)},
		{id: "return-interviews-in-72-hours", of: 31, rate: level(49)},
		{id: "ehc-plans-in-20-weeks", of: 86, rate: func(m int) float64 {
			return drift(61, 14, month(2021, 12), month(2022, 8))(m) + drift(0, 26, month(2023, 6), 59)(m)
		}},
		{id: "early-help-started", rate: drift(310, 262, month(2022, 10), month(2023, 6))},
		{id: "step-down-with-plan", of: 36, rate: drift(56, 71, month(2023, 9), 59)},
		{id: "caseload", of: 298.6, rate: drift(16.4, 20.9, month(2022, 10), month(2024, 6))},
		{id: "vacancies", of: 352.4, rate: drift(17.5, 24, month(2021, 6), month(2023, 6))},
		{id: "agency", of: 331.8, rate: drift(15.5, 21.5, month(2021, 6), month(2023, 9))},
		{id: "audits-good", of: 11, rate: drift(30, 58, month(2022, 6), 59), from: month(2022, 1)},
	}
}

// late are the measures of May and June 2023 that came in September.
var late = map[string]bool{"initial-health-in-time": true, "return-interviews-in-72-hours": true, "ehc-plans-in-20-weeks": true}

// Neighbours are the ten councils, as invented as Fernshire, to which it is compared.
func Neighbours() []string {
	return []string{"Ashmoorshire", "Brackendale", "Chalkshire", "Downmarsh", "Eskerland", "Fallowshire", "Granthamere", "Heronshire", "Ivelshire", "Kestrelvale"}
}

// benchmarks are what England has of a year, and how that drifts.
var benchmarks = []struct {
	id    string
	value float64
	drift float64 // a year
}{
	{"re-referrals", 22.6, -0.1},
	{"assessments-in-45-days", 83.9, 0.4},
	{"conferences-in-15-days", 77.8, 0.8},
	{"repeat-plans", 22.1, 0.6},
	{"plans-over-two-years", 2.1, 0.05},
	{"three-placements", 9.8, 0.2},
	{"long-term-stability", 69.4, -0.2},
	{"annual-health", 89.6, 0.1},
	{"leavers-in-touch-19-21", 91.2, 0.3},
	{"leavers-active-19-21", 52.2, 0.5},
	{"caseload", 16.4, -0.3},
	{"vacancies", 16.4, 0.2},
	{"agency", 15.6, 0.5},
	{"turnover", 15.3, 0.1},
	{"ehc-plans-in-20-weeks", 58.0, -2.5},
}

// noise is a number that looks random, about -1 to 1, and is the same every time.
func noise(words string) float64 {
	var sum float64
	for i := range 4 {
		h := fnv.New64a()
		fmt.Fprintf(h, "%s/%d", words, i)
		x := h.Sum64()
		x ^= x >> 31
		x *= 0x9E3779B97F4A7C15
		x ^= x >> 29
		sum += float64(x>>11)/(1<<53) - 0.5
	}
	return sum * math.Sqrt(3) / 2 * 1.2
}

func whole(f float64) indicator.Number {
	return indicator.Number(strconv.FormatInt(int64(math.Round(math.Max(0, f))), 10))
}

func tenth(f float64) indicator.Number { return indicator.Number(strconv.FormatFloat(f, 'f', 1, 64)) }

// batch is what came to be known on one day.
type batch struct {
	known calendar.Date
	why   string
	all   []indicator.Observation
}

// Enter keeps Fernshire's figures in a store, as history: each month's known since its report
// of the month after; what had still to come when it is entered is left out. What is there
// already is not entered again. It returns how many figures were new.
func Enter(ctx context.Context, st store.Indicators, authority store.AuthorityID, by store.By) (int, error) {
	return EnterUntil(ctx, st, authority, calendar.OfTime(by.At), by)
}

// EnterUntil is Enter with what was known by a day alone: for a site whose today is a past day.
func EnterUntil(ctx context.Context, st store.Indicators, authority store.AuthorityID, today calendar.Date, by store.By) (int, error) {
	if err := define(ctx, st, authority, by); err != nil {
		return 0, err
	}
	l, err := st.Definitions(ctx, store.AsAt{Authority: authority})
	if err != nil {
		return 0, err
	}
	lib, err := indicator.Standard().With(l)
	if err != nil {
		return 0, err
	}
	n := 0
	all := slices.DeleteFunc(batches(lib), func(b batch) bool { return b.known.After(today) })
	for _, b := range all {
		done, err := st.Observe(ctx, store.ObserveParams{Authority: authority, Observations: b.all, Known: b.known, Why: b.why, Cites: "the report of the day", By: by})
		if err != nil {
			return n, fmt.Errorf("figures known on %s: %w", b.known, err)
		}
		n += done.New + done.Corrected
	}
	return n, publish(ctx, st, authority, all, by)
}

// publish releases the figures: first after the Board asked for the suite, and from then on
// whatever came to be known, on the day on which it did.
func publish(ctx context.Context, st store.Indicators, authority store.AuthorityID, all []batch, by store.By) error {
	there, err := st.PublicIndicators(ctx, store.AsAt{Authority: authority})
	if err != nil || len(there) > 0 {
		return err
	}
	first := calendar.On(2022, 6, 20)
	days := []calendar.Date{first}
	for _, b := range all {
		if b.known.After(first) {
			days = append(days, b.known)
		}
	}
	slices.SortFunc(days, calendar.Date.Compare)
	public := []string{"re-referrals", "turnover"}
	for _, s := range specs() {
		public = append(public, s.id)
	}
	for _, day := range slices.Compact(days) {
		why := "with the performance report, by the Cabinet Member's decision of June 2022"
		if day == first {
			why = "the Cabinet Member, after the Board asked for the suite"
		}
		if err := st.PublishIndicators(ctx, store.PublishIndicatorsParams{
			Authority: authority, Indicators: public, Public: true, Known: day, Why: why, Cites: "the decision notice", By: by,
		}); err != nil {
			return fmt.Errorf("the release of %s: %w", day, err)
		}
	}
	return nil
}

// define keeps what Fernshire counts in its own way, and to whom it is compared.
func define(ctx context.Context, st store.Indicators, authority store.AuthorityID, by store.By) error {
	there, err := st.Definitions(ctx, store.AsAt{Authority: authority})
	if err != nil || len(there) > 0 {
		return err
	}
	young := indicator.Definition{
		ID: "young-parents", Version: 1, Group: "Care leavers", Name: "Young parents among care leavers", Counts: "Care leavers of 17 to 21 who are parents",
		Numerator: "Care leavers who are parents", Denominator: "Care leavers of 17 to 21", Basis: indicator.Snapshot, Unit: indicator.Percent, Polarity: indicator.Neither,
		Frequency: indicator.Monthly, Source: "Fernshire's own count", SmallNumbers: indicator.Hide,
	}
	stable, _ := indicator.Standard().Latest("long-term-stability")
	stable.Version, stable.From = stable.Version+1, calendar.On(2023, 4, 1)
	stable.Change = "Fernshire counts a child who moved house with the carer as not having moved, and those of sixteen no more"
	for _, d := range []struct {
		is    indicator.Definition
		known calendar.Date
		why   string
	}{{young, calendar.On(2020, 1, 6), "asked for by the corporate parenting panel"}, {stable, calendar.On(2023, 4, 3), "the Director of Children's Services, after the second review"}} {
		if err := st.Define(ctx, store.DefineParams{Authority: authority, Definition: d.is, Known: d.known, Why: d.why, Cites: "the report of the day", By: by}); err != nil {
			return err
		}
	}
	return st.SetComparator(ctx, store.ComparatorParams{
		Authority: authority, Comparator: indicator.Comparator{Name: "Statistical neighbours", Model: "2019 model", Areas: Neighbours()},
		Known: calendar.On(2020, 1, 6), Why: "the department's model", Cites: "the model", By: by,
	})
}

// batches are all figures, by the day on which they came to be known.
func batches(l *indicator.Library) []batch {
	var out []batch
	all := specs()
	parts := rereferrals()
	held := []indicator.Observation{}
	for m := range months {
		first := calendar.On(firstYear, 1, 1).AddMonths(m)
		b := batch{known: first.AddMonths(1).AddDays(17), why: "the performance report of " + first.Month().String() + " " + strconv.Itoa(first.Year())}
		for i := range all {
			o, ok := all[i].in(l, m, first)
			switch {
			case !ok:
			case late[o.Indicator] && (m == month(2023, 5) || m == month(2023, 6)):
				held = append(held, o)
			case o.Indicator == "section-47-enquiries" && m == month(2022, 10):
				twice := o
				twice.Numerator = o.Numerator.Plus(o.Numerator)
				b.all = append(b.all, twice)
				o.Note = "The system counted each enquiry twice in October 2022"
				out = append(out, batch{known: calendar.On(2023, 2, 6), why: "the analyst's correction", all: []indicator.Observation{o}})
			default:
				b.all = append(b.all, o)
			}
		}
		b.all = append(b.all, parts.month(m, first)...)
		out = append(out, b)
		if m == month(2023, 8) {
			out = append(out, batch{known: calendar.On(2023, 9, 14), why: "figures of May and June that were late", all: held})
		}
		if first.Month() == time.December {
			out = append(out, year(l, first.Year()))
		}
	}
	return out
}

// in is the figure of one month.
func (s *spec) in(l *indicator.Library, m int, first calendar.Date) (indicator.Observation, bool) {
	if m < s.from {
		return indicator.Observation{}, false
	}
	last := first.AddMonths(1).AddDays(-1)
	d, ok := l.On(s.id, last)
	if !ok {
		return indicator.Observation{}, false
	}
	o := indicator.Observation{Indicator: s.id, Version: d.Version, Period: calendar.Interval{From: first, To: last}, Status: indicator.Final}
	switch {
	case d.Basis == indicator.Snapshot:
		o.Period.From = last
	case d.Basis.Rolls():
		o.Period.From = last.AddDays(1).AddMonths(-12)
	}
	key := fmt.Sprintf("%s/%d", s.id, m)
	rate := s.rate(m)
	switch d.Unit {
	case indicator.Rate:
		o.Numerator = whole(rate + noise(key)*math.Sqrt(rate)*1.3)
		o.Denominator = whole(float64(population[m/12]))
	case indicator.Mean:
		of := s.of * (1 + 0.02*noise(key+"of"))
		o.Numerator, o.Denominator = whole(of*(rate+0.35*noise(key))), tenth(of)
	default:
		of := math.Round(s.of * (1 + 0.05*noise(key+"of")))
		share := rate / 100
		n := of*share + noise(key)*math.Sqrt(of*share*(1-share))
		if d.SmallNumbers == indicator.Show && s.id != "audits-good" {
			o.Denominator = tenth(of + 0.4)
			o.Numerator = tenth(math.Max(0, math.Min(n, of)))
		} else {
			o.Denominator, o.Numerator = whole(of), whole(math.Min(n, of))
		}
	}
	return o, true
}

// rolling is what re-referrals are made of: each month, and the twelve up to it.
type rolling struct{ numerator, denominator [months]int64 }

func rereferrals() *rolling {
	var r rolling
	rate := drift(28, 19.5, month(2022, 5), month(2022, 7))
	for m := range months {
		key := fmt.Sprintf("re-referrals/%d", m)
		of := math.Round(560 * (1 + 0.04*noise(key+"of")))
		share := rate(m) / 100
		r.denominator[m] = int64(of)
		r.numerator[m] = int64(math.Round(of*share + noise(key)*math.Sqrt(of*share*(1-share))))
	}
	return &r
}

func (r *rolling) month(m int, first calendar.Date) []indicator.Observation {
	last := first.AddMonths(1).AddDays(-1)
	of := func(from int, begins calendar.Date) indicator.Observation {
		var n, d int64
		for i := from; i <= m; i++ {
			n, d = n+r.numerator[i], d+r.denominator[i]
		}
		return indicator.Observation{
			Indicator: "re-referrals", Version: 1, Period: calendar.Interval{From: begins, To: last}, Status: indicator.Final,
			Numerator: indicator.Number(strconv.FormatInt(n, 10)), Denominator: indicator.Number(strconv.FormatInt(d, 10)),
		}
	}
	out := []indicator.Observation{of(m, first)}
	if m >= 11 {
		out = append(out, of(m-11, first.AddMonths(-11)))
	}
	return out
}

// year is what the department published in a December: England and the neighbours, and
// Fernshire's turnover.
func year(l *indicator.Library, of int) batch {
	b := batch{known: calendar.On(of, 12, 12), why: "the department's statistics of " + strconv.Itoa(of)}
	for _, k := range benchmarks {
		d, _ := l.Latest(k.id)
		p, err := indicator.PeriodOf(strconv.Itoa(of), "", &d)
		if err != nil || p.To.After(b.known) { // a calendar year is published the year after
			if p, err = indicator.PeriodOf(strconv.Itoa(of-1), "", &d); err != nil {
				continue
			}
		}
		d, _ = l.On(k.id, p.To)
		o := indicator.Observation{Indicator: k.id, Version: d.Version, Area: "England", Publisher: "DfE", Period: p, Status: indicator.Final, Release: "Statistics of " + strconv.Itoa(of)}
		england := k.value + k.drift*float64(of-firstYear)
		o.Value = tenth(england)
		b.all = append(b.all, o)
		for _, n := range Neighbours() {
			o.Area = n
			value := math.Max(0.2, england*(1+0.12*noise(k.id+n)+0.03*noise(k.id+n+strconv.Itoa(of))))
			if d.Part() {
				value = math.Min(value, 97.5+noise(k.id+n))
			}
			o.Value = tenth(value)
			b.all = append(b.all, o)
		}
		if k.id == "turnover" {
			o.Area, o.Publisher, o.Release = "", "", ""
			o.Denominator = tenth(290 + 4*noise("turnover of"+strconv.Itoa(of)))
			o.Numerator, o.Value = tenth(48+3*float64(of-firstYear)+2*noise("turnover"+strconv.Itoa(of))), ""
			b.all = append(b.all, o)
		}
	}
	return b
}
