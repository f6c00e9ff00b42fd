package invent

import (
	"fmt"
	"slices"
	"time"

	"mattersarising/internal/example/modgov"
)

// meeting is a meeting with its final words, and the words of items that its
// draft minutes had otherwise.
type meeting struct {
	*modgov.Meeting
	drafts map[int]string // by item: a paragraph that was taken out before the minutes were confirmed
}

// month makes the meetings of a month, those of a body on days of their own.
func (w *work) month(first time.Time) []*meeting {
	var all []*meeting
	for i := range w.bodies {
		b := &w.bodies[i]
		n := w.share(b.meetings * 1000 / 12)
		if n = n/1000 + chance(w.r.IntN(1000) < n%1000); n == 0 {
			continue
		}
		for k := range n {
			day := first.AddDate(0, 0, (2+i+k*28/n)%28)
			if wd := day.Weekday(); wd == time.Saturday || wd == time.Sunday {
				day = day.AddDate(0, 0, -2)
			}
			if day.Month() != first.Month() || w.met[metOn{i, day}] {
				continue
			}
			w.met[metOn{i, day}] = true
			all = append(all, w.meeting(b, day))
		}
	}
	return all
}

// metOn is a body and a day on which it met.
type metOn struct {
	body int
	day  time.Time
}

func chance(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// meeting makes one meeting.
func (w *work) meeting(b *body, day time.Time) *meeting {
	w.ids++
	m := &meeting{drafts: map[int]string{}, Meeting: &modgov.Meeting{
		Site: w.site, ID: w.ids, Body: b.ID, Date: day, Time: pick(w.r, []string{"10.00 am", "2.00 pm", "6.30 pm", "7.00 pm"}),
		Venue: pick(w.r, rooms) + ", " + w.site.Seat, Clerk: pick(w.r, surnames) + ", Democratic Services",
	}}
	w.truth.Meetings++
	start := w.r.IntN(len(w.people))
	for k := range 7 {
		role := "Committee Member"
		if k == 0 {
			role = "Chair"
		}
		m.Present = append(m.Present, modgov.Attendee{Name: w.people[(start+k)%len(w.people)], Role: role, Attendance: "Present"})
	}
	w.form(m, "Apologies for absence", pick(w.r, []string{"There were none.", "An apology was received from " + w.people[(start+8)%len(w.people)] + ".", "Apologies were received from " + w.people[(start+9)%len(w.people)] + " and " + w.people[(start+10)%len(w.people)] + "."}))
	w.form(m, "Declarations of interest", pick(w.r, []string{"There were none.", "No interests were declared.", w.people[start] + " declared an interest as a trustee of a body named in the report, and stayed in the room."}))
	last := day.AddDate(0, 0, -28).Format("2 January 2006")
	w.form(m, "Minutes of the meeting held on "+last, "The minutes of the meeting held on "+last+" were agreed as a correct record.")
	if w.r.IntN(3) == 0 {
		w.form(m, "Questions from the public", pick(w.r, []string{"There were none.", "No questions had been received.", "A resident of " + pick(w.r, w.places) + " spoke about the bins in her street, and the Chair thanked her."}))
	}
	for range max(1, b.business-2+w.r.IntN(5)) {
		w.business(m, b)
	}
	return m
}

// item adds an item to a meeting.
func (w *work) item(m *meeting, title string) *modgov.Item {
	w.ids++
	it := &modgov.Item{Meeting: m.Meeting, ID: w.ids, Number: fmt.Sprintf("%d.", len(m.Items)+1), Title: title, Parts: map[string][]modgov.Para{}}
	m.Items = append(m.Items, it)
	w.truth.Items++
	return it
}

// title is one that no other item of the meeting has.
func (w *work) title(m *meeting, k *talk) string {
	title := k.fill(pick(w.r, k.subject.titles))
	for n := 2; m.has(title); n++ {
		title = fmt.Sprintf("%s: report %d", k.fill(pick(w.r, k.subject.titles)), n)
	}
	return title
}

// has reports whether an item of the meeting has the title: no agenda has one twice.
func (m *meeting) has(title string) bool {
	return slices.ContainsFunc(m.Items, func(it *modgov.Item) bool { return it.Title == title })
}

// form adds an item that every meeting has.
func (w *work) form(m *meeting, title, minute string) {
	w.item(m, title).Parts["minutes"] = []modgov.Para{{Text: minute}}
}

// business adds an item of substance: most are noted or approved; one in four
// promises something, and some of those bring back what was promised before.
func (w *work) business(m *meeting, b *body) {
	t := w.thread(m, b)
	if m.has(t.title) { // it was on this agenda already: something else instead
		t = w.begin(b)
	}
	k := &talk{r: w.r, places: w.places, subject: &subjects[t.subject], met: m.Date, post: t.post}
	k.meeting = time.Date(m.Date.Year(), m.Date.Month()+time.Month(2+w.r.IntN(5)), 1, 0, 0, 0, 0, time.UTC)
	if t.title == "" {
		t.title = w.title(m, k)
	}
	it := w.item(m, t.title)
	it.Issue = t.id
	it.OL = w.r.IntN(4) == 0
	it.Parts["agenda"] = []modgov.Para{{Section: "purpose", Text: k.fill(pick(w.r, purposes))}}
	w.papers++
	it.Docs = []modgov.Doc{{ID: w.papers, Title: t.title, KB: 60 + w.r.IntN(900)}}
	if w.r.IntN(3) == 0 {
		w.papers++
		it.Docs = append(it.Docs, modgov.Doc{ID: w.papers, Title: "Appendix 1 - " + t.title, KB: 90 + w.r.IntN(4000)})
	}
	var minutes []modgov.Para
	if t.owed {
		t.owed = false
		w.truth.Returned++
		minutes = append(minutes, modgov.Para{Text: k.fill("The {post} presented the report which had been asked for in " + t.asked.Format("January 2006") + ".")})
	}
	for _, i := range w.r.Perm(len(said))[:2+w.r.IntN(4)] {
		minutes = append(minutes, modgov.Para{Text: k.fill(said[i])})
		if w.r.IntN(2) == 0 {
			minutes = append(minutes, modgov.Para{Text: k.fill(pick(w.r, k.subject.facts))})
		}
	}
	promises := w.r.IntN(4) == 0
	if promises && w.r.IntN(4) == 0 {
		minutes = append(minutes, modgov.Para{Text: k.fill(pick(w.r, undertaken))})
		w.truth.Promises++
		promises = false
	}
	if w.r.IntN(12) == 0 {
		m.drafts[it.ID] = k.fill(pick(w.r, said))
	}
	resolved := w.resolved(k, promises, t, m)
	it.Parts["minutes"] = append(minutes, resolved...)
	if promises && w.r.IntN(4) == 0 {
		it.Parts["minutes"] = append(it.Parts["minutes"], modgov.Para{Section: "actions", Text: "Actions:"}, modgov.Para{Text: k.fill(pick(w.r, acted))})
		w.truth.Promises++
	}
	if b.decides {
		it.Parts["decision"] = resolved
		w.decide(it)
	}
}

// resolved is what a meeting resolves on an item.
func (w *work) resolved(k *talk, promises bool, t *thread, m *meeting) []modgov.Para {
	first := k.fill(pick(w.r, noted))
	if w.r.IntN(5) < 2 {
		first = k.fill(pick(w.r, approved))
	}
	if !promises {
		return []modgov.Para{{Section: "resolved", Text: "RESOLVED:"}, {Text: "1. " + first}}
	}
	n := w.r.IntN(len(promised))
	t.owed, t.asked, t.due = n < 2 || n == 5, m.Date, k.meeting
	w.truth.Promises++
	return []modgov.Para{{Section: "resolved", Text: "RESOLVED:"}, {Text: "1. " + first}, {Text: "2. " + k.fill(promised[n])}}
}

// decide gives an item its decision's record.
func (w *work) decide(it *modgov.Item) {
	w.decisions++
	met := it.Meeting.Date
	it.Decision = &modgov.Decision{
		ID: w.decisions, Key: w.r.IntN(4) == 0, CallIn: "Yes", Decided: met,
		Published: met.AddDate(0, 0, 2), Effective: met.AddDate(0, 0, 9),
	}
	if w.r.IntN(25) == 0 {
		it.Decision.CallIns, it.Decision.Effective = 1, time.Time{}
	}
}
