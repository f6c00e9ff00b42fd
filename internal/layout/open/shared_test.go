package open_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/layouttest"
	"mattersarising/test/shared"
)

// TestSharedTextsLoseNothing lays out each shared text: its numbers and words
// in order are the text's words, and every place is true.
func TestSharedTextsLoseNothing(t *testing.T) {
	t.Parallel()
	folder := shared.Folder(t)
	for _, pattern := range []string{"seeds/*.txt", "corpus/*.txt"} {
		files, _ := filepath.Glob(filepath.Join(folder, pattern))
		if len(files) == 0 {
			t.Fatal("no texts for", pattern)
		}
		for _, file := range files {
			t.Run(filepath.Base(file), func(t *testing.T) {
				t.Parallel()
				source, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				doc := mustOpen(t, file, source)
				var words []string
				for _, b := range doc.Blocks {
					words = append(append(words, strings.Fields(b.Number)...), strings.Fields(b.Text)...)
				}
				if got, want := strings.Join(words, " "), strings.Join(strings.Fields(string(source)), " "); got != want {
					t.Errorf("words\n%q\nwant\n%q", got, want)
				}
				read := func(s []byte) string { return string(s) }
				if err := layouttest.Places(doc, rand.New(rand.NewPCG(1, 1)), read); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

// TestSharedNumbers finds the printed numbers of records that are hard to read:
// set in, with wide spaces, alone on their line, of two numerals, nested.
func TestSharedNumbers(t *testing.T) {
	t.Parallel()
	folder := shared.Folder(t)
	for file, want := range map[string]string{
		"seeds/000_fdab253546fe2501.txt": "1. 2. 1. 2.",
		"seeds/001_b4cc3637f0a83158.txt": "1. 2. 3. 4. 1. 2. 3. 4.",
		"seeds/002_5de58e62faaac796.txt": "1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11. 12. 13. 14. 15. 1. 1.",
		"seeds/003_163178aaef6cc8b1.txt": "1. 2. 3. 4. 5. 6. 7. 8. 9.",
		"seeds/004_31e7cda6a7ce159b.txt": "1. 2. 3. 4. 5. 6. 1. 2. 3. 4.",
		"corpus/008.txt":                 "1. 2. 3. ·/2 ·/2 ·/2 ·/2 ·/2 4. • •",
		"corpus/011.txt":                 "a) b) c) d) 1. a)/2 b)/2 i./3 ii./3",
		"corpus/020.txt":                 "•",
		"corpus/044.txt":                 "- - - (a) (b) (c) (a) (b)",
		"corpus/050.txt":                 "17.1 17.2 17.3",
		"corpus/053.txt":                 "1. 2. 3. 4.",
		"corpus/056.txt":                 "i. ii.",
		"corpus/071.txt":                 "(1) (2) (3) (4)",
	} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			source, err := os.ReadFile(filepath.Join(folder, file))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, b := range mustOpen(t, file, source).Blocks {
				if b.Kind != layout.Item {
					continue
				}
				if b.Text == "" {
					t.Errorf("%s has no words", b.Number)
				}
				number := b.Number
				if b.Level > 1 {
					number += "/" + string(rune('0'+b.Level))
				}
				got = append(got, number)
			}
			if got := strings.Join(got, " "); got != want {
				t.Errorf("numbers %s, want %s", got, want)
			}
		})
	}
}

// TestSharedPages lays out every shared page and answer that holds a record.
func TestSharedPages(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob(shared.Folder(t, "fixtures", "*", "*.*ml"))
	if len(files) == 0 {
		t.Fatal("no pages")
	}
	for _, file := range files {
		base := filepath.Base(file)
		if base == "committees.xml" || base == "meetings.xml" {
			continue // lists, refused in TestRefusals
		}
		t.Run(base, func(t *testing.T) {
			t.Parallel()
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if doc := mustOpen(t, file, source); len(doc.Blocks) < 2 {
				t.Errorf("%d blocks, want the record", len(doc.Blocks))
			}
		})
	}
}
