package annexa

// place is where a row stands: which of the sheets that were given, and its row there.
type place struct {
	sheet uint16
	row   uint32
}

// key is a text that is compared and never shown: the identifier of a child, the name
// of a worker. Nought is none.
type key int32

// record is what the row of every list has.
type record struct {
	at    place
	child key
	sum   uint64 // of the whole row: the same row twice has the same
}

func (r *record) base() *record { return r }

// row is a pointer to the row of some list.
type row[T any] interface {
	*T
	base() *record
}

type contact struct { // list 1
	record
	on day
}

type earlyHelp struct { // list 2
	record
	start, end day
}

type referral struct { // list 3
	record
	on       day
	noAction answer
	previous number
}

type assessment struct { // list 4
	record
	start, authorised day
	inNeed            answer
}

type enquiry struct { // list 5
	record
	start, conference day
}

type need struct { // list 6
	record
	start, seen, end day
	worker           key
}

type plan struct { // list 7
	record
	start, visit, review, end day
	alone                     answer
	previous                  number
	worker                    key
}

type care struct { // list 8
	record
	born, start, review, visit, health, dental, end, placed day
	shortBreaks                                             bool
	outside, offered, accepted                              answer
	placements, missing                                     number
	worker                                                  key
}

type leaver struct { // list 9
	record
	born           day
	touch          touch
	housed, active answer
}

type adoption struct { // list 10
	record
	entered, decided, ordered, matched, placed, adopted, reversed, fostered day
}

type adopter struct { // list 11; nothing is counted of it yet by the library
	record
}
