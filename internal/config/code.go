package config

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var colourShape = regexp.MustCompile(`^#[0-9a-f]{6}$`)

func colour(at *string) binding {
	return one(at, "a colour of six hexadecimal digits, such as #1d70b8", func(s string) (string, error) {
		s = strings.ToLower(s)
		if !colourShape.MatchString(s) {
			return "", errWrong
		}
		return s, nil
	}, same)
}

var clockShape = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)

// clock is an hour of the day in the authority's own time.
func clock(at *string) binding {
	return one(at, "an hour of the day, such as 07:00", func(s string) (string, error) {
		if !clockShape.MatchString(s) {
			return "", errWrong
		}
		return s, nil
	}, same)
}

// scopeShape is a scope as OAuth has it (RFC 6749, appendix A.4).
var scopeShape = regexp.MustCompile(`^[!#-\[\]-~]+$`)

// scopes is a list of scopes, each named once.
func scopes(at *[]string) binding {
	return binding{List, "scopes, such as groups", func(g given) error {
		var found []string
		for _, s := range g.list {
			if !scopeShape.MatchString(s) {
				return fmt.Errorf("“%s” is no scope: %w", s, errWrong)
			}
			if !slices.Contains(found, s) {
				found = append(found, s)
			}
		}
		*at = found
		return nil
	}, func() string { return strings.Join(*at, ",") }}
}

// words is a table of names, each with one word or several: in the file a list,
// in the environment with strokes between them.
func words(at *map[string][]string) binding {
	return binding{Table, "names with one word or more, such as \"Democratic Services\" = \"clerk\"", func(g given) error {
		found := map[string][]string{}
		for _, p := range g.pairs {
			for w := range strings.SplitSeq(p.value, "|") {
				if w = strings.TrimSpace(w); w == "" || p.name == "" {
					return fmt.Errorf("“%s” has nothing beside it: %w", p.name, errWrong)
				}
				if !slices.Contains(found[p.name], w) {
					found[p.name] = append(found[p.name], w)
				}
			}
		}
		*at = found
		return nil
	}, func() string {
		var all []string
		for name, words := range *at {
			all = append(all, name+"="+strings.Join(words, "|"))
		}
		slices.Sort(all)
		return strings.Join(all, ",")
	}}
}

var gssShape = regexp.MustCompile(`^[A-Z][0-9]{8}$`)

// gssCode is a code of the Office for National Statistics. Empty is none.
func gssCode(at *string) binding {
	return one(at, "a letter and eight digits, such as E10000014", func(s string) (string, error) {
		s = strings.ToUpper(s)
		if s != "" && !gssShape.MatchString(s) {
			return "", errWrong
		}
		return s, nil
	}, same)
}
