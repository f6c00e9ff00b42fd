package calendar_test

import (
	"testing"

	"mattersarising/internal/calendar"
)

// step adds working days one day at a time, as a person would on paper.
func step(d calendar.Date, n int) calendar.Date {
	way := 1
	if n < 0 {
		way, n = -1, -n
	}
	for n > 0 {
		d = d.AddDays(way)
		if calendar.IsWorkingDay(d) {
			n--
		}
	}
	return d
}

func TestIsWorkingDay(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		day  string
		want bool
	}{
		{"a Friday", "2018-09-07", true},
		{"a Saturday", "2018-09-08", false},
		{"a Sunday", "2018-09-09", false},
		{"Good Friday, no bank holiday by the act", "2018-03-30", false},
		{"Christmas Day, no bank holiday by the act", "2018-12-25", false},
		{"Maundy Thursday", "2018-03-29", true},
		{"Christmas Eve", "2018-12-24", true},
		{"between Christmas and New Year", "2018-12-27", true},
		{"New Year's Eve", "2018-12-31", true},
		{"the day after New Year's Day, a holiday in Scotland", "2019-01-02", true},
		{"the World Cup holiday of Scotland", "2026-06-15", true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := calendar.IsWorkingDay(date(c.day)); got != c.want {
				t.Errorf("%s: got %t, want %t", c.day, got, c.want)
			}
		})
	}
}

func TestAddWorkingDays(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		from string
		n    int
		want string
	}{
		{"call-in of 31 October 2018", "2018-10-31", 5, "2018-11-07"},
		{"from a Saturday, day 1 is Monday", "2018-09-08", 1, "2018-09-10"},
		{"over Easter", "2019-03-29", 15, "2019-04-23"},
		{"questions four working days before", "2019-03-06", -4, "2019-02-28"},
		{"back from a Sunday, day 1 is Friday", "2018-09-09", -1, "2018-09-07"},
		{"nought is the day itself", "2018-09-08", 0, "2018-09-08"},
		{"the first day of the table", "1980-01-01", -1, ""},
		{"the last day of the table", "2079-12-31", 1, ""},
		{"before the table", "1979-12-31", 1, ""},
		{"more than the table holds", "2018-09-07", 1 << 40, ""},
		{"fewer than the table holds", "2018-09-07", -1 << 40, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := calendar.AddWorkingDays(date(c.from), c.n).String(); got != c.want {
				t.Errorf("%d after %s: got %q, want %q", c.n, c.from, got, c.want)
			}
		})
	}
	if got := calendar.AddWorkingDays(calendar.Date{}, 3); !got.IsZero() {
		t.Errorf("after no date: got %s, want no date", got)
	}
}

func TestOnOrAfterAndBefore(t *testing.T) {
	t.Parallel()
	table := calendar.Latest()
	cases := []struct{ day, after, before string }{
		{"2019-04-18", "2019-04-18", "2019-04-18"},
		{"2019-04-19", "2019-04-23", "2019-04-18"},
		{"2019-04-21", "2019-04-23", "2019-04-18"},
	}
	for _, c := range cases {
		if got, want := table.OnOrAfter(date(c.day)), date(c.after); got != want {
			t.Errorf("on or after %s: got %s, want %s", c.day, got, want)
		}
		if got, want := table.OnOrBefore(date(c.day)), date(c.before); got != want {
			t.Errorf("on or before %s: got %s, want %s", c.day, got, want)
		}
	}
}

