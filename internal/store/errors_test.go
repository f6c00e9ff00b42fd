package store

import (
	"errors"
	"fmt"
	"io"
	"testing"
)

//nolint:errorlint // the closed list is compared with itself
func TestErrors(t *testing.T) {
	t.Parallel()
	for _, kind := range Kinds() {
		err := fmt.Errorf("outer: %w", &Error{Kind: kind, Op: "op", Public: "do this", Cause: io.EOF})
		for _, other := range Kinds() {
			if got, want := errors.Is(err, other), other == kind; got != want {
				t.Errorf("a failure that is %v: Is(%v) = %v", kind, other, got)
			}
		}
		if said, got := Public(err); said != "do this" || got != kind {
			t.Errorf("Public = %q, %v", said, got)
		}
		if !errors.Is(err, io.EOF) {
			t.Errorf("%v has lost its cause", err)
		}
	}
	if said, kind := Public(io.EOF); said != "EOF" || kind != ErrInternal {
		t.Errorf("another's error: %q, %v", said, kind)
	}
	if got, want := Invalid("op", "%d is odd", 3).Error(), "op: invalid: 3 is odd"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestIDs(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Ref{"K-17": 17, " k-1 ": 1, "K-0": 0, "K--1": 0, "K-+1": 0, "17": 0, "I-17": 0, "K-": 0, "K-99999999999999999999": 0} {
		got, err := ParseRef(text)
		if got != want || (err == nil) != (want > 0) || err != nil && !errors.Is(err, ErrInvalid) {
			t.Errorf("ParseRef(%q) = %v, %v; want %v", text, got, err, want)
		}
	}
	if got, err := ParseItemID(ItemID(12).String()); got != 12 || err != nil {
		t.Errorf("an item's id came back as %v, %v", got, err)
	}
	if got := Ref(0).String(); got != "" {
		t.Errorf("no ref prints as %q", got)
	}
}
