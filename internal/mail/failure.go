package mail

import (
	"errors"
	"fmt"
)

// The closed list of failures. Match them with errors.Is, never by text.
var (
	ErrInvalid       = errors.New("invalid")        // the letter itself is wrong: it is never tried
	ErrLater         = errors.New("not now")        // nobody answers, or the server asks to come again
	ErrSetup         = errors.New("set up wrongly") // our name, password, certificate or sender: it leaves once that is mended
	ErrRefused       = errors.New("refused")        // this letter is not wanted, and will not be
	ErrNoSuchAddress = errors.New("no such address")
	ErrUncertain     = errors.New("uncertain") // the connection broke while the server was taking it: it may have arrived
)

// Kinds returns every kind of failure.
func Kinds() []error {
	return []error{ErrInvalid, ErrLater, ErrSetup, ErrRefused, ErrNoSuchAddress, ErrUncertain}
}

// Failure is why a letter did not leave. Its text holds no address: what a server says
// often repeats one, so of its words only the number is kept.
type Failure struct {
	Kind error  // one of the closed list
	Says string // for the administrator
	Code string // the server's own: "550 5.1.1"; empty where it said nothing
}

// Error returns the text for the administrator and the log.
func (f *Failure) Error() string {
	if f.Code == "" {
		return f.Says
	}
	return fmt.Sprintf("%s (the mail server said %s)", f.Says, f.Code)
}

// Is reports whether the failure is of the kind target.
func (f *Failure) Is(target error) bool { return f.Kind == target }

func failed(kind error, format string, args ...any) *Failure {
	return &Failure{Kind: kind, Says: fmt.Sprintf(format, args...)}
}
