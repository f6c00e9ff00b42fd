// Package synthetic makes up Annex A lists of any number of children, of the shape that
// real ones have, faults included: to try counting on, to measure it with, and to train
// on. The same number of children, day and seed give the same bytes. Nobody in them is
// anybody.
package synthetic

import (
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"

	"mattersarising/internal/calendar"
)

// Params are what the lists are made from.
type Params struct {
	Children int           // how many children, about as many as have a contact in list 1
	AsAt     calendar.Date // the day up to which the lists reach
	Seed     uint64        // another seed gives other children
	Clean    bool          // without the faults that real lists have
}

// Name is the name of a list's file.
func Name(list int) string { return fmt.Sprintf("List %d %s.csv", list, titles[list-1]) }

var titles = [...]string{
	"Contacts", "Early Help", "Referrals", "Assessments", "Section 47 and ICPC", "Children in Need", "Child Protection", "Children in Care", "Leaving Care", "Adoption", "Adopters",
}

// Lists is how many lists there are.
const Lists = len(titles)

var headers = [Lists][]string{
	{"Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age", "Date of Contact", "Contact Source"},
	{"Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age", "Assessment start date", "Assessment completion date", "Organisation completing assessment"},
	{"Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age", "Date of Referral", "Referral Source", "Referral NFA?", "Number of Referrals in Last 12 Months", "Allocated Team", "Allocated Worker"},
	{"Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age", "Does the Child have a Disability", "Continuous Assessment Start Date", "Child Seen During Continuous Assessment", "Continuous Assessment Date of Authorisation", "Was the child assessed as requiring LA children's social care support?", "Allocated Team", "Allocated Worker"},
	{"Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age", "Does the Child have a Disability", "Strategy discussion initiating Section 47 Enquiry Start Date", "Was an Initial Child Protection Conference deemed unnecessary?", "Date of Initial Child Protection Conference", "Did the Initial Child Protection Conference Result in a Child Protection Plan", "Number of Section 47 Enquiries in the last 12 months", "Number of ICPCs in the last 12 months", "Allocated Team", "Allocated Worker"},
	{"Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age", "Does the Child have a Disability", "CIN Start Date", "Primary Need Code", "Date Child Was Last Seen", "CIN Closure Date", "Reason for Closure", "Case Status", "Allocated Team", "Allocated Worker"},
	{"Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age", "Does the Child have a Disability", "Child Protection Plan Start Date", "Initial Category of Abuse", "Latest Category of Abuse", "Date of the Last Statutory Visit", "Was the Child Seen Alone?", "Date of latest review conference", "Child Protection Plan End Date", "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)", "Number of Previous Child Protection Plans", "Allocated Team", "Allocated Worker"},
	{"Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age", "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))", "Does the Child have a Disability", "Date Started to be Looked After", "Child's Category of Need", "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)", "Start date of current legal status", "Child's Legal Status", "Date of Latest Statutory Review", "Date of Last Social Work Visit", "What is the permanence plan for this child?", "Date of Last IRO Visit / Contact to the Child", "Date of Last Health Assessment", "Date of Last Dental Check", "Number of Placements in the Last 12 months", "Date Ceased to be Looked After", "Reason Ceased to be Looked After", "Start Date of Most Recent Placement", "Placement Type", "Placement Provider", "Placement postcode", "URN of Placement", "Placement Location", "LA of Placement", "Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months", "Number of Episodes the Child has been ‘Absent’ from their Placement in the last 12 months", "Was the child offered a Return Interview after their last missing episode (Y/N)?", "Did the child accept a Return Interview after their last missing episode (Y/N)?", "Allocated Team", "Allocated Worker"},
	{"Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age", "Does the Child have a Disability", "Allocated Team", "Allocated Worker", "Eligibility Category", "LA in Touch", "Type of Accommodation", "Suitability of Accommodation", "Activity Status"},
	{"Child Unique ID", "Family identifier", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)", "Does the Child have a Disability", "Date the Child Entered Care", "Date of Decision that Child Should be Placed for Adoption", "Date of Placement Order", "Date of Matching Child and Prospective Adopters", "Date Placed for Adoption", "Date of Adoption Order ", "Date of Decision that Child Should No Longer be Placed for Adoption", "Reason Why Child No Longer Placed for Adoption", "Date the child was placed for fostering in FFA or concurrent planning placement"},
	{"Individual adopter identifier", "Family identifier", "Gender", "Ethnicity", "Disability", "Is the (prospective) adopter fostering for adoption?", "Date enquiry received", "Date Stage 1 started", "Date Stage 1 ended", "Date Stage 2 started", "Date Stage 2 ended", "Date application submitted", "Date application approved", "Date adopter matched with child(ren)", "Date child/children placed with adopter(s)", "No. of children placed", "Date of Adoption Order", "Date of leaving adoption process", "Reason for leaving adoption process"},
}

