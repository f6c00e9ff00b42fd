package evaluate

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlaces(t *testing.T) {
	t.Parallel()
	const source = "The Panel met. Mr. Hill of No. 4 agreed to  write\u00a0to J. Smith (para. 3). “It’s late,” he said.\n" +
		"1.    That the Board’s report be noted. An update will follow.\n\nDone by 10 a.m. today? Yes."
	for _, tt := range []struct {
		words           string
		sentence, entry []string
	}{
		{
			"agreed to write to",
			[]string{"Mr. Hill of No. 4 agreed to  write\u00a0to J. Smith (para. 3)."},
			[]string{"The Panel met. Mr. Hill of No. 4 agreed to  write\u00a0to J. Smith (para. 3). “It’s late,” he said."},
		},
		{"it's LATE", []string{"“It’s late,” he said."}, nil},
		{
			"That the Board's report",
			[]string{"1.    That the Board’s report be noted."},
			[]string{"1.    That the Board’s report be noted. An update will follow."},
		},
		{"an update will", []string{"An update will follow."}, []string{"1.    That the Board’s report be noted. An update will follow."}},
		{"Yes.", []string{"Yes."}, nil},
		{"nowhere", nil, nil},
		{"", nil, nil},
	} {
		at := fold([]byte(source)).find(tt.words)
		var sentence, entry []string
		for _, s := range sentences([]byte(source), at) {
			sentence = append(sentence, slice([]byte(source), s))
		}
		for _, s := range entries([]byte(source), at) {
			entry = append(entry, slice([]byte(source), s))
		}
		if diff := cmp.Diff(tt.sentence, sentence); diff != "" {
			t.Errorf("sentence of %q (-want +got):\n%s", tt.words, diff)
		}
		if tt.entry != nil {
			if diff := cmp.Diff(tt.entry, entry); diff != "" {
				t.Errorf("entry of %q (-want +got):\n%s", tt.words, diff)
			}
		}
	}
}

func TestWordsPrintedTwiceStandInTwoPlaces(t *testing.T) {
	t.Parallel()
	source := []byte("That it be noted.\nMinutes:\nThat  it be noted.")
	got := entries(source, fold(source).find("that it be noted"))
	if diff := cmp.Diff([]span{{0, 17}, {27, 45}}, got); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
}

func TestWindows1252(t *testing.T) {
	t.Parallel()
	source := []byte("the Board\x92s plan \x96 revised")
	if got := fold(source).find("Board’s plan – revised"); len(got) != 1 || got[0] != (span{4, len(source)}) {
		t.Errorf("found %v, want the stretch from 4 to %d", got, len(source))
	}
}

func TestGreatestOverlapFirst(t *testing.T) {
	t.Parallel()
	labels := []span{{0, 100}, {100, 200}}
	readings := []span{{90, 200}, {0, 60}} // the first touches both labels
	got := pairUp(2, 2,
		func(l, r int) float64 { return labels[l].overlap(readings[r]) },
		func(int, int) float64 { return 0 })
	if len(got) != 2 || got[0].reading != 1 || got[1].reading != 0 {
		t.Errorf("pairs = %+v, want label 0 with reading 1 and label 1 with reading 0", got)
	}
}

// Two acts in one sentence, one of which may be missed: a reading that fits
// both alike answers the one that counts.
func TestLabelThatCountsGoesFirst(t *testing.T) {
	t.Parallel()
	labels := []CommitmentLabel{{TextStarts: "would review the guidance", MayBeMissed: true}, {TextStarts: "would review the guidance"}}
	got := pairUp(2, 1,
		func(int, int) float64 { return 1 },
		func(l, _ int) float64 {
			return agreement(labels[l], commitmentReading{Text: "would review the guidance"})
		})
	if len(got) != 1 || got[0].label != 1 {
		t.Errorf("pairs = %+v, want the reading with label 1", got)
	}
}

func FuzzPlaces(f *testing.F) {
	f.Add([]byte("a\nThat  it\u00a0be ‘noted’. And."), "it be")
	f.Add([]byte("\xff\x92 . A\xe2\x80"), "'")
	f.Fuzz(func(t *testing.T, source []byte, words string) {
		for _, p := range fold(source).find(words) {
			for _, s := range append(entries(source, []span{p}), sentences(source, []span{p})...) {
				if s.Start < 0 || s.End > len(source) || s.Start > s.End {
					t.Fatalf("the place %v of %q is not in the %d bytes", s, words, len(source))
				}
			}
		}
	})
}
