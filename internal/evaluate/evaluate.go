// Package evaluate scores a reading of council records against labels made by
// hand. It owns the rules of scoring: which reading answers which label, what
// counts as the same name, the same due, the same section. It reads the JSON
// that `arising read --json` prints, and nothing of the reader's own types, so
// that any reader that prints that shape can be scored.
//
// It refuses to judge across records: each file is scored by itself.
package evaluate

import (
	"errors"
	"fmt"
)

// ReadFunc reads one record and returns its line of `read --json`.
type ReadFunc func(name string, source []byte) ([]byte, error)

// Score reads every record of the set with read and compares what comes back
// with the labels. A record that cannot be read counts as read with nothing
// found, and the failure is listed; Score itself fails only when nothing is
// there to score.
func Score(set Set, read ReadFunc) (Result, error) {
	if len(set.Records) == 0 {
		return Result{}, errors.New("nothing to score: the set has no labelled records")
	}
	if read == nil {
		return Result{}, errors.New("nothing to score with: no reader was given")
	}
	var r Result
	r.Records = len(set.Records)
	for _, rec := range set.Records {
		line, err := read(rec.File, rec.Source)
		var got reading
		if err == nil {
			got, err = decodeReading(line)
		}
		if err != nil {
			r.Failed++
			r.slip(rec.File, "unread", "the record", fmt.Sprint(err))
		}
		r.scoreRecord(rec, got)
	}
	return r, nil
}

// scoreRecord adds one record to the result.
func (r *Result) scoreRecord(rec Record, got reading) {
	r.scoreSections(rec, got.sections())
	r.scoreResolutions(rec, got.resolutions())
	r.scoreCommitments(rec, got.commitments(rec.Source))
	r.scoreFacts(rec, got)
}
