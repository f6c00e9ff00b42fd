package cli

import (
	"io"
	"os"

	"golang.org/x/term"
)

// style says whether words may be coloured. A colour never says anything that
// a word beside it does not.
type style bool

// The colours, as terminals number them.
const (
	bold   = "1"
	red    = "1;31"
	yellow = "1;33"
	cyan   = "1;36"
	dim    = "2"
)

// styleFor colours a terminal, unless NO_COLOR is set or the terminal is dumb.
func (j *job) styleFor(w io.Writer) style {
	return style(isTerminal(w) && j.Getenv("NO_COLOR") == "" && j.Getenv("TERM") != "dumb")
}

func (s style) in(colour, text string) string {
	if !s {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
