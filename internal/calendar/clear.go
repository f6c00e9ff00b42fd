package calendar

// Unit is what a period of notice is counted in.
type Unit string

// The two units. Which one a rule means is for the rule to say: a clock's
// pack of data carries it.
const (
	WorkingDays  Unit = "working days"
	CalendarDays Unit = "calendar days"
)

// Notice is a period of clear days: whole days, from midnight to midnight,
// that must lie between giving notice and the meeting, neither of which counts
// (R v Herefordshire Justices, 1820).
type Notice struct {
	Days int
	Unit Unit
}

// AgendaNotice is the five clear days for which the notice, agenda and reports
// of a meeting in England must be open before it: Local Government Act 1972
// sections 100A(6)(a) and 100B, for the executive SI 2012/2089 regulations 6
// and 7. They are working weekdays (R v Swansea City Council, ex parte
// Elitestone, Court of Appeal, 1993).
func AgendaNotice() Notice { return Notice{5, WorkingDays} }

// KeyDecisionNotice is the 28 clear days for which a key decision, or a meeting
// of the executive in private, must be announced: SI 2012/2089 regulations 5
// and 9. The regulations do not say working days; we read calendar days, as
// Surrey's notice of 1 March 2021 for a decision on 30 March does.
func KeyDecisionNotice() Notice { return Notice{28, CalendarDays} }

// LatestNotice is [Table.LatestNotice] by all that is known.
func LatestNotice(meeting Date, notice Notice) Date { return Latest().LatestNotice(meeting, notice) }

// EarliestMeeting is [Table.EarliestMeeting] by all that is known.
func EarliestMeeting(given Date, notice Notice) Date { return Latest().EarliestMeeting(given, notice) }

// LatestNotice returns the last day on which notice of a meeting can be given
// with its clear days; in working days it is itself a working day. Five clear
// days before Friday 7 September 2018 are 31 August and 3 to 6 September, so
// the agenda must be out on Thursday 30 August.
func (t *Table) LatestNotice(meeting Date, notice Notice) Date {
	if notice.Unit == CalendarDays {
		return meeting.AddDays(-notice.Days - 1)
	}
	return t.AddWorkingDays(meeting, -notice.Days-1)
}

// EarliestMeeting returns the first day on which a meeting can be held, or a
// decision made, once notice was given on a day; in working days it is itself
// a working day. Notice on 30 August 2018 allows a meeting on 7 September.
func (t *Table) EarliestMeeting(given Date, notice Notice) Date {
	if notice.Unit == CalendarDays {
		return given.AddDays(notice.Days + 1)
	}
	return t.AddWorkingDays(given, notice.Days+1)
}

// ClearDays counts the clear days between giving notice and a meeting. From
// 1 March to 30 March 2021 there are 28 calendar days; with notice on the day
// of the meeting or after it there are none.
func (t *Table) ClearDays(given, meeting Date, unit Unit) int {
	last := meeting.AddDays(-1)
	if unit == CalendarDays {
		return max(0, last.Sub(given))
	}
	return max(0, t.WorkingDaysBetween(given, last))
}
