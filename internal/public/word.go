package public

// Word is a word of the schema and what the public reads in its place. The schema's
// word stands in tables, in the code, in addresses and in the data for programs; the
// public's wherever people read: pages, titles, labels, feeds and letters.
type Word struct {
	Schema string
	Forms  []string // other forms of the schema's word that do not show either
	Public string
	About  string // in a line
}

// Words returns the one table of them, by what the public reads first: the promise.
// A word that both share (meeting, item, decision, person, post) has no place in it.
func Words() []Word {
	return []Word{
		{"commitment", []string{"commitments"}, "promise", "What somebody undertook, was asked or was told to do."},
		{"due", []string{"dues"}, "expected by", "When a promise should be kept: a day, a meeting, after an event, again and again, or not said."},
		{"delivery", []string{"deliveries"}, "came back", "That what was promised was brought to a meeting."},
		{"owner", []string{"owners"}, "who", "The post, person or committee that is to do it."},
		{"recipient", []string{"recipients", "asker", "askers"}, "to whom", "The committee or person that asked for it."},
		{"timing", []string{"timings"}, "how it stands", "Overdue, expected soon, waiting on an event, or with no date."},
		{"matter", []string{"matters"}, "subject", "What is followed from meeting to meeting, whichever committee it comes to."},
		{"body", []string{"bodies"}, "committee", "A cabinet, committee, board or group that meets."},
		{"passage", []string{"passages"}, "words of the record", "A piece of the minutes, word for word."},
		{"capture", []string{"captures", "captured"}, "copy", "One of the council’s own pages, as it was on the day it was copied."},
		{"document", []string{"documents"}, "paper", "A report, an appendix, a pack."},
		{"holding", []string{"holdings"}, "in post", "Who holds a post, from when to when."},
		{"authority", []string{"authorities"}, "council", "Whose record this is."},
		{"actor", []string{"actors"}, "person", "Who did something here."},
		{"audience", []string{"audiences"}, "who it was given to", "Those to whom something has been released."},
	}
}
