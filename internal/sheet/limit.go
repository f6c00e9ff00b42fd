package sheet

import "fmt"

// Limits are how much of a file is taken. A field left 0 is that of Usual.
type Limits struct {
	Bytes    int64 // of the file
	Unpacked int64 // of all that is read from its parts
	Strings  int64 // of the texts that cells share, which are held in memory
	Sheets   int
	Rows     int // rows with anything in them, of one sheet
	Columns  int // the furthest column with anything in it
	Merges   int // merged places of one sheet
}

// Usual are the limits of a tracker or a plan: 50,000 rows of fifteen columns take some 6 MB
// packed and 60 MB unpacked.
func Usual() Limits {
	return Limits{
		Bytes: 64 << 20, Unpacked: 1 << 30, Strings: 256 << 20, Sheets: 200, Rows: 250_000, Columns: 500, Merges: 50_000,
	}
}

func (l Limits) filled() Limits {
	u := Usual()
	fill := func(p *int, most int) {
		if *p == 0 {
			*p = most
		}
	}
	fill64 := func(p *int64, most int64) {
		if *p == 0 {
			*p = most
		}
	}
	fill64(&l.Bytes, u.Bytes)
	fill64(&l.Unpacked, u.Unpacked)
	fill64(&l.Strings, u.Strings)
	fill(&l.Sheets, u.Sheets)
	fill(&l.Rows, u.Rows)
	fill(&l.Columns, u.Columns)
	fill(&l.Merges, u.Merges)
	return l
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KB", (n+1023)>>10)
	}
	return fmt.Sprintf("%d MB", (n+(1<<20)-1)>>20)
}
