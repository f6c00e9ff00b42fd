package civic

import (
	"fmt"
	"slices"
	"strings"
)

// parse returns the value whose word is s, or an error that lists the words.
func parse[T ~string](what, s string, all []T) (T, error) {
	if i := slices.Index(all, T(s)); i >= 0 {
		return all[i], nil
	}
	words := make([]string, len(all))
	for i, v := range all {
		words[i] = string(v)
	}
	return "", fmt.Errorf("%q is no %s: expected one of %s", s, what, strings.Join(words, ", "))
}
