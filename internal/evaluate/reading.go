package evaluate

import (
	"encoding/json"
	"fmt"
	"slices"
)

// reading is as much of a line of `read --json` as is scored.
type reading struct {
	Shape string        `json:"shape"`
	Items []readingItem `json:"items"`
}

type readingItem struct {
	Record struct {
		Body       *string `json:"body"`
		ItemNumber *string `json:"item_number"`
		Title      *string `json:"title"`
		Date       struct {
			From   *string `json:"from"`
			To     *string `json:"to"`
			Stated bool    `json:"stated"`
		} `json:"meeting_date"`
	} `json:"record"`
	Sections    []string          `json:"sections"`
	Documents   []DocumentLabel   `json:"documents"`
	Witnesses   []WitnessLabel    `json:"witnesses"`
	Attendance  []AttendanceLabel `json:"attendance"`
	Memberships []MembershipLabel `json:"memberships"`
	CallIn      *struct {
		By *string `json:"may_be_called_in_by"`
	} `json:"call_in"`
	Events []struct {
		What string  `json:"what"`
		From *string `json:"from"`
		To   *string `json:"to"`
	} `json:"events"`
	Passages    []passage           `json:"passages"`
	Commitments []commitmentReading `json:"commitments"`
}

type passage struct {
	ID            string  `json:"id"`
	Kind          string  `json:"kind"`
	PrintedNumber *string `json:"printed_number"`
	Text          string  `json:"text"`
	Type          string  `json:"type"`
	Spans         []span  `json:"spans"`
}

type commitmentReading struct {
	Text       string   `json:"text"`
	By         *string  `json:"by"`
	ByIs       *string  `json:"by_is"`
	To         *string  `json:"to"`
	ToIs       *string  `json:"to_is"`
	Due        DueLabel `json:"due"`
	Soft       bool     `json:"soft"`
	Where      string   `json:"where"`
	Sources    []string `json:"sources"`
	Confidence float64  `json:"confidence"`
	Rule       string   `json:"rule"`

	spans []span
}

func decodeReading(line []byte) (reading, error) {
	var r reading
	if err := json.Unmarshal(line, &r); err != nil {
		return reading{}, fmt.Errorf("the reading is not the JSON of read --json: %w", err)
	}
	return r, nil
}

// sections are those of every item of the file, in order.
func (r reading) sections() []string {
	var out []string
	for _, it := range r.Items {
		out = append(out, it.Sections...)
	}
	return out
}

// resolutions are the passages that have a type, or are called resolutions or
// recommendations.
func (r reading) resolutions() []passage {
	var out []passage
	for _, it := range r.Items {
		for _, p := range it.Passages {
			if p.Type != "" || p.Kind == "resolution" || p.Kind == "recommendation" {
				out = append(out, p)
			}
		}
	}
	return out
}

// keyPoints counts the passages that are key points.
func (r reading) keyPoints() int {
	n := 0
	for _, it := range r.Items {
		for _, p := range it.Passages {
			if p.Kind == "key_point" {
				n++
			}
		}
	}
	return n
}

// commitments are those of every item, each with the stretches of source its
// passages cover. One without passages is placed where its words stand.
func (r reading) commitments(source []byte) []commitmentReading {
	var out []commitmentReading
	for _, it := range r.Items {
		for _, c := range it.Commitments {
			for _, p := range it.Passages {
				if slices.Contains(c.Sources, p.ID) {
					c.spans = append(c.spans, p.Spans...)
				}
			}
			if len(c.spans) == 0 {
				c.spans = fold(source).find(c.Text)
			}
			out = append(out, c)
		}
	}
	return out
}

// first returns the first item, or an empty one.
func (r reading) first() readingItem {
	if len(r.Items) == 0 {
		return readingItem{}
	}
	return r.Items[0]
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
