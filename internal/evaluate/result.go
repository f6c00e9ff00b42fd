package evaluate

import (
	"encoding/json"
	"math"
	"strings"
)

// Result is what a set of records scored.
type Result struct {
	Records         int         `json:"records"`
	Failed          int         `json:"failed"`
	Sections        Tally       `json:"sections"`
	Resolutions     Tally       `json:"resolutions"`
	ResolutionTypes Share       `json:"resolution_types"`
	PrintedNumbers  Share       `json:"printed_numbers"`
	Commitments     Tally       `json:"commitments"`
	Fields          Fields      `json:"fields"`
	Facts           Facts       `json:"facts"`
	Confidence      Calibration `json:"confidence"`
	Slips           []Slip      `json:"slips"`
}

// Fields are the shares right over the commitments that were matched.
type Fields struct {
	Who            Share `json:"who"`
	To             Share `json:"to"`
	DueWords       Share `json:"due_words"`        // the same, or one holding the other with half its words
	DueWordsStrict Share `json:"due_words_strict"` // the same but for case and quotes
	Interval       Share `json:"interval"`
	IntervalDated  Share `json:"interval_dated"` // over those that have a date
	Relation       Share `json:"relation"`       // where labelled
	Event          Share `json:"event"`
	Recurring      Share `json:"recurring"`
	Where          Share `json:"where"`
	Soft           Share `json:"soft"` // where labelled
}

// Facts are what was said of the records as a whole, where labelled.
type Facts struct {
	Shape       Share `json:"shape"`
	Body        Share `json:"body"`
	Date        Share `json:"date"`
	ItemNumber  Share `json:"item_number"`
	Title       Share `json:"title"`
	CallIn      Share `json:"call_in"`
	KeyPoints   Share `json:"key_points"`
	Witnesses   Tally `json:"witnesses"`
	Attendance  Tally `json:"attendance"`
	Memberships Tally `json:"memberships"`
	Documents   Tally `json:"documents"`
	Events      Tally `json:"events"`
}

// Slip is one thing that was missed, imagined or misread.
type Slip struct {
	File string `json:"file"`
	Kind string `json:"kind"`
	Want string `json:"want"`
	Got  string `json:"got"`
}

func (r *Result) slip(file, kind, want, got string) {
	r.Slips = append(r.Slips, Slip{file, kind, want, got})
}

// Tally counts what was wanted, what was read, and what of that was right.
type Tally struct {
	Wanted int `json:"wanted"`
	Read   int `json:"read"`
	Right  int `json:"right"`
}

// Precision is the share of what was read that is right; 1 where nothing was read.
func (t Tally) Precision() float64 { return ratio(t.Right, t.Read) }

// Recall is the share of what was wanted that was found; 1 where nothing was wanted.
func (t Tally) Recall() float64 { return ratio(t.Right, t.Wanted) }

// F1 is the harmonic mean of precision and recall: twice what was right over
// what was read and what was wanted together.
func (t Tally) F1() float64 { return ratio(2*t.Right, t.Read+t.Wanted) }

// MarshalJSON adds the three ratios to the counts.
func (t Tally) MarshalJSON() ([]byte, error) {
	type counts Tally
	return json.Marshal(struct {
		counts
		Precision float64 `json:"precision"`
		Recall    float64 `json:"recall"`
		F1        float64 `json:"f1"`
	}{counts(t), round(t.Precision()), round(t.Recall()), round(t.F1())})
}

// Share counts how many were right of how many looked at.
type Share struct {
	Right int `json:"right"`
	Of    int `json:"of"`
}

// Value is the share right, 1 where there was nothing to look at.
func (s Share) Value() float64 { return ratio(s.Right, s.Of) }

// MarshalJSON adds the share to the counts.
func (s Share) MarshalJSON() ([]byte, error) {
	type counts Share
	return json.Marshal(struct {
		counts
		Share float64 `json:"share"`
	}{counts(s), round(s.Value())})
}

func (s *Share) add(right bool) bool {
	s.Of++
	if right {
		s.Right++
	}
	return right
}

func ratio(n, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(n) / float64(of)
}

func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

// shorten keeps the first dozen words.
func shorten(s string) string {
	w := strings.Fields(s)
	if len(w) > 12 {
		return strings.Join(w[:12], " ") + " …"
	}
	return strings.Join(w, " ")
}
