package relational

import (
	"strconv"
	"strings"
)

// Numbered writes each ? of a query as $1, $2, $3… and each ?n as $n: as
// PostgreSQL asks. What stands in quotes is left alone.
func Numbered(query string) string {
	var b strings.Builder
	b.Grow(len(query) + 16)
	next, quoted := 0, false
	for i := 0; i < len(query); i++ {
		c := query[i]
		if c == '\'' {
			quoted = !quoted
		}
		if c != '?' || quoted {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('$')
		if i+1 < len(query) && query[i+1] >= '1' && query[i+1] <= '9' {
			continue // the number stands there already
		}
		next++
		b.WriteString(strconv.Itoa(next))
	}
	return b.String()
}
