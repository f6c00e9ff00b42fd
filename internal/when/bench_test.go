package when_test

import (
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/when"
)

// plain is a sentence without a word of time, as most of a record's are.
const plain = "Officers stressed that the service was taking a whole system approach, including partners in the redesign, and that the universal level of service was too incoherent."

func BenchmarkFind(b *testing.B) {
	ctx := when.Context{Meeting: calendar.MustDate("2018-09-07")}
	for _, bc := range []struct{ name, text string }{
		{"plain", plain},
		{"day", "That the action plan, when complete, be approved by cabinet and sent to Ofsted by 20 December 2022."},
		{"event", "Cabinet requested a report prior to the Commissioner’s visit expected in April 2019."},
		{"recurrence", "which is to be presented on a regular basis to the committee as of its next meeting in November 2018"},
	} {
		b.Run(bc.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(bc.text)))
			for b.Loop() {
				when.Find(bc.text, ctx)
			}
		})
	}
}

func BenchmarkPhrases(b *testing.B) {
	all := phrases(b)
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		p := &all[n%len(all)]
		when.Find(p.Sentence, p.Context)
	}
}

// TestPlainTextIsFree: a sentence without a word of time takes no memory.
//
//nolint:paralleltest // other tests would allocate meanwhile
func TestPlainTextIsFree(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { when.Find(plain, when.Context{}) }); n > 0.5 {
		t.Errorf("got %.1f allocations, want none", n)
	}
}
