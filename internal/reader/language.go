package reader

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/when"
)

// language reads what the passages of a file mean: the bounds of a meeting's
// date that the page does not state, the events it speaks of, what each
// resolution does and what is promised. The structure of every item is
// complete when it is called.
func language(file *File) {
	var c context
	for i := range file.Items {
		it := &file.Items[i]
		c.item, c.speaker, c.asker = it, "", ""
		c.time = when.Context{Bounds: it.Record.MeetingDate.Interval()}
		if it.Record.MeetingDate.Stated {
			c.time.Meeting = it.Record.MeetingDate.Day()
		}
		spoken := c.speak(it)
		if !it.Record.MeetingDate.Stated {
			readBounds(it, spoken)
			c.time.Bounds = it.Record.MeetingDate.Interval()
			c.time.Meeting = it.Record.MeetingDate.Day()
		}
		it.Events = readEvents(spoken)
		for _, e := range it.Events {
			c.time.Events = append(c.time.Events, when.Event{What: e.What, Interval: calendar.Interval{From: e.From, To: e.To}})
		}
		c.time.Years = yearsOf(spoken)
		readCommitments(it, &c)
	}
}

// spoken is a sentence that holds a phrase of time, with its verbs: what
// bounds and events are read from.
type spoken struct {
	sentence
	groups   []group
	readings []when.Reading // offsets count in the passage's text
	stated   bool           // in a resolution or reason rather than the narrative
}

// speak reads each sentence of an item that names a year: only dates with
// their year can bound a meeting or date an event.
func (c *context) speak(it *Item) []spoken {
	var out []spoken
	for i := range it.Passages {
		p := &it.Passages[i]
		if !namesYear(p.Text) {
			continue
		}
		for _, s := range sentences(p.Text, scanWords(p.Text, nil), nil) {
			from, upto := int(s.w[0].start), int(s.w[len(s.w)-1].end)
			if !namesYear(p.Text[from:upto]) {
				continue
			}
			readings := when.Find(p.Text[from:upto], c.time)
			if len(readings) == 0 {
				continue
			}
			for k := range readings {
				readings[k].Start += from
				readings[k].End += from
			}
			out = append(out, spoken{s, s.groups(nil), readings, mannerOf(p.Kind) == inResolution})
		}
	}
	return out
}

// namesYear reports whether the text holds four digits that can be a year.
func namesYear(text string) bool {
	for i := 0; i+4 <= len(text); i++ {
		if (text[i] == '2' && text[i+1] == '0' || text[i] == '1' && text[i+1] == '9') && isDigit(text[i+2]) && isDigit(text[i+3]) {
			return true
		}
		if i+6 <= len(text) && isDigit(text[i]) && (text[i+1] == '/' || text[i+1] == '.') && isDigit(text[i+2]) {
			return true
		}
	}
	return false
}

// yearsOf collects the days that the page gives with their year, so that the
// same day without it elsewhere on the page is read alike.
func yearsOf(all []spoken) map[when.MonthDay]int {
	var out map[when.MonthDay]int
	for i := range all {
		for _, r := range all[i].readings {
			if r.Yearless || r.From.IsZero() || r.From != r.To {
				continue
			}
			y, m, d := r.From.Civil()
			if out == nil {
				out = make(map[when.MonthDay]int)
			}
			out[when.MonthDay{Month: int(m), Day: d}] = y
		}
	}
	return out
}

// wordAt returns the index of the first word that begins at or after an
// offset of the text.
func (s *sentence) wordAt(offset int) int {
	for i := range s.w {
		if int(s.w[i].start) >= offset {
			return i
		}
	}
	return len(s.w)
}

// governing returns the verb group that a phrase at word i belongs to: the
// nearest before it, else the first after.
func (s *spoken) governing(i int) *group {
	var g *group
	for k := range s.groups {
		if s.groups[k].head < i {
			g = &s.groups[k]
		} else if g == nil {
			return &s.groups[k]
		}
	}
	return g
}

// dayOf is the one day of a reading, or no date.
func dayOf(r *when.Reading) calendar.Date {
	if r.From == r.To {
		return r.From
	}
	return calendar.Date{}
}
