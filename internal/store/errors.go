package store

import (
	"errors"
	"fmt"
)

// The closed list of failures. Match them with errors.Is, never by text.
var (
	ErrNotFound        = errors.New("not found")
	ErrInvalid         = errors.New("invalid")
	ErrConflict        = errors.New("conflict")
	ErrTooLarge        = errors.New("too large")
	ErrForbidden       = errors.New("forbidden")       // known who asks, and not theirs to do
	ErrUnauthenticated = errors.New("unauthenticated") // not known who asks
	ErrRateLimited     = errors.New("rate limited")    // asked too often: wait
	ErrUnavailable     = errors.New("unavailable")     // locked, full, read-only, gone: try again or mend the disk
	ErrUnsupported     = errors.New("unsupported")     // a schema newer than this program
	ErrInternal        = errors.New("internal")
)

// Kinds returns every kind of failure.
func Kinds() []error {
	return []error{ErrNotFound, ErrInvalid, ErrConflict, ErrTooLarge, ErrForbidden, ErrUnauthenticated, ErrRateLimited, ErrUnavailable, ErrUnsupported, ErrInternal}
}

// Error is a failure with two texts: Public for the person, Error for the log.
type Error struct {
	Kind   error  // one of the closed list
	Op     string // what was being done: "sqlite: add record"
	Public string // what the person can be told, and what to do
	Cause  error
}

// Error returns the text for the log.
func (e *Error) Error() string {
	s := e.Op + ": " + e.Kind.Error()
	if e.Public != "" {
		s += ": " + e.Public
	}
	if e.Cause != nil {
		s += ": " + e.Cause.Error()
	}
	return s
}

// Is reports whether the failure is of the kind target.
func (e *Error) Is(target error) bool { return e.Kind == target }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Invalid returns an ErrInvalid that tells the person what was expected.
func Invalid(op, format string, args ...any) error {
	return &Error{Kind: ErrInvalid, Op: op, Public: fmt.Sprintf(format, args...)}
}

// NotFound returns an ErrNotFound that tells the person what was looked for.
func NotFound(op, format string, args ...any) error {
	return &Error{Kind: ErrNotFound, Op: op, Public: fmt.Sprintf(format, args...)}
}

// Conflict returns an ErrConflict that tells the person what stands in the way.
func Conflict(op, format string, args ...any) error {
	return &Error{Kind: ErrConflict, Op: op, Public: fmt.Sprintf(format, args...)}
}

// Forbidden returns an ErrForbidden that tells the person what they would need.
func Forbidden(op, format string, args ...any) error {
	return &Error{Kind: ErrForbidden, Op: op, Public: fmt.Sprintf(format, args...)}
}

// Unauthenticated returns an ErrUnauthenticated that tells the person to say who they are.
func Unauthenticated(op, format string, args ...any) error {
	return &Error{Kind: ErrUnauthenticated, Op: op, Public: fmt.Sprintf(format, args...)}
}

// Public returns the text of err that is safe to show, and its kind; an error
// that is none of ours is ErrInternal with its own text.
func Public(err error) (string, error) {
	var e *Error
	if errors.As(err, &e) {
		if e.Public != "" {
			return e.Public, e.Kind
		}
		return e.Kind.Error(), e.Kind
	}
	return err.Error(), ErrInternal
}
