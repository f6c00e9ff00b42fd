package relational

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
)

// cursor is where a page ended.
type cursor struct {
	today int
	hit   search.Hit
	asked uint32
}

// asked tells one question from another: a cursor is good for its own.
func asked(p store.SearchParams) uint32 {
	h := fnv.New32a()
	fmt.Fprintf(h, "%d %s %s", p.Authority, p.On, p.Query)
	if !indexed(p.AsAt) {
		fmt.Fprintf(h, " %s %s %d", p.To, p.Recorded, p.Entry)
	}
	return h.Sum32()
}

// String writes a cursor.
func (c cursor) String() string {
	return fmt.Sprintf("%08x-%x-%x-%x", c.asked, c.today, c.hit.Points, int64(c.hit.Place))
}

// after reads where the page before ended; nil on the first page.
func after(p store.SearchParams) (*cursor, error) {
	if p.After == "" {
		return nil, nil //nolint:nilnil // the first page
	}
	invalid := store.Invalid("store: search", "%q is no place to go on from: give what the page before ended with, for the same question and day", p.After)
	parts := strings.Split(p.After, "-")
	if len(parts) != 4 {
		return nil, invalid
	}
	var n [4]int64
	for i, part := range parts {
		var err error
		if n[i], err = strconv.ParseInt(part, 16, 64); err != nil {
			return nil, invalid
		}
	}
	if uint32(n[0]) != asked(p) || n[0]>>32 != 0 { //nolint:gosec // compared whole
		return nil, invalid
	}
	return &cursor{today: int(n[1]), hit: search.Hit{Points: int(n[2]), Place: search.Place(n[3])}, asked: asked(p)}, nil
}

// rankedOn is the day on which hits are ranked, as search.Day numbers it: that of the
// first page, the one asked about, or that of the newest text.
func rankedOn(on calendar.Date, after *cursor, newest search.Place) int {
	switch {
	case after != nil:
		return after.today
	case !on.IsZero():
		return int(search.Day(on))
	}
	return int(search.Day(newest.Standing().Day))
}
