package gallery

import (
	"fmt"
	"math"

	"mattersarising/internal/calendar"
	"mattersarising/internal/chart"
	"mattersarising/internal/spc"
	"mattersarising/internal/web/component"
)

// charts are measures as they will be drawn: with limits and all that can stand on them;
// too short for limits; covering twelve months; none at all; and thirty on one page.
func charts() []Sample {
	reviews := measure("Reviews of looked-after children in time", spc.HighIsGood, 78, 40, 1)
	several := component.Charts{ID: "gallery-charts", Title: "Thirty measures on one page"}
	for i, name := range []string{
		"Referrals", "Re-referrals within twelve months", "Assessments in 45 working days", "Strategy discussions", "Conferences in 15 working days", "Children on plans",
		"Second plans", "Plans over two years", "Visits on time", "Looked-after children", "Three or more placements", "Long-term stability", "Placed over 20 miles away",
		"Reviews on time", "Health assessments", "Dental checks", "Care leavers in touch", "Care leavers in education", "Suitable accommodation", "Adoption: days to placement",
		"Caseload of social workers", "Agency social workers", "Vacancies", "Turnover", "Supervisions held", "Audits judged good", "Contacts decided in a day", "Missing episodes", "Return interviews", "Complaints answered in time",
	} {
		f := measure(name, spc.Direction(i%3), 40+float64(i), 24, i)
		several.Items = append(several.Items, component.ChartItem{Chart: component.Chart{Figure: f}, Href: fmt.Sprintf("/indicators/%d", i+1)})
	}
	rolling := measure("Re-referrals within twelve months", spc.LowIsGood, 20, 30, 2)
	rolling.Result = judged(spc.Series{Points: points(24, 20, 2), Span: spc.RollingYear, Direction: spc.LowIsGood, Every: "month", Targets: []spc.Target{{From: calendar.On(2020, 4, 1), Value: 19}}})
	return []Sample{
		{Name: "Chart", Part: component.Chart{ID: "gallery-chart", Figure: reviews}},
		{Name: "Chart of few figures", Part: component.Chart{ID: "gallery-short", Figure: measure("Audits judged good", spc.HighIsGood, 55, 8, 3), Open: true}},
		{Name: "Chart of a rolling measure", Part: component.Chart{ID: "gallery-rolling", Figure: rolling}},
		{Name: "Chart without figures", Part: component.Chart{ID: "gallery-empty", Figure: chart.Figure{Title: "Return interviews"}}},
		{Name: "Charts", Part: several},
		{Name: "Bars over days", Part: component.Bars{ID: "gallery-bars", Figure: bars()}},
	}
}

// bars are actions over days, of each kind.
func bars() chart.Timeline {
	day := calendar.MustDate
	return chart.Timeline{Title: "2. The front door", On: day("2022-12-07"), Bars: []chart.Bar{
		{Name: "2.1", Text: "Calls answered within four minutes", Shape: "square", Letter: "B", Says: "Blue, complete", Starts: day("2022-07-19"), First: day("2022-09-30"), Agreed: day("2022-09-30"), Done: day("2022-09-28")},
		{Name: "2.2", Text: "Each contact decided within one working day", Shape: "octagon", Letter: "R", Says: "Red, off track", Starts: day("2022-07-19"), First: day("2022-10-31"), Agreed: day("2022-12-31"), Forecast: day("2023-03-31"), Points: []chart.Point{{Name: "1", On: day("2022-09-30"), Met: true}, {Name: "2", On: day("2022-11-15")}}},
		{Name: "2.3", Text: "Learn from complaints", Shape: "triangle", Letter: "A", Says: "Amber, at risk", Starts: day("2022-07-19"), Without: "every month"},
		{Name: "2.4", Text: "Open two homes", Shape: "dash", Letter: "N", Says: "Grey, not due to start", Starts: day("2023-02-01"), First: day("2023-06-30"), Agreed: day("2023-06-30"), Forecast: day("2023-05-31")},
	}}
}

func judged(s spc.Series) *spc.Result {
	r, err := spc.Judge(s)
	if err != nil {
		panic(err)
	}
	return r
}

// points are so many months about a level, with ups and downs that are the same each time.
func points(n int, level float64, seed int) []spc.Point {
	var list []spc.Point
	for i := range n {
		on := calendar.On(2020, 4, 1).AddMonths(i)
		v := level + 3*math.Sin(float64(i*i+seed*7)) + 1.5*math.Cos(float64(3*i+seed))
		if i > n-4 && n > 12 {
			v += []float64{9, 0, -9}[seed%3]
		}
		list = append(list, spc.Point{Start: on, Name: fmt.Sprintf("%s %d", on.Month(), on.Year()), Value: v, Of: int64(18 + 11*(i%4))})
	}
	return list
}

func measure(title string, direction spc.Direction, level float64, n, seed int) chart.Figure {
	first := calendar.On(2020, 4, 1)
	s := spc.Series{Points: points(n, level, seed), Direction: direction, Every: "month", Targets: []spc.Target{{From: first, Value: level + []float64{0, 14, -2}[seed%3]}}}
	if n >= 40 {
		s.Points[11].Gap, s.Points[30].Gap = spc.Missing, spc.Suppressed
		s.Recalculations = []spc.Recalculation{{From: first.AddMonths(18), Reason: "the reviewing team was doubled", On: first.AddMonths(22), Agreed: "the Improvement Board"}}
		s.Trajectory = []spc.Target{{From: first.AddMonths(18), Value: level - 4}, {From: first.AddMonths(48), Value: level + 6}}
	}
	return chart.Figure{
		Title: title, Unit: "%", Places: 1, Result: judged(s), Bounded: true, Ceiling: 100, Few: 30,
		Benchmarks: []chart.Benchmark{{Name: "England", Values: []spc.Target{{From: first, Value: level - 6}, {From: first.AddMonths(12), Value: level - 5}}}},
	}
}
