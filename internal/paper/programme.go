package paper

import (
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// unplacedAbout says of each reason what is listed under it.
var unplacedAbout = map[follow.Unplaced]string{
	follow.UnplacedNoMeeting: "No meeting is announced to which it could come in time.",
	follow.UnplacedEvent:     "It hangs on something outside the meetings that is not known to have happened.",
	follow.UnplacedNoDate:    "The record gives no day by which it is expected.",
	follow.UnplacedOwn:       "An item of the committee’s own that has no meeting yet.",
}

// Forward is the forward work programme: what comes to which meeting of a body, and what has
// none yet. What recurs stands at each meeting at which it is expected.
func Forward(now store.Picture, a Asked) *Paper {
	for _, name := range a.With { // whoever makes the paper says that it took over
		fold := identity.FoldBody(name)
		if !slices.ContainsFunc(now.Successions, func(x store.Succession) bool { return identity.FoldBody(x.Body) == fold }) {
			now.Successions = append(slices.Clone(now.Successions), store.Succession{Body: name, Successor: a.Body, On: a.AsAt, Known: a.AsAt})
		}
	}
	p, l, _ := begin(KindProgramme, &now, &a)
	var stands []*follow.Standing
	for _, s := range l.order {
		if p.counts(l, s) {
			stands = append(stands, s)
		}
	}
	all := follow.ProgrammesOf(follow.ProgrammesParams{Picture: now, Stands: stands, On: a.AsAt, Ahead: a.Ahead, Lists: a.listed})
	pro := all.Of(a.Body)
	p.Heir = pro.Heir
	left := map[store.Ref]bool{}
	for i := range pro.Meetings {
		m := &pro.Meetings[i]
		title := m.Day.Long()
		if identity.FoldBody(m.Body) != identity.FoldBody(a.Body) {
			title = m.Body + ", " + title
		}
		if m.Cancelled {
			p.Cancelled = append(p.Cancelled, m.Day)
			continue
		}
		about := "What comes to the meeting of " + title + "."
		if !m.Was.IsZero() {
			about += " It was moved from " + m.Was.Long() + "."
		}
		rows := p.forwardRows(l, m.Placed, left)
		at(rows, title)
		if len(rows) == 0 {
			p.Empty = append(p.Empty, m.Day)
		}
		p.add(part{name: "on-" + m.Day.String(), title: "Meeting of " + title, about: about}, rows)
	}
	for _, why := range follow.Unplaceds() {
		var of []follow.Placed
		for _, x := range pro.Unplaced {
			if x.Reason == why {
				of = append(of, x)
			}
		}
		words := capital(string(why))
		rows := p.forwardRows(l, of, left)
		at(rows, "None: "+string(why))
		p.add(part{name: strings.ReplaceAll(string(why), " ", "-"), title: words, about: unplacedAbout[why]}, rows)
	}
	p.Closed = len(left)
	p.count()
	return p
}

// forwardRows are the rows of what stands at one meeting, or at none for one reason. What is
// closed to the public is left out, and so is an item that the public may not see yet.
func (p *Paper) forwardRows(l *ledger, all []follow.Placed, left map[store.Ref]bool) []Row {
	var rows []Row
	for i := range all {
		x := &all[i]
		switch {
		case x.Own != nil && !x.Own.Own.Public:
			p.Hidden++
		case x.Own != nil:
			rows = append(rows, Row{
				Ref: x.Own.Item.String(), State: StateOwn, Why: sentence(x.Own.Own.Purpose, x.Carried), Reviewed: true, Text: x.Own.Own.Title,
				Owner: x.Own.Own.Brings, Made: Place{Record: "Put on the programme on " + x.Own.Known.Long()},
			})
		case l.asked.closed(x.Item):
			left[x.Ref] = true
		default:
			r := l.row(x.Standing, l.meeting())
			r.Why = sentence(x.Carried, x.Why, late(x))
			if x.By != nil && x.Reason == "" { // why the clerk moved it is not the committee's to read
				r.Why = sentence(x.Carried, "The clerk has placed it there.", late(x))
			}
			if x.Recurs() && x.Purpose == follow.PurposeReturn && !x.Expected.IsZero() {
				r.Due.Day, r.Due.Now = x.Expected.To, inWords(x.Expected)
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// at says of rows where they stand.
func at(rows []Row, where string) {
	for i := range rows {
		rows[i].At = where
	}
}

// forwardCounted says the totals of a work programme in one sentence.
func (p *Paper) forwardCounted() string {
	var parts []string
	for _, c := range p.Total.Groups {
		if c.Rows == 0 {
			continue
		}
		where := "at no meeting: " + lower(c.Title)
		if strings.HasPrefix(c.Name, "on-") {
			where = "at the " + lower(c.Title)
		}
		parts = append(parts, fmt.Sprintf("%d %s", c.Rows, where))
	}
	return strings.Join(parts, "; ") + "."
}

// late says how long after its day the meeting is.
func late(x *follow.Placed) string {
	if x.After == 0 {
		return ""
	}
	return fmt.Sprintf("The meeting is %s after the day by which it is expected.", plural(x.After, "day", "days"))
}

// forwardNotes says what stands in no row of the programme.
func (p *Paper) forwardNotes() []string {
	var notes []string
	if p.Heir != "" {
		notes = append(notes, p.Heir+" has taken over from this body: what it was owed stands in the programme of that.")
	}
	var days []string
	for _, d := range p.Empty {
		days = append(days, d.Long())
	}
	if len(days) > 0 {
		notes = append(notes, "Nothing stands yet at the "+they(len(days), "meeting", "meetings")+" of "+listed(days)+".")
	}
	for _, d := range p.Cancelled {
		notes = append(notes, "The meeting of "+d.Long()+" was cancelled.")
	}
	if p.Hidden > 0 {
		notes = append(notes, plural(p.Hidden, "item", "items")+" of the committee’s own "+they(p.Hidden, "is", "are")+" left out: "+they(p.Hidden, "it is", "they are")+" not for the public yet.")
	}
	return notes
}

func listed(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