// maker makes one child after another.
type maker struct {
	Params
	*rand.Rand
	out  [Lists]*csv.Writer
	rows int
	err  error
}

// Make writes the eleven lists, each to the writer that open gives for it, and says how
// many rows of children they have.
func Make(p Params, open func(list int) (io.Writer, error)) (rows int, err error) {
	m := &maker{Params: p}
	for n := range m.out {
		to, err := open(n + 1)
		if err != nil {
			return 0, err
		}
		m.out[n] = csv.NewWriter(to)
		if err := m.out[n].Write(headers[n]); err != nil {
			return 0, err
		}
	}
	for i := range p.Children {
		m.Rand = rand.New(rand.NewPCG(p.Seed, uint64(i)))
		m.child(i)
	}
	for n, w := range m.out {
		if !p.Clean && n == 6 {
			m.err = w.Write(append([]string{"Total", "", "", "", ""}, make([]string, len(headers[n])-5)...))
		}
		w.Flush()
		if m.err == nil {
			m.err = w.Error()
		}
	}
	return m.rows, m.err
}

// chance is true so many times in a thousand.
func (m *maker) chance(thousand int) bool { return m.IntN(1000) < thousand }

// fault is true so seldom, and never in clean lists.
func (m *maker) fault(tenThousand int) bool { return m.IntN(10_000) < tenThousand && !m.Clean }

// ago is a day between so many and so many days before the end.
func (m *maker) ago(least, most int) calendar.Date {
	return m.AsAt.AddDays(-least - m.IntN(most-least+1))
}

func (m *maker) one(of ...string) string { return of[m.IntN(len(of))] }

func (m *maker) yesNo(thousand int) string {
	if m.chance(thousand) {
		return "a) Yes"
	}
	return "b) No"
}

// day writes a date as the lists do; seldom otherwise, wrongly or not at all.
func (m *maker) day(d calendar.Date) string {
	switch {
	case d.IsZero():
		return ""
	case m.fault(4):
		return ""
	case m.fault(2):
		return "not known"
	case m.fault(10):
		return d.String()
	}
	y, mo, da := d.Civil()
	b := []byte{byte('0' + da/10), byte('0' + da%10), '/', byte('0' + int(mo)/10), byte('0' + int(mo)%10), '/'}
	return string(strconv.AppendInt(b, int64(y), 10))
}

// write adds a row to a list, seldom twice.
func (m *maker) write(list int, cells ...string) {
	for range 2 {
		if err := m.out[list-1].Write(cells); err != nil && m.err == nil {
			m.err = err
		}
		m.rows++
		if !m.fault(5) {
			return
		}
	}
}

func (m *maker) team() string { return "Team " + strconv.Itoa(1+m.IntN(40)) }

func (m *maker) worker() string { return "Worker " + strconv.Itoa(1+m.IntN(1+m.Children/60)) }

func (m *maker) source() string {
	return m.one("a) 1A: Individual", "e) 2A: Schools", "g) 3A: Health services", "m) 4: Housing", "q) 6: Police", "s) 8: Other")
}
