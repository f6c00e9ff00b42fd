package relational

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// item is an agenda item with all its records.
type item struct {
	id       int64
	key      string
	records  []*record // in the order of identity.Order
	standing *identity.Standing
	known    store.Known // of its first capture
	meeting  calendar.Date
	body     string
	number   string
	title    string
	verbal   bool
	issue    string
	status   string
	label    string
	until    until // up to which day the view's audience may look at it
}

// authorityOf ranks the shapes of page by how far they may be trusted to say
// what an item is: the meeting's own page says it of itself; an agenda item's
// page leaves body and date to be guessed; a list of decisions prints the day
// of publication where the day of the meeting is looked for.
func authorityOf(shape civic.Shape) int {
	return slices.Index([]civic.Shape{
		civic.ShapeDecisionList, civic.ShapeAgendaItem, civic.ShapeIssueDecisions,
		civic.ShapeDecision, civic.ShapeIssueMeetings, civic.ShapeMeeting,
	}, shape)
}

// settle works out from all the records of an item whose it is, when its meeting
// was, and when each of its versions came to be known.
func (it *item) settle() {
	versions := make([]*identity.Version, len(it.records))
	byVersion := map[*identity.Version]*record{}
	for i, rec := range it.records {
		versions[i] = &rec.Version
		byVersion[&rec.Version] = rec
	}
	slices.SortFunc(versions, func(a, b *identity.Version) int { return int(a.ID - b.ID) })
	identity.Order(versions)
	lines := make([]int, len(versions))
	for i, version := range versions {
		it.records[i] = byVersion[version]
		it.records[i].index = i
		lines[i] = it.records[i].line
	}
	standing := standingRecords(it.records)
	for _, rec := range standing {
		it.body = newest(it.body, rec.body)
	}
	it.date(standing)
	it.standing = identity.Stand(versions, lines, it.known.On)
	it.entered()
}

// describe works out what an item is, as far as it may be looked at: of each
// field the newest version that has it, of the page that may best be trusted, by
// the present rules where there are any. Source names it where nothing else does.
func (it *item) describe(u until, source string) {
	var seen []*record
	for _, rec := range it.records {
		if u.holds(it.standing.Known(rec.index)) {
			seen = append(seen, rec)
		}
	}
	if len(seen) == 0 {
		seen = it.records
	}
	it.number, it.title, it.issue, it.status = "", "", "", ""
	for _, rec := range standingRecords(seen) {
		it.number = newest(it.number, rec.number)
		it.title = newest(it.title, rec.title)
		it.issue = newest(it.issue, rec.issue)
		it.status = newest(it.status, rec.Status)
		it.verbal = rec.verbal
	}
	it.label = label(it, source)
}

// as returns the item as far as something of it may be looked at.
func (it *item) as(u until, source string) *item {
	if u == it.until {
		return it
	}
	other := *it
	other.describe(u, source)
	return &other
}

func newest(old, now string) string {
	if now == "" {
		return old
	}
	return now
}

// standingRecords returns the records by the present rules, or all if none; those
// that may best be trusted last.
func standingRecords(all []*record) []*record {
	var standing []*record
	for _, rec := range all {
		if !rec.Superseded {
			standing = append(standing, rec)
		}
	}
	if len(standing) == 0 {
		standing = slices.Clone(all)
	}
	slices.SortStableFunc(standing, func(a, b *record) int { return cmp.Compare(authorityOf(a.Shape), authorityOf(b.Shape)) })
	return standing
}

// date works out when the item's meeting was and so since when it is known.
//
// For a councillor: a day that a record states stands first; a person's day is
// for records that do not say ("import --date" over a folder re-dates nothing
// that another page dates). Where the record only bounds its date (after one meeting it
// mentions, before another), the item counts as known from the latest day the
// bounds allow, so that nothing is said to have been known too early; where
// there is no latest day, from the earliest. With no bound it is undated.
func (it *item) date(standing []*record) {
	it.known = store.Known{}
	var given calendar.Date
	for _, rec := range it.records {
		if !rec.settled.IsZero() {
			given = rec.settled
		}
	}
	for _, rec := range standing {
		if rec.settled.IsZero() && rec.stated && rec.bounds.From == rec.bounds.To && !rec.bounds.From.IsZero() {
			it.meeting = rec.bounds.From
			it.known = store.Known{On: it.meeting, Why: rec.why}
		}
	}
	if !given.IsZero() && (it.meeting.IsZero() || it.meeting == given) {
		it.meeting = given
		it.known = store.Known{On: given, Settled: true, Why: "given by a person"}
	}
	if !it.meeting.IsZero() {
		return
	}
	var bounds calendar.Interval
	var why []string
	for _, rec := range standing {
		if rec.bounds.IsZero() {
			continue
		}
		both := bounds
		if rec.bounds.From.After(both.From) {
			both.From = rec.bounds.From
		}
		if both.To.IsZero() || !rec.bounds.To.IsZero() && rec.bounds.To.Before(both.To) {
			both.To = rec.bounds.To
		}
		if both.Inverted() {
			continue
		}
		bounds = both
		if rec.why != "" && !slices.Contains(why, rec.why) {
			why = append(why, rec.why)
		}
	}
	if bounds.IsZero() {
		return
	}
	it.known = store.Known{On: bounds.To, FromBounds: true, Bounds: bounds, Why: strings.Join(why, "; ")}
	if bounds.To.IsZero() {
		it.known.On = bounds.From
	}
	if bounds.From == bounds.To {
		it.meeting = bounds.From
	}
}

// label names an item for people: "Cabinet, 18 December 2018, item 207"; by its
// title where no body or no number is known, and at the last by its file.
func label(it *item, source string) string {
	var parts []string
	switch {
	case it.body != "":
		parts = append(parts, it.body)
	case it.title != "":
		parts = append(parts, it.title)
	}
	switch b := it.known.Bounds; {
	case !it.meeting.IsZero():
		parts = append(parts, it.meeting.Long())
	case !b.From.IsZero() && !b.To.IsZero():
		parts = append(parts, "between "+b.From.Long()+" and "+b.To.Long())
	case !b.To.IsZero():
		parts = append(parts, "by "+b.To.Long())
	case !b.From.IsZero():
		parts = append(parts, "from "+b.From.Long())
	}
	if it.number != "" {
		parts = append(parts, "item "+strings.TrimRight(it.number, ". "))
	} else if it.title != "" && it.body != "" {
		parts = append(parts, it.title)
	}
	if len(parts) == 0 {
		parts = append(parts, path.Base(strings.ReplaceAll(source, `\`, "/")))
	}
	return strings.Join(parts, ", ")
}
