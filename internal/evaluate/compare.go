package evaluate

import "strings"

// compare holds a reading against the label it answers, field by field.
func (r *Result) compare(file string, l CommitmentLabel, c commitmentReading) {
	f := &r.Fields
	check := func(s *Share, kind string, right bool, want, got string) {
		if !s.add(right) {
			r.slip(file, kind, labelName(l)+": "+orNothing(want), orNothing(got))
		}
	}
	check(&f.Who, "who", sameParty(l.By, c.By, c.ByIs), text(l.By), beside(c.By, c.ByIs))
	check(&f.To, "to", sameParty(l.To, c.To, c.ToIs), text(l.To), beside(c.To, c.ToIs))
	f.DueWordsStrict.add(foldString(text(l.Due.Text)) == foldString(text(c.Due.Text)))
	check(&f.DueWords, "due words", sameDueWords(text(l.Due.Text), text(c.Due.Text)), text(l.Due.Text), text(c.Due.Text))
	interval := sameInterval(l.Due, c.Due)
	check(&f.Interval, "due interval", interval, days(l.Due.From, l.Due.To), days(c.Due.From, c.Due.To))
	if l.Due.dated() {
		f.IntervalDated.add(interval)
	}
	if l.Due.Relation != nil {
		check(&f.Relation, "due relation", text(l.Due.Relation) == relation(c.Due), text(l.Due.Relation), relation(c.Due))
	}
	check(&f.Event, "due event", sameEvent(text(l.Due.Event), text(c.Due.Event)), text(l.Due.Event), text(c.Due.Event))
	check(&f.Recurring, "recurrence", sameRecurrence(text(l.Due.Recurring), text(c.Due.Recurring)), text(l.Due.Recurring), text(c.Due.Recurring))
	check(&f.Where, "where", l.Where == c.Where, l.Where, c.Where)
	if l.Soft != nil {
		check(&f.Soft, "soft", *l.Soft == c.Soft, yesNo(*l.Soft), yesNo(c.Soft))
	}
}

// sameParty compares an owner or recipient. The reading's own words may match,
// or the post or body it takes them to mean. Where the label has nobody, the
// reading must name nobody; what it takes that to mean is not asked.
func sameParty(want, got, is *string) bool {
	if text(want) == "" {
		return text(got) == ""
	}
	return sameName(*want, text(got)) || sameName(*want, text(is))
}

// sameDueWords compares due phrases: the same words, or the one holding the
// other with at least half its words. "by 20 December" and "by 20 December
// 2022" are the same; "2022" and the whole phrase are not.
func sameDueWords(a, b string) bool {
	aw, bw := words(a), words(b)
	if len(aw) > len(bw) {
		aw, bw = bw, aw
	}
	if len(aw) == 0 {
		return len(bw) == 0
	}
	short, long := " "+strings.Join(aw, " ")+" ", " "+strings.Join(bw, " ")+" "
	return short == long || strings.Contains(long, short) && 2*len(aw) >= len(bw)
}

// sameInterval compares both ends of two intervals; unknown equals unknown.
func sameInterval(a, b DueLabel) bool {
	return text(a.From) == text(b.From) && text(a.To) == text(b.To)
}

func relation(d DueLabel) string {
	if text(d.Relation) == "" {
		return "none"
	}
	return *d.Relation
}

// sameEvent compares what dues hang on, by kind and not by wording: a meeting
// is a meeting, and of other events one word of meaning must be shared ("the
// Commissioner's visit", "the visit to review progress").
func sameEvent(a, b string) bool {
	if a == "" || b == "" {
		return a == b
	}
	if isMeeting(a) || isMeeting(b) {
		return isMeeting(a) && isMeeting(b)
	}
	return sharesContent(a, b)
}

func isMeeting(s string) bool { return contentWords(s)["meeting"] }

// sameRecurrence compares recurrences: both none, or a word of meaning shared.
func sameRecurrence(a, b string) bool {
	if a == "" || b == "" {
		return a == b
	}
	return foldString(a) == foldString(b) || sharesContent(a, b)
}

func beside(said, is *string) string {
	if text(is) == "" || text(is) == text(said) {
		return text(said)
	}
	return text(said) + " (meaning " + text(is) + ")"
}

func days(from, to *string) string {
	if text(from) == "" && text(to) == "" {
		return ""
	}
	return text(from) + ".." + text(to)
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
