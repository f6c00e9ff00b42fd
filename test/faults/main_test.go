package faults

import (
	"os"
	"testing"

	"mattersarising/internal/store/pgtest"
)

// child names, for a process that a test starts, what it is to do.
const child = "ARISING_TEST_CHILD"

func TestMain(m *testing.M) {
	if task := os.Getenv(child); task != "" {
		os.Exit(work(task))
	}
	pgtest.Main(m)
}
