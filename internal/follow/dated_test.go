package follow_test

import (
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// TestEventsMove follows the Commissioner's second review as Cabinet came to
// know it: a due before it moves with it, and with no other event.
func TestEventsMove(t *testing.T) {
	t.Parallel()
	own := statement(1, "the April review by the Commissioner", "2019-04-01", "2019-04-30", "2018-12-18")
	set := func(what, from, to, known string) store.EventSetting {
		return store.EventSetting{What: what, From: date(from), To: date(to), Known: date(known), Actor: "j.smith"}
	}
	cases := []struct {
		name     string
		events   []store.EventStatement
		settings []store.EventSetting
		want     string // the last day of the due
	}{
		{"its own record", nil, nil, "2019-03-31"},
		{"a later record names the days", []store.EventStatement{statement(2, "the Commissioner's visit", "2019-04-09", "2019-04-10", "2019-03-12")}, nil, "2019-04-08"},
		{"a later record moves it", []store.EventStatement{statement(2, "the Commissioner's visit", "2019-06-12", "2019-06-16", "2019-04-18")}, nil, "2019-06-11"},
		{"a later record looks back on it", []store.EventStatement{statement(2, "the Commissioner's review", "2019-06-12", "2019-06-16", "2019-09-26")}, nil, "2019-06-11"},
		{"the review of the next year is another", []store.EventStatement{statement(2, "the Commissioner's review", "2020-04-01", "2020-04-30", "2019-09-26")}, nil, "2019-03-31"},
		{"so is one long after", []store.EventStatement{statement(2, "the Commissioner's review", "2020-04-01", "2020-04-30", "2020-06-26")}, nil, "2019-03-31"},
		{"an earlier record does not", []store.EventStatement{statement(2, "the Commissioner's review", "2019-03-01", "2019-03-31", "2018-10-30")}, nil, "2019-03-31"},
		{"a visit by Ofsted is another", []store.EventStatement{statement(2, "a visit by Ofsted", "2019-04-09", "2019-04-10", "2019-03-12")}, nil, "2019-03-31"},
		{"so is the Police and Crime Commissioner's", []store.EventStatement{statement(2, "the Police and Crime Commissioner's visit", "2019-04-09", "2019-04-10", "2019-03-12")}, nil, "2019-03-31"},
		{"and one by the Children's Commissioner for England", []store.EventStatement{statement(2, "a review by the Children's Commissioner for England", "2019-04-09", "2019-04-10", "2019-03-12")}, nil, "2019-03-31"},
		{
			"what another body's record calls the Commissioner's visit may be another",
			[]store.EventStatement{{What: "the Commissioner's visit", From: date("2019-04-09"), To: date("2019-04-10"), Item: 2, Body: "Audit Committee", Known: store.Known{On: date("2019-03-12")}}},
			nil, "2019-03-31",
		},
		{"a person sets it", nil, []store.EventSetting{set("the Commissioner's visit", "2019-05-07", "2019-05-08", "2019-03-20")}, "2019-05-06"},
		{"a person sets it twice", nil, []store.EventSetting{set("the Commissioner's visit", "2019-05-07", "2019-05-08", "2019-03-20"), set("the Commissioner's visit", "2019-05-14", "2019-05-15", "2019-03-21")}, "2019-05-13"},
		{
			"a record does not move what a person has set",
			[]store.EventStatement{statement(2, "the Commissioner's visit", "2019-06-12", "2019-06-16", "2019-04-18")},
			[]store.EventSetting{set("the Commissioner's visit", "2019-05-07", "2019-05-08", "2019-03-20")},
			"2019-05-06",
		},
		{"a person says late when it was", nil, []store.EventSetting{set("the Commissioner's visit", "2020-01-14", "2020-01-15", "2020-02-20")}, "2020-01-13"},
		{"a person sets the next one", nil, []store.EventSetting{set("the Commissioner's visit", "2020-04-14", "2020-04-15", "2020-02-20")}, "2019-03-31"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := store.Picture{Events: append([]store.EventStatement{own}, c.events...), Settings: c.settings}
			k := promise(civic.Due{Relation: "before", Event: "the Commissioner’s visit"})
			if got := stand(t, p, k, "2021-01-01"); got.Due.To != date(c.want) {
				t.Errorf("due by %s, want %s", got.Due.To, c.want)
			}
		})
	}
}

// TestBeforeWhatIsPast: a record that looks back on one inspection promises
// something before the next; the one past is not meant.
func TestBeforeWhatIsPast(t *testing.T) {
	t.Parallel()
	p := store.Picture{Events: []store.EventStatement{statement(1, "the Ofsted inspection", "2018-02-05", "2018-02-16", "2018-12-18")}}
	k := promise(civic.Due{Relation: "before", Event: "the next Ofsted inspection"})
	if got := stand(t, p, k, "2019-03-01"); got.Timing != civic.TimingWaiting {
		t.Errorf("%s by %s, want %s", got.Timing, got.Due.To, civic.TimingWaiting)
	}
}

