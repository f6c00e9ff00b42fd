package calendar_test

import (
	"encoding/json"
	"testing"
	"time"

	"mattersarising/internal/calendar"
)

// Every day of four centuries is the same day by the standard library.
func TestDateAgreesWithTime(t *testing.T) {
	t.Parallel()
	want := time.Date(1800, time.January, 1, 0, 0, 0, 0, time.UTC)
	for got := calendar.On(1800, time.January, 1); got.Year() < 2200; got = got.AddDays(1) {
		year, month, day := got.Civil()
		if wantYear, wantMonth, wantDay := want.Date(); year != wantYear || month != wantMonth || day != wantDay {
			t.Fatalf("got %s, want %s", got, want.Format(time.DateOnly))
		}
		if got.Weekday() != want.Weekday() {
			t.Fatalf("%s: got %s, want %s", got, got.Weekday(), want.Weekday())
		}
		if !calendar.Valid(year, month, day) {
			t.Fatalf("%s is not valid", got)
		}
		want = want.AddDate(0, 0, 1)
	}
}

func TestParseDate(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, text, want string // no want: an error
	}{
		{"a day", "2018-09-07", "2018-09-07"},
		{"a leap day", "2020-02-29", "2020-02-29"},
		{"no leap day", "2019-02-29", ""},
		{"the wrong order", "07-09-2018", ""},
		{"with a time", "2018-09-07T00:00:00Z", ""},
		{"with a space", " 2018-09-07", ""},
		{"without noughts", "2018-9-7", ""},
		{"the thirteenth month", "2018-13-01", ""},
		{"the year nought, which there was not", "0000-12-31", ""},
		{"nothing", "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := calendar.ParseDate(c.text)
			if got.String() != c.want || (err == nil) != (c.want != "") {
				t.Errorf("%q: got %q and %v, want %q", c.text, got, err, c.want)
			}
		})
	}
}

func TestAddMonths(t *testing.T) {
	t.Parallel()
	cases := []struct {
		from string
		n    int
		want string
	}{
		{"2018-09-07", 2, "2018-11-07"},
		{"2019-01-31", 1, "2019-02-28"},
		{"2020-01-31", 1, "2020-02-29"},
		{"2018-11-30", 3, "2019-02-28"},
		{"2020-02-29", 12, "2021-02-28"},
		{"2019-03-31", -1, "2019-02-28"},
		{"2019-01-15", -13, "2017-12-15"},
	}
	for _, c := range cases {
		if got := date(c.from).AddMonths(c.n); got != date(c.want) {
			t.Errorf("%s and %d months: got %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestNoDate(t *testing.T) {
	t.Parallel()
	var none calendar.Date
	if !none.AddDays(3).IsZero() || !none.AddMonths(3).IsZero() {
		t.Error("adding to no date gives a date")
	}
	if !none.Before(calendar.On(1, time.January, 1)) {
		t.Error("no date is not before every other")
	}
	if got := none.String() + none.Long(); got != "" {
		t.Errorf("no date is written %q", got)
	}
	if got := date("2018-09-07").Long(); got != "7 September 2018" {
		t.Errorf("got %q, want 7 September 2018", got)
	}
}

func FuzzDateJSON(f *testing.F) {
	for _, s := range []string{`"2018-09-07"`, `null`, `""`, `"2018-02-30"`, `7`, `"`, `"0000-12-31"`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var d, again calendar.Date
		if err := json.Unmarshal(data, &d); err != nil {
			return
		}
		out, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(out, &again); err != nil || again != d {
			t.Errorf("%s became %s, then %s and %v", data, out, again, err)
		}
	})
}
