package open_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"mattersarising/internal/layout/layouttest"
	"mattersarising/test/shared"
)

// TestWrappedTextsReadAlike wraps the shared texts at a column, as a mail
// program does, and wants the lines back that the texts had. Some cannot be
// had: whether two lines of a list of witnesses belong together is not in the
// text. 98 in 100 are.
func TestWrappedTextsReadAlike(t *testing.T) {
	t.Parallel()
	folder := shared.Folder(t)
	seeds, _ := filepath.Glob(filepath.Join(folder, "seeds", "*.txt"))
	corpus, _ := filepath.Glob(filepath.Join(folder, "corpus", "*.txt"))
	for _, column := range []int{72, 80, 100} {
		t.Run(fmt.Sprint(column), func(t *testing.T) {
			t.Parallel()
			total, missed := 0, 0
			for _, file := range append(seeds[:len(seeds):len(seeds)], corpus...) {
				source, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				got := map[layouttest.Line]bool{}
				for _, l := range layouttest.Lines(mustOpen(t, file, []byte(wrap(string(source), column)))) {
					got[l] = true
				}
				for _, l := range layouttest.Lines(mustOpen(t, file, source)) {
					if total++; !got[l] {
						missed++
						t.Logf("%s: %s %.60s…", filepath.Base(file), l.Number, l.Text)
					}
				}
			}
			if total < 300 || missed*50 > total {
				t.Errorf("%d of %d lines are not had back, want at most 2 in 100", missed, total)
			}
		})
	}
}

// wrap breaks each line before the word that would reach beyond the column.
func wrap(text string, column int) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		at := 0
		for i, word := range strings.Split(line, " ") {
			n := utf8.RuneCountInString(strings.TrimRight(word, "\n"))
			switch {
			case i > 0 && at+1+n > column:
				b.WriteByte('\n')
				at = 0
			case i > 0:
				b.WriteByte(' ')
				at++
			}
			b.WriteString(word)
			at += n
		}
	}
	return b.String()
}
