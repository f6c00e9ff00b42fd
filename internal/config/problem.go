package config

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// errWrong says that a value is not what was expected, and no more.
var errWrong = errors.New("not what was expected")

// Problem is one mistake: where it is, in which setting, and what to do.
type Problem struct {
	Origin Origin
	Key    string // empty where it is about the file as a whole
	Text   string
}

// String returns the problem on one line: “arising.toml:3: limits.bodi: …”.
func (p Problem) String() string {
	var parts []string
	if p.Origin.Source != Default {
		parts = append(parts, p.Origin.String())
	}
	if p.Key != "" && p.Key != p.Origin.Name {
		parts = append(parts, p.Key)
	}
	return strings.Join(append(parts, p.Text), ": ")
}

// Error is every mistake that was found, so that all can be put right at once.
type Error struct{ Problems []Problem }

// Error returns one problem a line.
func (e *Error) Error() string {
	var lines []string
	for _, p := range e.Problems {
		lines = append(lines, p.String())
	}
	return strings.Join(lines, "\n")
}

// wrong is the problem of a value that s did not take. A secret is not repeated.
func wrong(s *Setting, g given, from Origin, err error) Problem {
	var b strings.Builder
	fmt.Fprintf(&b, "expected %s", s.Expected)
	switch {
	case s.Secret || s.Private:
	case g.shape == Single && g.text != "":
		fmt.Fprintf(&b, "; found “%s”", clip(g.text))
	case g.shape == Single && s.Shape == Single:
		b.WriteString("; found nothing")
	}
	var path *fs.PathError
	switch {
	case errors.As(err, &path):
		fmt.Fprintf(&b, "; %s: %s", path.Path, path.Err)
	case errors.Is(err, errWrong) && !errors.Is(errWrong, err) && err.Error() != errWrong.Error():
		fmt.Fprintf(&b, "; %s", strings.TrimSuffix(err.Error(), ": "+errWrong.Error()))
	}
	return Problem{from, s.Key, b.String()}
}

// clip shortens a value that is too long to repeat.
func clip(s string) string {
	const most = 60
	r := []rune(s)
	if len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// unknown is the problem of a name that is no setting, with the nearest that is.
func unknown(name, nearest string, from Origin) Problem {
	text := "there is no such setting"
	if nearest != "" {
		text += ": did you mean " + nearest + "?"
	}
	return Problem{from, name, text}
}

// nearest returns the name of the list that is written most like s, or nothing
// where none is near: where more than a third of the letters would have to change.
func nearest(s string, names []string) string {
	best, least := "", len(s)/3+2
	for _, name := range names {
		if d := distance(s, name); d < least {
			best, least = name, d
		}
	}
	return best
}

// distance is how many letters have to be put in, left out or changed to make b
// of a (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j]+1, row[j+1]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
