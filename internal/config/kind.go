package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// binding ties a setting to the place where its value is kept.
type binding struct {
	shape    Shape
	expected string
	set      func(given) error
	get      func() string
}

// one is a binding of a single value. parse is handed the text and says only
// whether it will do; what was expected is told for it.
func one[T any](at *T, expected string, parse func(string) (T, error), format func(T) string) binding {
	return binding{Single, expected, func(g given) error {
		v, err := parse(strings.TrimSpace(g.text))
		if err == nil {
			*at = v
		}
		return err
	}, func() string { return format(*at) }}
}

func same(s string) string { return s }

func text(at *string) binding {
	return one(at, "a text", func(s string) (string, error) { return s, nil }, same)
}

// choice is one of a few words.
func choice(at *string, words ...string) binding {
	expected := "one of " + strings.Join(words, ", ")
	return one(at, expected, func(s string) (string, error) {
		if !slices.Contains(words, s) {
			return "", errWrong
		}
		return s, nil
	}, same)
}

func toggle(at *bool) binding {
	return one(at, "true or false", strconv.ParseBool, strconv.FormatBool)
}

// count is a whole number from least to most.
func count(at *int, least, most int) binding {
	expected := fmt.Sprintf("a whole number from %d to %d", least, most)
	return one(at, expected, func(s string) (int, error) {
		n, err := strconv.Atoi(s)
		if err != nil || n < least || n > most {
			return 0, errWrong
		}
		return n, nil
	}, strconv.Itoa)
}

// share is a part of a whole, from 0 to 1.
func share(at *float64) binding {
	return one(at, "a number from 0 to 1, such as 0.95", func(s string) (float64, error) {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil || !(f >= 0 && f <= 1) { // also what is no number
			return 0, errWrong
		}
		return f, nil
	}, func(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) })
}