// For every day of the years vouched for: adding n working days and counting
// gives n, a later day or a longer period never gives an earlier end, what is
// reached is a working day, and counting one day at a time agrees.
func TestWorkingDaysHoldTogether(t *testing.T) {
	t.Parallel()
	last := date("2035-12-31")
	for d := date("2010-01-01"); !d.After(last); d = d.AddDays(1) {
		previous := calendar.AddWorkingDays(d, -41)
		for n := -40; n <= 80; n++ {
			end := calendar.AddWorkingDays(d, n)
			if n >= 0 && calendar.WorkingDaysBetween(d, end) != n {
				t.Fatalf("%d after %s is %s, but that counts %d", n, d, end, calendar.WorkingDaysBetween(d, end))
			}
			if n != 0 && !calendar.IsWorkingDay(end) {
				t.Fatalf("%d after %s is %s, no working day", n, d, end)
			}
			if !end.After(previous) {
				t.Fatalf("%d after %s is %s, not after %s", n, d, end, previous)
			}
			if next := calendar.AddWorkingDays(d.AddDays(1), n); next.Before(end) {
				t.Fatalf("%d after %s is %s, but the day before gives %s", n, d.AddDays(1), next, end)
			}
			previous = end
		}
		for _, n := range []int{-11, -1, 1, 5, 70} {
			if got, want := calendar.AddWorkingDays(d, n), step(d, n); got != want {
				t.Fatalf("%d after %s: got %s, want %s", n, d, got, want)
			}
		}
	}
}

func TestWorkingDaysBetween(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		a, b string
		want int
	}{
		{"a day and itself", "2018-09-07", "2018-09-07", 0},
		{"Friday to Monday", "2018-09-07", "2018-09-10", 1},
		{"Monday to Friday before, counted back", "2018-09-10", "2018-09-07", -1},
		{"over Christmas", "2018-12-19", "2018-12-31", 6},
		{"the working days of 2018", "2017-12-31", "2018-12-31", 253},
		{"outside the table", "1979-12-31", "2018-12-31", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := calendar.WorkingDaysBetween(date(c.a), date(c.b)); got != c.want {
				t.Errorf("from %s to %s: got %d, want %d", c.a, c.b, got, c.want)
			}
		})
	}
}

func TestCovers(t *testing.T) {
	t.Parallel()
	cases := map[string]bool{
		"2009-12-31": false, "2010-01-01": true, "2035-12-31": true, "2036-01-01": false,
	}
	for day, want := range cases {
		if got := calendar.Covers(date(day)); got != want {
			t.Errorf("Covers(%s): got %t, want %t", day, got, want)
		}
	}
	if calendar.Covers(calendar.Date{}) {
		t.Error("no date is covered")
	}
}

func TestWorkingDaysDoNotAllocate(t *testing.T) {
	d, e := date("2018-09-07"), date("2026-01-06")
	calendar.IsWorkingDay(d)
	got := testing.AllocsPerRun(100, func() {
		calendar.IsWorkingDay(d)
		calendar.AddWorkingDays(d, 70)
		calendar.WorkingDaysBetween(d, e)
		calendar.KnownOn(d).IsWorkingDay(e)
	})
	if got != 0 {
		t.Errorf("got %v allocations, want none", got)
	}
}

func FuzzWorkingDays(f *testing.F) {
	f.Add(int32(0), int16(5))
	f.Add(int32(3172), int16(-6))
	f.Add(int32(9496), int16(400))
	first := date("2010-01-01")
	f.Fuzz(func(t *testing.T, day int32, n int16) {
		d := first.AddDays(int(day % 20000))
		end := calendar.AddWorkingDays(d, int(n))
		if end.IsZero() {
			return
		}
		if want := step(d, int(n)); end != want {
			t.Errorf("%d after %s: got %s, want %s", n, d, end, want)
		}
		if got := calendar.WorkingDaysBetween(d, end); n >= 0 && got != int(n) {
			t.Errorf("from %s to %s: got %d, want %d", d, end, got, n)
		}
		if got, back := calendar.WorkingDaysBetween(d, end), calendar.WorkingDaysBetween(end, d); got != -back {
			t.Errorf("from %s to %s is %d, and back %d", d, end, got, back)
		}
	})
}

func BenchmarkIsWorkingDay(b *testing.B) {
	d := date("2018-09-07")
	b.ReportAllocs()
	for b.Loop() {
		calendar.IsWorkingDay(d)
	}
}

func BenchmarkAddWorkingDays70(b *testing.B) {
	d := date("2018-05-16")
	b.ReportAllocs()
	for b.Loop() {
		calendar.AddWorkingDays(d, 70)
	}
}
