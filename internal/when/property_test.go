package when_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"mattersarising/internal/calendar"
	"mattersarising/internal/when"
)

// meetings are days of meeting to try every phrase on: month ends, leap years,
// the turn of each kind of year.
func meetings() []calendar.Date {
	var out []calendar.Date
	for _, s := range []string{
		"2015-09-30", "2016-02-29", "2018-09-07", "2018-12-31", "2019-01-01", "2019-03-31", "2019-04-01",
		"2019-05-05", "2019-08-15", "2020-02-28", "2024-01-31", "1999-12-31",
	} {
		out = append(out, calendar.MustDate(s))
	}
	return out
}

// invariants are what holds of any reading of any text.
func invariants(text string, got []when.Reading) error {
	last := 0
	for _, r := range got {
		switch {
		case r.Inverted():
			return fmt.Errorf("%q: the interval %s ends before it begins", r.Text, r.Interval)
		case r.Start < last || r.End <= r.Start || r.End > len(text):
			return fmt.Errorf("%q: offsets %d..%d after %d in a text of %d", r.Text, r.Start, r.End, last, len(text))
		case text[r.Start:r.End] != r.Text:
			return fmt.Errorf("slicing gives %q, the reading says %q", text[r.Start:r.End], r.Text)
		case r.Sense == "" || r.Relation == "" || r.Rule == "":
			return fmt.Errorf("%q: a reading without sense, relation or rule: %+v", r.Text, r)
		case r.Relation == when.RelationBy && !r.From.IsZero():
			return fmt.Errorf("%q: by a day begins on no day, got %s", r.Text, r.Interval)
		case r.Hang == when.HangNone && r.Event != "":
			return fmt.Errorf("%q: hangs on nothing but names %q", r.Text, r.Event)
		}
		last = r.End
	}
	return nil
}

func TestInvariantsOnEveryMeeting(t *testing.T) {
	t.Parallel()
	for _, l := range phrases(t) {
		for _, m := range meetings() {
			for _, tense := range []when.Tense{when.TenseFuture, when.TensePast} {
				ctx := l.Context
				ctx.Meeting, ctx.Tense = m, tense
				got := when.Find(l.Sentence, ctx)
				if err := invariants(l.Sentence, got); err != nil {
					t.Errorf("meeting %s: %v", m, err)
				}
				if again := when.Find(l.Sentence, ctx); !reflect.DeepEqual(got, again) {
					t.Errorf("%q on %s: got %v, then %v", l.Sentence, m, got, again)
				}
			}
		}
	}
}

// TestTenseChoosesTheSide: a promise is never over before the meeting, a report
// never begins after it, where the year was left out.
func TestTenseChoosesTheSide(t *testing.T) {
	t.Parallel()
	for month := time.January; month <= time.December; month++ {
		for _, m := range meetings() {
			text := "on 14 " + month.String()
			future, _ := when.Read(text, when.Context{Meeting: m})
			past, _ := when.Read(text, when.Context{Meeting: m, Tense: when.TensePast})
			if future.To.Before(m) || past.From.After(m) || future.From.Sub(past.From) > 366 {
				t.Errorf("%s, meeting %s: got promise %s and report %s", text, m, future.Interval, past.Interval)
			}
			if past.Sense != when.SensePast || future.Sense != when.SenseDue {
				t.Errorf("%s: got senses %s and %s", text, future.Sense, past.Sense)
			}
		}
	}
}

