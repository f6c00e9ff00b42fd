package reader

import (
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
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
		readQuestions(it, &c)
		readCommitments(it, &c)
	}
}

// spoken is a sentence that holds a phrase of time, with its verbs: what
// bounds and events are read from.
type spoken struct {
	sentence
	groups   []group
	readings []when.Reading // offsets count in the passage's text
	agenda   bool           // in the purpose of an item
	stated   bool           // in a resolution or reason rather than the narrative
}

// speak reads each sentence of an item that can date something: one that
// names a year or, where the day of the meeting is known, a month.
func (c *context) speak(it *Item) []spoken {
	var out []spoken
	for i := range it.Passages {
		p := &it.Passages[i]
		if !c.datable(p.Text) {
			continue
		}
		for _, s := range sentences(p.Text, scanWords(p.Text, nil), nil) {
			from, upto := int(s.w[0].start), int(s.w[len(s.w)-1].end)
			if !c.datable(p.Text[from:upto]) {
				continue
			}
			sp := spoken{sentence: s, groups: s.groups(nil), stated: mannerOf(p.Kind) == inResolution, agenda: p.Kind == civic.PassagePurpose}
			if sp.read(p.Text[from:upto], from, c.time); len(sp.readings) > 0 {
				out = append(out, sp)
			}
		}
	}
	return out
}

// read finds the phrases of time of the sentence, those inside a phrase that
// hangs on an event too ("prior to the visit expected in April 2019"). A day
// without its year is looked for behind the meeting where its verb tells what
// was, ahead of it otherwise.
func (s *spoken) read(text string, from int, ctx when.Context) {
	ahead := when.Find(text, ctx)
	var behind []when.Reading
	for _, r := range ahead {
		if r.Yearless && !ctx.Meeting.IsZero() {
			if g := s.governing(s.wordAt(r.Start + from)); g != nil && g.mood == finite && g.past {
				if behind == nil {
					past := ctx
					past.Tense = when.TensePast
					behind = when.Find(text, past)
				}
				for _, b := range behind {
					if b.Start == r.Start && !b.From.IsZero() {
						r = b
					}
				}
			}
		}
		if r.Hang == when.HangEvent {
			if i := strings.IndexByte(r.Text, ' '); i > 0 {
				for _, in := range when.Find(r.Text[i:], ctx) {
					if in.Hang == when.HangNone {
						in.Start += r.Start + i + from
						in.End += r.Start + i + from
						s.readings = append(s.readings, in)
					}
				}
			}
		}
		r.Start += from
		r.End += from
		s.readings = append(s.readings, r)
	}
}

// datable reports whether the text may hold a day that can be placed.
func (c *context) datable(text string) bool {
	return namesYear(text) || !c.time.Meeting.IsZero() && namesMonth(text)
}

// namesMonth reports whether the text names a month.
func namesMonth(text string) bool {
	for _, m := range [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"} {
		if strings.Contains(text, m) {
			return true
		}
	}
	return false
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
