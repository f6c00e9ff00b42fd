package component

import "strconv"

// Reading is a passage of the record, word for word, with what was read in it in
// the margin: which words, and what they were taken to mean, by which rule. The
// record's words and ours are never mixed: ours stand in notes, and say so.
type Reading struct {
	ID       string // "reading" where empty; must be the only one of the page
	Label    string // what the record calls it: "Resolved", "Actions"
	Segments []Segment
	Notes    []Note
	Source   Link // where the words stand
}

// Segment is a run of the passage's words. Note is which of the notes is about
// it, from 1; 0 is none. One note may be about several runs.
type Segment struct {
	Text string
	Note int
}

// Note is one reading of marked words.
type Note struct {
	Title   Link   // "Promise K-13"
	Who     string // who owes it
	Whom    string // to whom
	By      string // "9 October 2022"
	ByWords string // the record's words for that day
	Rule    string // the rule, in a sentence
	RuleRef string // its name
	State   *Tag   // "Read by machine, not yet checked"
}

// Partial names the template.
func (Reading) Partial() string { return "reading" }

// Run is a segment as it is printed: the first that a note is about has the
// note's number after it.
type Run struct {
	Segment

	MarkID, NoteID string
}

// Runs is the segments with their ids. A note's number stands once, after the
// first of its runs.
func (r Reading) Runs() []Run {
	runs := make([]Run, len(r.Segments))
	seen := make([]bool, len(r.Notes)+1)
	for i, s := range r.Segments {
		if s.Note < 0 || s.Note > len(r.Notes) {
			s.Note = 0
		}
		runs[i] = Run{Segment: s}
		if s.Note > 0 && !seen[s.Note] {
			seen[s.Note] = true
			runs[i].MarkID, runs[i].NoteID = r.id("mark", s.Note), r.id("note", s.Note)
		}
	}
	return runs
}

// MarginNote is a note as it is printed.
type MarginNote struct {
	Note

	Number         int
	MarkID, NoteID string // MarkID is empty where no words are marked
}

// Margin is the notes with their numbers and ids.
func (r Reading) Margin() []MarginNote {
	marked := make(map[int]bool, len(r.Notes))
	for _, s := range r.Segments {
		marked[s.Note] = true
	}
	notes := make([]MarginNote, len(r.Notes))
	for i, n := range r.Notes {
		notes[i] = MarginNote{Note: n, Number: i + 1, NoteID: r.id("note", i+1)}
		if marked[i+1] {
			notes[i].MarkID = r.id("mark", i+1)
		}
	}
	return notes
}

func (r Reading) id(what string, n int) string {
	id := r.ID
	if id == "" {
		id = "reading"
	}
	return id + "-" + what + "-" + strconv.Itoa(n)
}
