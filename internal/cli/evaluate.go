package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"mattersarising/internal/desk"
	"mattersarising/internal/evaluate"
	"mattersarising/internal/layout/open"
	"mattersarising/internal/pairs"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
)

type evaluateCommand struct {
	dataFlags
	Folder      string `arg:"" optional:"" name:"dir" help:"A folder of records with their labels."`
	Corrections bool   `help:"Score the reader on what people have settled of its readings in the record that is kept."`
	Labels      string `help:"With --corrections: also write what was settled as labelled records into this folder, which must be new or empty." placeholder:"DIR"`
	Pairs       bool   `help:"Score what is suggested across records, and what the rule settles, on the example's labelled pairs; with a folder, on its pairs too."`
	Verbose     bool   `short:"v" help:"List every miss, false alarm and misreading."`
	JSON        bool   `help:"One JSON object."`
}

// Run scores the reader on the folder, or on what people have settled.
func (c evaluateCommand) Run(j *job) error {
	switch {
	case c.Pairs && (c.Corrections || c.Labels != ""):
		return misused("--pairs goes with a folder, or by itself")
	case c.Pairs:
		return c.pairs(j)
	case c.Corrections && c.Folder != "":
		return misused("say either a folder of labelled records or --corrections")
	case c.Corrections:
		return c.settled(j)
	case c.Labels != "":
		return misused("--labels goes with --corrections")
	case c.Folder == "":
		return misused("say which folder of labelled records, or --corrections for what people have settled")
	}
	set, err := evaluate.Load(c.Folder)
	if err != nil {
		return err
	}
	result, err := evaluate.Score(set, readLine)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(j.out, result)
	}
	return result.WriteText(j.out, c.Verbose)
}

// pairs scores what is suggested across records on labelled pairs.
func (c evaluateCommand) pairs(j *job) error {
	fernshire, err := pairs.Fernshire()
	if err != nil {
		return err
	}
	results := []pairs.Result{pairs.Score("Fernshire", []*pairs.Record{fernshire}, store.LeastReturns)}
	if c.Folder != "" {
		sets, err := pairs.Sets(os.DirFS(c.Folder), filepath.Base(c.Folder))
		if err != nil {
			return err
		}
		for _, s := range sets {
			results = append(results, pairs.Score(s.Name, s.Records, store.LeastReturns))
		}
		results = append(results, pairs.All("all", results...))
	}
	if c.JSON {
		return writeJSON(j.out, results)
	}
	return pairs.WriteText(j.out, c.Verbose, results...)
}

// settled scores the reader on what people have settled in the record that is kept.
func (c evaluateCommand) settled(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	all := store.AsAt{Authority: k.ID}
	picture, err := k.Known(j.ctx, all)
	if err != nil {
		return err
	}
	var read []*store.Commitment
	for i := range picture.Commitments {
		if p := &picture.Commitments[i]; p.NoLongerRead.IsZero() {
			read = append(read, p)
		}
	}
	score := desk.ScoreOf(read)
	records := 0
	if c.Labels != "" {
		files, err := desk.Labelled(j.ctx, k, all, read)
		if err != nil {
			return err
		}
		if err := writeLabels(c.Labels, files); err != nil {
			return err
		}
		records = len(files) / 2
	}
	if c.JSON {
		return writeJSON(j.out, score)
	}
	return writeScore(j.out, score, c.Labels, records)
}

// writeLabels writes labelled records into a folder that holds nothing else.
func writeLabels(dir string, files []desk.File) error {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return err
	}
	there, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	if len(there) > 0 {
		return misused("--labels: %s is not empty: say a new folder", dir)
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Bytes, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// writeScore prints how right the reader was, by kind and by rule.
func writeScore(w io.Writer, s desk.Score, dir string, records int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s settled: %d right, %d corrected, %d rejected\n", count(s.All.Settled, "reading"), s.All.Right, s.All.Corrected, s.All.Rejected)
	for _, t := range []struct {
		of  string
		all []desk.Share
	}{{"by kind", s.Kinds}, {"by rule", s.Rules}} {
		if len(t.all) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%-28s %8s %8s %10s %9s %7s %7s\n", t.of, "settled", "right", "corrected", "rejected", "share", "said")
		for _, x := range t.all {
			fmt.Fprintf(&b, "%-28s %8d %8d %10d %9d %7.2f %7.2f\n", x.Name, x.Settled, x.Right, x.Corrected, x.Rejected, x.Value(), x.Said)
		}
	}
	for _, a := range store.Corrigible() {
		if n := s.Corrected[a]; n > 0 {
			fmt.Fprintf(&b, "\nThe %s was corrected %s.", a, count(n, "time"))
		}
	}
	if len(s.Corrected) > 0 {
		b.WriteString("\n")
	}
	if dir != "" {
		fmt.Fprintf(&b, "\n%s written to %s: the items of which every reading is settled.\n", count(records, "labelled record"), dir)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// readLine reads one record to the line that `read --json` prints.
func readLine(name string, source []byte) ([]byte, error) {
	doc, err := open.Open(name, source)
	if err != nil {
		return nil, err
	}
	return json.Marshal(reader.Read(doc, name))
}
