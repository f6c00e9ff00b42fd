package faults

import (
	"fmt"
	"os"
	"testing"
)

// soaking is set by "make soak": everything runs whole.
var soaking = os.Getenv("ARISING_SOAK") != ""

// share is how often a loop runs: whole when soaking, else a share of it.
func share(part, whole int) int {
	if soaking {
		return whole
	}
	return part
}

// tell says what a loop came to; "make soak" gathers it for docs/measures.md.
func tell(t *testing.T, format string, args ...any) {
	t.Helper()
	said := fmt.Sprintf(format, args...)
	t.Log(said)
	name := os.Getenv("ARISING_SOAK_RESULT")
	if name == "" || t.Failed() {
		return
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := fmt.Fprintln(f, said); err != nil {
		t.Fatal(err)
	}
}
