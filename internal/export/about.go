package export

import "mattersarising/internal/calendar"

// Licence is under what terms the data may be used.
type Licence struct {
	Name        string // "Open Government Licence v3.0"
	Address     string
	Attribution string // the words to be shown with it
}

// OGL is the Open Government Licence, under which public bodies of the United
// Kingdom publish unless they say otherwise.
func OGL() Licence {
	return Licence{
		Name:        "Open Government Licence v3.0",
		Address:     "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
		Attribution: "Contains public sector information licensed under the Open Government Licence v3.0.",
	}
}

// About is what is said of every dataset, so that whoever finds the file alone
// knows whose it is, of which day, and what it can be checked against.
type About struct {
	Authority string // its name
	GSS       string // its code in the register of the Office for National Statistics: "E10000030"
	Site      string // the whole address of this site, with no slash at its end
	Record    string // the whole address of the council's own pages, which are the record
	Licence   Licence
	AsAt      calendar.Date // the day that it is judged on
	Known     calendar.Date // the day by which it was known
	Entry     int64         // the last entry of the journal that it rests on
	Hash      string        // of that entry
}

// Vocabulary is the address of our own words; a word is a fragment of it.
func (a *About) Vocabulary() string { return a.Site + "/vocabulary" }
