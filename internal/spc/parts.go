package spc

import "mattersarising/internal/calendar"

// Cumulative is one figure of a measure that is counted up from the year's first day.
type Cumulative struct {
	Start                  calendar.Date // the first day of its last period
	Year                   calendar.Date // the first day of its year
	Name                   string
	Numerator, Denominator int64 // Denominator is 0 where the measure is a count
}

// Apart takes year-to-date figures apart into those of each period, so that they may have
// limits: April to June less April to May is June. A period whose forerunner in the same
// year is not held, and which does not begin the year, cannot be told apart from it: it is
// Missing. So is one in which nobody was counted. Per is 100 for percentages.
func Apart(figures []Cumulative, per float64) ([]Point, error) {
	points := make([]Point, len(figures))
	for i, f := range figures {
		p := Point{Start: f.Start, Name: f.Name, Gap: Missing}
		num, of, known := f.Numerator, f.Denominator, f.Start == f.Year
		if i > 0 {
			before := figures[i-1]
			if !before.Start.Before(f.Start) {
				return nil, invalid("%s does not come after %s: figures stand in the order of their days, one a period", f.Name, before.Name)
			}
			if before.Year == f.Year && before.Start.AddMonths(1) == f.Start {
				num, of, known = num-before.Numerator, of-before.Denominator, true
			}
		}
		switch {
		case num < 0 || of < 0:
			return nil, invalid("%s is less than the figure before it in the same year: a count from the year's first day cannot fall", f.Name)
		case known && f.Denominator == 0:
			p.Value, p.Gap = float64(num), None
		case known && of > 0:
			p.Value, p.Of, p.Gap = per*float64(num)/float64(of), of, None
		}
		points[i] = p
	}
	return points, nil
}
