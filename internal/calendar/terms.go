package calendar

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// TermName is one of the three terms of a school year in England.
type TermName string

// The terms in the order in which the school year, which begins in September,
// meets them.
const (
	Autumn TermName = "autumn"
	Spring TermName = "spring"
	Summer TermName = "summer"
)

// TermNames returns the three terms in the order of the school year.
func TermNames() []TermName { return []TermName{Autumn, Spring, Summer} }

// ParseTermName reads the name of a term in any case.
func ParseTermName(s string) (TermName, error) {
	n := TermName(strings.ToLower(strings.TrimSpace(s)))
	if n.place() < 0 {
		return "", fmt.Errorf("%q is not a school term: write autumn, spring or summer", s)
	}
	return n, nil
}

// String returns the name in lower case: autumn.
func (n TermName) String() string { return string(n) }

// place is the term's position in the school year, or -1 for no such term.
func (n TermName) place() int { return slices.Index(TermNames(), n) }

// Term is one school term: its first and last day, and the break in its middle.
type Term struct {
	Year     int // the year in which its academic year begins: 2018 for 2018/19
	Name     TermName
	Days     Interval // first and last day of term
	HalfTerm Interval // the half-term break, weekdays; zero where not known
}

// Terms are the school terms of one authority, as a table, and the summer
// recess of its council. Whatever the table does not hold is filled in from
// the national pattern, so a nil Terms is the national pattern alone.
type Terms struct {
	terms    []Term // in order of days
	recesses map[int]Interval
}

// NewTerms makes the table of one authority. A term that is not one of the
// three, that ends before it begins, that stands twice, that lies outside its
// academic year (August to August), that overlaps another, or whose half-term
// lies outside it, is an error that says which.
func NewTerms(terms ...Term) (*Terms, error) {
	t := &Terms{terms: slices.Clone(terms)}
	slices.SortFunc(t.terms, func(a, b Term) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Name.place(), b.Name.place()))
	})
	for i, term := range t.terms {
		if err := term.check(); err != nil {
			return nil, err
		}
		if i == 0 {
			continue
		}
		last := t.terms[i-1]
		if last.Year == term.Year && last.Name == term.Name {
			return nil, fmt.Errorf("%s is given twice: keep one", term.title())
		}
		if !term.Days.From.After(last.Days.To) {
			return nil, fmt.Errorf("%s begins on %s, on or before the day %s ends, %s",
				term.title(), term.Days.From, last.title(), last.Days.To)
		}
	}
	return t, nil
}

// title names a term for a message: the spring term of 2018/19.
func (term Term) title() string {
	return fmt.Sprintf("the %s term of %s", term.Name, YearLabel(term.Year))
}

func (term Term) check() error {
	if term.Name.place() < 0 {
		return fmt.Errorf("%q is not a school term: write autumn, spring or summer", term.Name)
	}
	days, half := term.Days, term.HalfTerm
	if days.From.IsZero() || days.To.IsZero() || days.Inverted() {
		return fmt.Errorf("%s must have a first and a later last day, got %s", term.title(), days)
	}
	// Some schools open in the last days of August.
	year := Interval{On(term.Year, 8, 1), On(term.Year+1, 8, 31)}
	if !year.Contains(days.From) || !year.Contains(days.To) {
		return fmt.Errorf("%s must lie in its academic year, got %s", term.title(), days)
	}
	if half.IsZero() {
		return nil
	}
	if half.From.IsZero() || half.To.IsZero() || half.Inverted() ||
		!days.Contains(half.From) || !days.Contains(half.To) {
		return fmt.Errorf("%s has a half-term outside it: %s", term.title(), half)
	}
	return nil
}

// SetSummerRecess records the council's own summer recess of one calendar
// year in place of the default of [Terms.SummerRecess].
func (t *Terms) SetSummerRecess(recess Interval) error {
	if recess.From.IsZero() || recess.To.IsZero() || recess.Inverted() || recess.From.Year() != recess.To.Year() {
		return fmt.Errorf("a summer recess must have a first and a last day of one year, got %s", recess)
	}
	if t.recesses == nil {
		t.recesses = map[int]Interval{}
	}
	t.recesses[recess.From.Year()] = recess
	return nil
}

// Term returns the first and last day of a term of the academic year that
// begins in the year given: Term(2018, Spring) is the spring term of 2018/19,
// and falls in 2019. A name that is not a term gives no days.
func (t *Terms) Term(academicYearStart int, name TermName) Interval {
	return t.Lookup(academicYearStart, name).Days
}

// HalfTerm returns the break in the middle of a term, Monday to Friday.
func (t *Terms) HalfTerm(academicYearStart int, name TermName) Interval {
	return t.Lookup(academicYearStart, name).HalfTerm
}

// Lookup returns a term from the table, or else from [NationalTerm].
func (t *Terms) Lookup(academicYearStart int, name TermName) Term {
	if t != nil {
		for _, term := range t.terms {
			if term.Year == academicYearStart && term.Name == name {
				return term
			}
		}
	}
	return NationalTerm(academicYearStart, name)
}

// Stated reports whether the authority's table holds the term, so that its
// days are a fact and not the national reading.
func (t *Terms) Stated(academicYearStart int, name TermName) bool {
	return t != nil && slices.ContainsFunc(t.terms, func(term Term) bool {
		return term.Year == academicYearStart && term.Name == name
	})
}

// On returns the term that a day falls in, half-terms included; between terms
// it reports false and the term that comes next.
func (t *Terms) On(d Date) (Term, bool) {
	start := AcademicYearOf(d)
	for year := start - 1; year <= start+1; year++ {
		for _, name := range TermNames() {
			term := t.Lookup(year, name)
			if !d.After(term.Days.To) {
				return term, term.Days.Contains(d)
			}
		}
	}
	return Term{}, false
}

// SummerRecess returns the council's summer recess of a calendar year: its
// own where that was set, else from the day after the summer term to the day
// before the autumn term. Councils hold few or no committees in August; no
// law fixes the recess, so the default is a reading.
func (t *Terms) SummerRecess(year int) Interval {
	if t != nil {
		if own, ok := t.recesses[year]; ok {
			return own
		}
	}
	return Interval{
		From: t.Term(year-1, Summer).To.AddDays(1),
		To:   t.Term(year, Autumn).From.AddDays(-1),
	}
}