// bound reports whether a phrase is bound to something that does not move by
// whole years: weekdays, school terms, moving feasts, working days, known
// events, or a municipal year.
func bound(text string) bool {
	text = strings.ToLower(text)
	for _, w := range []string{
		"day", "week", "w/c", "term", "recess", "holiday", "break", "easter", "municipal", "council year", "thurs", "visit", "review by",
		"28 days", "february", "winter", "fortnight",
	} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// TestShiftByAYear: with the meeting a year later a phrase without its year
// means the same days a year later.
func TestShiftByAYear(t *testing.T) {
	t.Parallel()
	tried := 0
	for _, l := range phrases(t) {
		if bound(l.Sentence) || len(l.Context.Events) > 0 || l.Context.Years != nil {
			continue
		}
		for _, m := range []string{"2017-03-15", "2018-09-07", "2021-01-31", "2022-06-30"} {
			ctx := when.Context{Meeting: calendar.MustDate(m), Tense: l.Context.Tense}
			next := ctx
			next.Meeting = ctx.Meeting.AddYears(1)
			a, ok := when.Read(l.Sentence, ctx)
			b, ok2 := when.Read(l.Sentence, next)
			if !ok || !ok2 || !a.Yearless {
				continue
			}
			if !a.From.IsZero() && a.From.Month() == 2 || !a.To.IsZero() && a.To.Month() == 2 {
				continue // leap days apart
			}
			tried++
			want := calendar.Interval{From: a.From.AddYears(1), To: a.To.AddYears(1)}
			if b.Interval != want {
				t.Errorf("%q: meeting %s gives %s, a year later %s, want %s", l.Sentence, m, a.Interval, b.Interval, want)
			}
		}
	}
	if tried < 200 {
		t.Errorf("tried %d readings without a year, want at least 200", tried)
	}
}

// TestYearsOfBounds: bounds give a year only where all their days agree.
func TestYearsOfBounds(t *testing.T) {
	t.Parallel()
	between := func(from, to string) when.Context {
		return when.Context{Bounds: calendar.Interval{From: calendar.MustDate(from), To: calendar.MustDate(to)}}
	}
	for _, tc := range []struct {
		name string
		ctx  when.Context
		want string
	}{
		{"all days before it", between("2016-07-01", "2016-09-28"), "2016-09-29..2016-09-29"},
		{"some days after it", between("2016-07-01", "2016-10-28"), ".."},
		{"open", when.Context{Bounds: calendar.Interval{From: calendar.MustDate("2015-09-01")}}, ".."},
		{"inverted", between("2016-09-28", "2016-07-01"), ".."},
		{"none", when.Context{}, ".."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			r, ok := when.Read("on 29 September", tc.ctx)
			if got := r.Interval.String(); !ok || got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}

// TestLongInput: the cost of a text grows with its length, also where every
// word might begin a phrase. Sixteen times the text may take six times sixteen
// times as long, for the sake of a busy machine; were each word to look at all
// that follow it would be 256.
//
//nolint:paralleltest // it measures time
func TestLongInput(t *testing.T) {
	ctx := when.Context{Meeting: calendar.MustDate("2018-09-07")}
	for _, unit := range []string{
		"the ", "end of ", "by ", "10, ", "10 and ", "May/", "prior to the review and ", "within ", "1.", "2019/20-", "next ", "every ",
		"the next Committee and ", "of the ", "’s", "the end of the first half of ", "six to ", "on Monday ", "once the ", "as soon as ",
	} {
		short, long := time.Hour, time.Hour
		measure := func(n int) time.Duration {
			text := strings.Repeat(unit, n/len(unit))
			begin := time.Now()
			when.Find(text, ctx)
			return time.Since(begin)
		}
		for attempt := 0; ; attempt++ {
			short, long = min(short, measure(4_000)), min(long, measure(64_000))
			if long < 6*16*short && attempt > 2 {
				break
			}
			if attempt == 30 {
				t.Errorf("%q: %v for 4,000 bytes, %v for 64,000", unit, short, long)
				break
			}
		}
	}
}

// TestWindows: text far longer than a sentence is read in parts, and offsets
// still count from its beginning.
func TestWindows(t *testing.T) {
	t.Parallel()
	const unit = "The plan would be sent by 7 December 2018. "
	const times = 5000
	text := strings.Repeat(unit, times)
	got := when.Find(text, when.Context{})
	if len(got) != times {
		t.Errorf("got %d readings, want %d", len(got), times)
	}
	if err := invariants(text, got); err != nil {
		t.Error(err)
	}
	if got := when.Find(strings.Repeat("x", 300_000), when.Context{}); got != nil {
		t.Errorf("got %v from a word of 300,000 letters", got)
	}
}

func FuzzFind(f *testing.F) {
	for _, l := range phrases(f) {
		f.Add(l.Sentence, l.Context.Meeting.String())
	}
	f.Add("\xe2\x80", "2018-09-07")
	f.Add("7\u00a0September\u00a02018’s", "")
	f.Add("w/", "2018-09-07")
	f.Add("at the next meeting (9 November", "2018-09-07")
	f.Fuzz(func(t *testing.T, text, meeting string) {
		m, err := calendar.ParseDate(meeting)
		if err != nil {
			m = calendar.Date{}
		}
		for _, tense := range []when.Tense{when.TenseFuture, when.TensePast} {
			ctx := when.Context{Meeting: m, Tense: tense, Events: []when.Event{{What: "the review", Interval: calendar.Day(m)}}}
			got := when.Find(text, ctx)
			if err := invariants(text, got); err != nil {
				t.Error(err)
			}
			for _, r := range got {
				if utf8.ValidString(text) && !utf8.ValidString(r.Text) {
					t.Errorf("%q cuts a letter in two", r.Text)
				}
			}
			if again := when.Find(text, ctx); !reflect.DeepEqual(got, again) {
				t.Errorf("%q: got %v, then %v", text, got, again)
			}
			when.Read(text, ctx)
		}
	})
}
