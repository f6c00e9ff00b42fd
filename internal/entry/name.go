package entry

import (
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/store/identity"
)

// Name has the entry call its body as the record does, given the names that the record
// has. A body that it does not name is a problem, unless it is said to be a new one: a
// slip of the pen would make a committee of its own.
func (e *Entry) Name(names []string, isNew bool) *Problem {
	fold := identity.FoldBody(e.Body)
	if i := slices.IndexFunc(names, func(n string) bool { return identity.FoldBody(n) == fold }); i >= 0 {
		e.Body = names[i]
		return nil
	}
	if isNew || e.Body == "" {
		return nil
	}
	says := fmt.Sprintf("The record names no committee “%s”", e.Body)
	const most = 12
	switch {
	case len(names) > most:
		says += ". It names " + strings.Join(names[:most], ", ") + " and others"
	case len(names) > 0:
		says += ". It names " + strings.Join(names, ", ")
	}
	return &Problem{Field: FieldBody, At: -1, Text: says}
}
