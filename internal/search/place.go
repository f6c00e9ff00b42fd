package search

import (
	"cmp"
	"fmt"
	"slices"

	"mattersarising/internal/calendar"
)

// Place is the number under which a text stands in an index. It is made of what
// is known of the text, so that it is the same on every database and whenever the
// index is built again, and so that an order by number is an order by authority
// and then by the day on which the text was known: the texts of one authority, or
// of some days, are a range of places, and the newest are read first.
type Place int64

// The parts of a place, from the highest bits: 11 for the authority, 1 for
// Changed, 20 for the day, 26 for the id, 2 for the kind, 3 for the wording.
const (
	authorityBits, changedBits, dayBits, idBits, foundBits, wordingBits = 11, 1, 20, 26, 2, 3

	foundShift     = wordingBits
	idShift        = foundShift + foundBits
	dayShift       = idShift + idBits
	changedShift   = dayShift + dayBits
	authorityShift = changedShift + changedBits
)

// Wordings is how many wordings of one text are held: the newest, of more.
const Wordings = 1 << wordingBits

// Standing is what a place tells of a text.
type Standing struct {
	Authority int64
	// Changed is set where the words have not held since the text was known until
	// now: another wording stood before or after them, or the record no longer
	// has them. All other texts hold on every day from Day on.
	Changed bool
	Day     calendar.Date // since when the text is known; zero where it has no date
	ID      int64
	Found   Found
	Wording int
}

// PlaceOf returns the place of a text.
func PlaceOf(s Standing) (Place, error) {
	found := slices.Index(FoundKinds(), s.Found)
	day := Day(s.Day)
	if s.Authority < 0 || s.Authority >= 1<<authorityBits || s.ID < 0 || s.ID >= 1<<idBits || day >= 1<<dayBits || found < 0 || s.Wording < 0 || s.Wording >= Wordings {
		return 0, fmt.Errorf("the search index holds %d authorities with %d texts of a kind each: %+v is beyond it", 1<<authorityBits-1, 1<<idBits-1, s)
	}
	p := s.Authority<<authorityShift | day<<dayShift | s.ID<<idShift | int64(found)<<foundShift | int64(s.Wording)
	if s.Changed {
		p |= 1 << changedShift
	}
	return Place(p), nil
}

// Standing returns what the place tells.
func (p Place) Standing() Standing {
	part := func(shift, bits int) int64 { return int64(p) >> shift & (1<<bits - 1) }
	return Standing{
		Authority: part(authorityShift, authorityBits), Changed: part(changedShift, changedBits) == 1, Day: DayOf(part(dayShift, dayBits)),
		ID: part(idShift, idBits), Found: p.found(), Wording: int(part(0, wordingBits)),
	}
}

func (p Place) found() Found { return foundKinds[int64(p)>>foundShift&(1<<foundBits-1)] }

func (p Place) day() int { return int(int64(p) >> dayShift & (1<<dayBits - 1)) }

// Compare orders places: the newest first, and those of one day by id.
func (p Place) Compare(o Place) int {
	return cmp.Or(cmp.Compare(o.day(), p.day()), cmp.Compare(p, o))
}

// SameDay reports whether both texts were known on one day.
func (p Place) SameDay(o Place) bool { return p.day() == o.day() }

var foundKinds = FoundKinds()

// Range returns the first and last place of an authority's texts that were known
// in an interval of days. With no first day those without a date are in it.
func Range(authority int64, changed bool, days calendar.Interval) (first, last Place) {
	base := authority << authorityShift
	if changed {
		base |= 1 << changedShift
	}
	to := Day(days.To)
	if days.To.IsZero() {
		to = 1<<dayBits - 1
	}
	return Place(base | Day(days.From)<<dayShift), Place(base + (to+1)<<dayShift - 1)
}