// TestAfterWhatIsPast: a record that notes one report looks forward to the
// next, unless it uses the very words.
func TestAfterWhatIsPast(t *testing.T) {
	t.Parallel()
	p := store.Picture{Events: []store.EventStatement{statement(1, "the Commissioner's report", "2018-12-06", "2018-12-06", "2018-12-18")}}
	for event, want := range map[string]civic.Timing{
		"the publication of her report": civic.TimingWaiting,
		"the Commissioner’s report":     civic.TimingDue,
	} {
		if got := stand(t, p, promise(civic.Due{Relation: "after", Event: civic.Words(event)}), "2019-01-10"); got.Timing != want {
			t.Errorf("after %s: %s, want %s", event, got.Timing, want)
		}
	}
}

// TestHisReport: where the words do not say whose, what lies ahead is meant.
func TestHisReport(t *testing.T) {
	t.Parallel()
	p := store.Picture{Events: []store.EventStatement{
		statement(1, "the Ofsted full inspection report", "2018-05-14", "2018-05-14", "2018-12-18"),
		statement(1, "the Commissioner's report to the Secretary of State", "2019-05-01", "2019-05-10", "2018-12-18"),
	}}
	k := promise(civic.Due{Relation: "after", Event: "subsequent publication of his report and recommendations"})
	got := stand(t, p, k, "2019-07-01")
	if got.Timing != civic.TimingWaiting || got.Due.From != date("2019-05-01") {
		t.Errorf("%s from %s, want %s from 2019-05-01", got.Timing, got.Due.From, civic.TimingWaiting)
	}
}

func TestInWords(t *testing.T) {
	t.Parallel()
	for want, iv := range map[string]calendar.Interval{
		"on no known day":                  {},
		"on 8 May 2019":                    calendar.Day(date("2019-05-08")),
		"by 10 May 2019":                   {To: date("2019-05-10")},
		"from 1 May 2019":                  {From: date("2019-05-01")},
		"in February 2020":                 {From: date("2020-02-01"), To: date("2020-02-29")},
		"10 to 14 October 2022":            {From: date("2022-10-10"), To: date("2022-10-14")},
		"28 February 2019 to 1 March 2019": {From: date("2019-02-28"), To: date("2019-03-01")},
	} {
		if got := follow.InWords(iv); got != want {
			t.Errorf("InWords(%s) = %q, want %q", iv, got, want)
		}
	}
}

// TestTwoHappenings: what follows a review and the publication of its report follows the
// later of them; as long as only one is dated, that one.
func TestTwoHappenings(t *testing.T) {
	t.Parallel()
	k := promise(civic.Due{Relation: "after", Event: "publication of her report", Text: "following the April review by the Commissioner and the publication of her report"})
	own := statement(1, "the Commissioner's review", "2019-04-01", "2019-04-30", "2018-12-18")
	set := func(what, from, to, known string) store.EventSetting {
		return store.EventSetting{What: what, From: date(from), To: date(to), Known: date(known), Actor: "j.smith"}
	}
	moved := set("the Commissioner's review", "2019-06-12", "2019-06-16", "2019-03-21")
	out := set("the publication of the Commissioner's report", "2019-07-25", "2019-07-25", "2019-07-25")
	met := []store.Meeting{{Body: "Cabinet", Day: date("2019-09-26")}}
	for _, c := range []struct {
		name     string
		settings []store.EventSetting
		on       string
		from     string
		want     civic.Timing
	}{
		{"the review is expected", nil, "2019-03-01", "2019-04-01", civic.TimingWaiting},
		{"the review is moved", []store.EventSetting{moved}, "2019-04-01", "2019-06-12", civic.TimingWaiting},
		{"the review is past, and the report is not out", []store.EventSetting{moved}, "2019-07-01", "2019-06-12", civic.TimingWaiting},
		{"the report is out", []store.EventSetting{moved, out}, "2019-08-01", "2019-07-26", civic.TimingDue},
		{"a report by Ofsted is another", []store.EventSetting{moved, set("the publication of Ofsted's report", "2019-07-25", "2019-07-25", "2019-07-25")}, "2019-08-01", "2019-06-12", civic.TimingWaiting},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := stand(t, store.Picture{Events: []store.EventStatement{own}, Settings: c.settings, Meetings: met}, k, c.on)
			if got.Timing != c.want || got.Due.From != date(c.from) {
				t.Errorf("%s from %s, want %s from %s", got.Timing, got.Due.From, c.want, c.from)
			}
		})
	}
}
