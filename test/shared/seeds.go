package shared

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// Seeds is as much of the careful reading of the seeds as tests of what is owed are held
// to.
type Seeds struct {
	Records map[string]struct {
		Body        string
		Commitments []struct {
			ID         string
			TextStarts string `json:"text_starts"`
			SameAs     string `json:"same_as"`
		}
	}
	Across struct {
		SameObligation [][]string `json:"same_obligation"`
		AsAt           map[string]struct {
			MustList     []string `json:"must_list"`
			MustNotKnow  []string `json:"must_not_know"`
			Overdue      []string
			DueSoon      []string `json:"due_within_31_days"`
			Waiting      []string `json:"waiting_on_event"`
			MayBeReturns []string `json:"returned_unsettled"`
		} `json:"outstanding_as_at"`
	} `json:"across_records"`
}

// ReadSeeds reads it, and says in which folder the seeds are. Without the shared folder
// the test is left out, as by Folder.
func ReadSeeds(t testing.TB) (dir string, s Seeds) {
	t.Helper()
	dir = Folder(t, "seeds")
	data, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	return dir, s
}
