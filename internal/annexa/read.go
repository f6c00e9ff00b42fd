package annexa

import (
	"regexp"
	"strconv"
)

// Sheet is one table of rows as it was found: a CSV file, or one sheet of a workbook.
type Sheet struct {
	File string // for problems and the trace
	Name string // of a workbook's sheet; empty otherwise

	// Rows goes through the rows, each with its number from 1 and its cells as text,
	// until it is told to stop. The slice is the caller's again afterwards.
	Rows func(yield func(number int, cells []string) bool) error
}

// mostHead is among how many rows the headers are looked for: some systems print a
// title above them.
const mostHead = 20

// reading is the state while lists are read.
type reading struct {
	sheets   []Sheet
	children keys
	workers  keys
	problems []Problem
	trace    bool
	lines    []line
	all      *lists
}

// lists are the eleven.
type lists struct {
	contacts    *list[contact, *contact]
	earlyHelp   *list[earlyHelp, *earlyHelp]
	referrals   *list[referral, *referral]
	assessments *list[assessment, *assessment]
	enquiries   *list[enquiry, *enquiry]
	needs       *list[need, *need]
	plans       *list[plan, *plan]
	cares       *list[care, *care]
	leavers     *list[leaver, *leaver]
	adoptions   *list[adoption, *adoption]
	adopters    *list[adopter, *adopter]
}

func newLists() *lists {
	return &lists{
		contacts:    newList[contact](1, "Contacts", contactColumns),
		earlyHelp:   newList[earlyHelp](2, "Early help assessments", earlyHelpColumns),
		referrals:   newList[referral](3, "Referrals", referralColumns),
		assessments: newList[assessment](4, "Assessments", assessmentColumns),
		enquiries:   newList[enquiry](5, "Section 47 enquiries and initial conferences", enquiryColumns),
		needs:       newList[need](6, "Children in need", needColumns),
		plans:       newList[plan](7, "Child protection", planColumns),
		cares:       newList[care](8, "Children in care", careColumns),
		leavers:     newList[leaver](9, "Leaving care services", leaverColumns),
		adoptions:   newList[adoption](10, "Adoption", adoptionColumns),
		adopters:    newList[adopter](11, "Adopters", adopterColumns),
	}
}

// each is the eleven in their order.
func (a *lists) each() []anyList {
	return []anyList{a.contacts, a.earlyHelp, a.referrals, a.assessments, a.enquiries, a.needs, a.plans, a.cares, a.leavers, a.adoptions, a.adopters}
}

// problem notes what is wrong with a place.
func (r *reading) problem(list int, at place, column string, f Fault, expected string) {
	s := r.sheets[at.sheet]
	r.problems = append(r.problems, Problem{List: list, File: s.File, Sheet: s.Name, Row: int(at.row), Column: column, Fault: f, Expected: expected})
}

// read takes one sheet into the list that it is.
func (r *reading) read(n int) error {
	s := r.sheets[n]
	var to anyList
	rows := 0
	err := s.Rows(func(number int, cells []string) bool {
		if to != nil {
			to.add(cells, number)
			return true
		}
		rows++
		list, m := r.which(cells, hint(s))
		if list == nil {
			return rows < mostHead
		}
		to = list
		to.open(r, uint16(n), m)
		h := to.about()
		for _, cell := range m.twice {
			r.problem(h.number, place{sheet: uint16(n)}, "column "+strconv.Itoa(cell+1), FaultColumn2, "")
		}
		return true
	})
	if err != nil {
		return err
	}
	if to == nil && rows > 0 {
		r.problem(0, place{sheet: uint16(n)}, "", FaultNone, "")
	}
	if to != nil {
		to.close()
	}
	return nil
}

// which list a row of headers belongs to: the one of whose own columns the most are
// there. Where two have as many, the name of the file or of its sheet decides.
func (r *reading) which(cells []string, hint int) (anyList, match) {
	var best anyList
	var fits match
	for _, l := range r.all.each() {
		m := l.match(cells)
		if !m.identify || m.telling == 0 || m.fits < 2 {
			continue
		}
		better := m.telling > fits.telling || m.telling == fits.telling && (l.about().number == hint || m.fits > fits.fits && best.about().number != hint)
		if best == nil || better {
			best, fits = l, m
		}
	}
	return best, fits
}

var numbered = regexp.MustCompile(`(?i)(?:list|annex\s*a|^)[\s_-]*(\d{1,2})(?:\D|$)`)

// hint is the number of the list that a file or a sheet is named for; 0 for none.
func hint(s Sheet) int {
	for _, name := range []string{s.Name, s.File} {
		if m := numbered.FindStringSubmatch(name); m != nil {
			n, _ := strconv.Atoi(m[1])
			return n
		}
	}
	return 0
}
