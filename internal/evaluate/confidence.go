package evaluate

import (
	"encoding/json"
	"math"
)

// Calibration says whether confidence means something. Of the commitments said
// with 0.9, nine in ten should be right; the Brier score is the mean square of
// the gap between what was said and what came true, 0 the best, 0.25 what
// saying 0.5 of everything earns. Commitments whose label may be missed are
// left out: nobody says whether they are right.
type Calibration struct {
	Tenths [10]Tenth `json:"tenths"` // Tenths[9] holds 0.9 to 1
	Count  int       `json:"count"`
	square float64
}

// Tenth is the readings whose confidence fell in one tenth.
type Tenth struct {
	Count int     `json:"count"`
	Right int     `json:"right"`
	Said  float64 `json:"-"` // the sum of the confidences
}

// Mean is the mean confidence said in the tenth.
func (t Tenth) Mean() float64 {
	if t.Count == 0 {
		return 0
	}
	return t.Said / float64(t.Count)
}

func (c *Calibration) add(confidence float64, right bool) {
	confidence = min(max(confidence, 0), 1)
	t := &c.Tenths[min(int(math.Floor(confidence*10+1e-9)), 9)]
	t.Count++
	t.Said += confidence
	c.Count++
	gap := confidence
	if right {
		t.Right++
		gap = 1 - confidence
	}
	c.square += gap * gap
}

// Brier is the Brier score, 0 where nothing was read.
func (c Calibration) Brier() float64 {
	if c.Count == 0 {
		return 0
	}
	return c.square / float64(c.Count)
}

// MarshalJSON adds the Brier score to the counts.
func (c Calibration) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Brier  float64   `json:"brier"`
		Count  int       `json:"count"`
		Tenths [10]Tenth `json:"tenths"`
	}{round(c.Brier()), c.Count, c.Tenths})
}
