package desk_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/internal/desk"
	"mattersarising/internal/evaluate"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/layout/open"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
)

// TestScore: of Fernshire's readings as its clerk settled them, one was rejected and
// one corrected.
func TestScore(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	who := w.who(access.Clerk)
	none, err := w.Score(t.Context(), who)
	if err != nil || none.All.Settled != 0 || none.All.Value() != 1 {
		t.Errorf("before anything is settled: %+v %v", none.All, err)
	}
	_, err = clerk.Enter(t.Context(), w.st, w.id, store.By{Actor: "clerk", Cause: "test", At: moment})
	w.must(err)
	got, err := w.Score(t.Context(), who)
	w.must(err)
	if got.All.Rejected != 1 || got.All.Corrected != 1 || got.All.Right+2 != got.All.Settled || got.Corrected[store.AspectDue] != 1 {
		t.Errorf("%+v", got)
	}
	for _, of := range [][]desk.Share{got.Kinds, got.Rules} {
		n := 0
		for _, s := range of {
			n += s.Settled
		}
		if n != got.All.Settled {
			t.Errorf("%+v come to %d of %d", of, n, got.All.Settled)
		}
	}
}

// TestLabels: what was settled is written so that evaluate reads it and scores the
// reader by it.
func TestLabels(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	who := w.who(access.Clerk)
	if files, err := w.Labels(t.Context(), who); err != nil || len(files) != 0 {
		t.Errorf("before anything is settled: %d files, %v", len(files), err)
	}
	_, err := clerk.Enter(t.Context(), w.st, w.id, store.By{Actor: "clerk", Cause: "test", At: moment})
	w.must(err)
	files, err := w.Labels(t.Context(), who)
	w.must(err)
	dir := t.TempDir()
	for _, f := range files {
		w.must(os.WriteFile(filepath.Join(dir, f.Name), f.Bytes, 0o600))
	}
	set, err := evaluate.Load(dir)
	w.must(err)
	result, err := evaluate.Score(set, func(name string, source []byte) ([]byte, error) {
		doc, err := open.Open(name, source)
		if err != nil {
			return nil, err
		}
		return json.Marshal(reader.Read(doc, name))
	})
	w.must(err)
	t.Logf("%d records, commitments %+v, F1 %.2f, who %.2f", result.Records, result.Commitments, result.Commitments.F1(), result.Fields.Who.Value())
	if result.Records < 5 || result.Commitments.Wanted < 8 || result.Commitments.F1() < 0.8 {
		t.Errorf("%d records, %+v, F1 %.2f", result.Records, result.Commitments, result.Commitments.F1())
	}
}
