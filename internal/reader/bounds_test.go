package reader

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

func day(s string) calendar.Date { return calendar.MustDate(s) }

// languageOf reads one narrative passage whose page states no date.
func languageOf(text string) Item {
	file := File{Items: []Item{*passageItem(civic.PassageNarrative, text)}}
	language(&file)
	return file.Items[0]
}

func TestBounds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		from, to   string
	}{
		{"the current date", "Officers gave figures as of the current date (7 September 2018).", "2018-09-07", "2018-09-07"},
		{"a past review", "It was noted that the Ofsted review of July 2016 confirmed the improvement.", "2016-07-01", ""},
		{"ahead", "The record was due to be delivered to the Board on 29 September 2016.", "", "2016-09-28"},
		{"both", "The review of July 2016 confirmed this. The plan was due to be completed in September 2016.", "2016-07-01", "2016-09-30"},
		{"published and presented since", "An update is presented following its publication in September 2015.", "2015-09-01", ""},
		{"a subject bounds nothing", "The 2014/15 accounts were in order.", "", ""},
		{"no year bounds nothing", "The visit took place on 3 May.", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := languageOf(test.text).Record.MeetingDate
			if got.From.String() != test.from || got.To.String() != test.to {
				t.Errorf("got %s..%s (%s), want %s..%s", got.From, got.To, got.Why, test.from, test.to)
			}
			if got.Stated {
				t.Error("bounds are not a stated date")
			}
			if (got.Why == "") != (test.from == "" && test.to == "") {
				t.Errorf("why is %q", got.Why)
			}
		})
	}
}

func TestEvents(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []Event
	}{
		{
			"a noun and its day", "Progress since publication of the Ofsted inspection report on 14 May 2018 was noted.",
			[]Event{{"publication of the Ofsted inspection report", day("2018-05-14"), day("2018-05-14")}},
		},
		{
			"what an outsider will do, twice", "The Children’s Commissioner will be reviewing progress in April 2019 and reporting to the Secretary of State in early May 2019.",
			[]Event{
				{"The Children’s Commissioner’s review", day("2019-04-01"), day("2019-04-30")},
				{"The Children’s Commissioner’s report to the Secretary of State", day("2019-05-01"), day("2019-05-10")},
			},
		},
		{"what the council does is no event", "Officers reviewed the policy in April 2019.", []Event{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, languageOf(test.text).Events); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}
