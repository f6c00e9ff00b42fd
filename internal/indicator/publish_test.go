package indicator

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
)

// history is releases one after another, each deciding what came to be known before it.
type history struct {
	t        *testing.T
	vintages []Vintage
	releases []Release
}

// release makes observations known on a day, and publishes.
func (h *history) release(known string, all ...Observation) *Draft {
	h.t.Helper()
	day := calendar.MustDate(known)
	for _, o := range all {
		d, ok := Standard().Version(o.Indicator, o.Version)
		if !ok {
			h.t.Fatalf("no indicator %s", o.Indicator)
		}
		o.Complete(&d)
		h.vintages = append(h.vintages, Vintage{Observation: o, ID: int64(len(h.vintages) + 1), Known: day})
	}
	draft, err := Decide(Standard(), h.releases, h.vintages)
	if err != nil {
		h.t.Fatal(err)
	}
	if len(draft.Figures) > 0 {
		h.releases = append(h.releases, Release{Entry: int64(len(h.releases) + 1), Known: day, Figures: draft.Released()})
	}
	return draft
}

// shown is how the public has the figures that hold.
func (h *history) shown() []string {
	out := []string{}
	for _, s := range SeriesOf(Faces(Standard(), h.releases)) {
		for i := range s.Cells {
			o := s.Cells[i].Last()
			words := string(o.Numerator + "/" + o.Denominator + "=" + o.Value)
			if o.Symbol != "" {
				d, _ := Standard().Version(o.Indicator, o.Version)
				words += o.Words(&d)
			}
			out = append(out, words)
		}
	}
	return out
}

const contacts = "contacts-to-referral"

func yearOf(id string, numerator, denominator Number) Observation {
	return Observation{Indicator: id, Version: 1, Period: calendar.Interval{From: calendar.On(2022, 1, 1), To: calendar.On(2022, 12, 31)}, Numerator: numerator, Denominator: denominator}
}

// monthsOf are twelve months that begin with the numerators given and go on with 40 each.
func monthsOf(first ...Number) []Observation {
	var out []Observation
	for m := range 12 {
		n := Number("40")
		if m < len(first) {
			n = first[m]
		}
		out = append(out, inMonth(contacts, m, n, "100", ""))
	}
	return out
}

func TestSmallNumbers(t *testing.T) {
	t.Parallel()
	dfe := yearOf(contacts, "", "")
	dfe.Publisher, dfe.Value = "DfE", "12.5"
	england := yearOf(contacts, "3", "")
	england.Area, england.Publisher, england.Value = "England", "DfE", "1"
	east, west := inMonth(contacts, 0, "9", "200", ""), inMonth(contacts, 0, "3", "100", "")
	east.Area, west.Area = "East", "West"
	for _, c := range []struct {
		name string
		in   []Observation
		want []string
	}{
		{"five is hidden, six is not", []Observation{inMonth(contacts, 0, "5", "200", ""), inMonth(contacts, 1, "6", "200", "")}, []string{"/200=c (suppressed)", "6/200=3.0"}},
		{"nought is told", []Observation{inMonth(contacts, 0, "0", "200", "")}, []string{"0/200=0.0"}},
		{"all but a few", []Observation{inMonth(contacts, 0, "195", "200", ""), inMonth(contacts, 1, "194", "200", ""), inMonth(contacts, 2, "200", "200", "")}, []string{"/200=c (suppressed)", "194/200=97.0", "200/200=100.0"}},
		{"few of few", []Observation{inMonth(contacts, 0, "0", "4", "")}, []string{"0/=c (suppressed)"}},
		{"a percentage as it was given", []Observation{inMonth(contacts, 0, "33", "99", "33")}, []string{"33/99=33"}},
		{"without counts nobody can judge", []Observation{inMonth(contacts, 0, "", "", "12.5")}, []string{"/=c (suppressed)"}},
		{"staff", []Observation{{Indicator: "vacancies", Version: 1, Period: calendar.Day(calendar.On(2022, 1, 31)), Numerator: "3", Denominator: "200"}}, []string{"3/200=1.5"}},
		{
			"the next smallest, where the year would tell", append(monthsOf("3", "30"), yearOf(contacts, "433", "1200")),
			slices.Concat([]string{"/100=c (suppressed)", "/100=c (suppressed)"}, slices.Repeat([]string{"40/100=40.0"}, 10), []string{"433/1200=36.1"}),
		},
		{"a district, where the county would tell", []Observation{inMonth(contacts, 0, "12", "300", ""), east, west}, []string{"12/300=4.0", "/200=c (suppressed)", "/100=c (suppressed)"}},
		{"another publisher stands as it is", []Observation{dfe, england}, []string{"/=12.5", "3/=1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			h := &history{t: t}
			h.release("2023-06-01", c.in...)
			if diff := cmp.Diff(c.want, h.shown()); diff != "" {
				t.Error(diff)
			}
			if err := Audit(Standard(), h.releases); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestEarlierReleases: what was published before is known to readers, and cannot be taken back.
func TestEarlierReleases(t *testing.T) {
	t.Parallel()
	h := &history{t: t}
	h.release("2022-03-01", monthsOf("3", "30")...)
	if got := h.shown()[:2]; !slices.Equal(got, []string{"/100=c (suppressed)", "30/100=30.0"}) {
		t.Fatalf("before the year is known: %v", got)
	}
	// The other months are public: a year of 433 would tell the 3, and so it is hidden itself.
	d := h.release("2023-02-01", yearOf(contacts, "433", "1200"))
	if got := h.shown()[12]; got != "/1200=c (suppressed)" {
		t.Errorf("the year: %s", got)
	}
	if got := strings.Join(d.Figures[0].Reasons, "; "); !strings.Contains(got, "would tell another that is hidden") {
		t.Errorf("why: %s", got)
	}
	// A correction of another month leaves it hidden, and what is revised says so.
	h.release("2023-03-01", inMonth(contacts, 1, "4", "100", ""), yearOf(contacts, "407", "1200"))
	if got := h.shown(); got[1] != "/100=c (revised, suppressed)" {
		t.Errorf("February: %v", got)
	}
	if d := h.release("2023-04-01"); len(d.Figures) > 0 {
		t.Errorf("nothing is new, and %d figures would be published", len(d.Figures))
	}
	if err := Audit(Standard(), h.releases); err != nil {
		t.Error(err)
	}
	faces := Faces(Standard(), h.releases)
	if len(faces) != 15 || faces[0].Known != calendar.On(2022, 3, 1) || faces[14].Known != calendar.On(2023, 3, 1) {
		t.Errorf("%d figures were given", len(faces))
	}
}

// TestAuditFails: with the rule broken by hand, the audit names the cell and from what it is had.
func TestAuditFails(t *testing.T) {
	t.Parallel()
	h := &history{t: t}
	h.release("2023-02-01", append(monthsOf("3", "30"), yearOf(contacts, "433", "1200"))...)
	if err := Audit(Standard(), h.releases); err != nil {
		t.Fatal(err)
	}
	h.releases[0].Figures[1].Hidden = Hidden{} // February, which stood in for January
	err := Audit(Standard(), h.releases)
	var r *Revealing
	if !errors.As(err, &r) || !strings.Contains(r.Text, "January 2022 (count) could be worked out from") || !strings.Contains(r.Text, "year to 31 December 2022 (count)") {
		t.Errorf("the audit says %v", err)
	}
	if strings.Contains(r.Text, "433") {
		t.Errorf("it names a number: %s", r.Text)
	}
}

// TestCannotBeHidden: what is known already cannot be hidden any more; nothing is published, and
// it is said which figure it is and from what it is had.
func TestCannotBeHidden(t *testing.T) {
	t.Parallel()
	h := &history{t: t}
	east, west := inMonth(contacts, 0, "9", "200", ""), inMonth(contacts, 0, "3", "100", "")
	east.Area, west.Area = "East", "West"
	h.release("2022-03-01", inMonth(contacts, 0, "12", "300", ""), east)
	d, _ := Standard().Version(contacts, 1)
	west.Complete(&d)
	_, err := Decide(Standard(), h.releases, append(h.vintages, Vintage{Observation: west, ID: 99}))
	var r *Revealing
	if !errors.As(err, &r) || !strings.Contains(r.Text, "west, January 2022 (count) could be worked out from west, January 2022 (out of); January 2022 (count); east, January 2022 (count)") {
		t.Fatalf("the decision is %v", err)
	}
	west = Observation{Indicator: contacts, Version: 1, Area: "West", Period: west.Period, Symbol: Suppressed}
	if d := h.release("2022-04-01", west); len(d.Figures) != 1 || d.Hidden() != 0 {
		t.Errorf("with c in its place: %+v", d)
	}
}

// TestPublishedElsewhere: the department's own figure of the year is known whatever is hidden
// here.
func TestPublishedElsewhere(t *testing.T) {
	t.Parallel()
	h := &history{t: t}
	theirs := yearOf(contacts, "433", "1200")
	theirs.Publisher = "DfE"
	h.release("2023-02-01", append(monthsOf("3", "30"), theirs)...)
	got := h.shown()
	if got[0] != "/100=c (suppressed)" || got[1] != "/100=c (suppressed)" || got[12] != "433/1200=36.1" {
		t.Errorf("got %v", got)
	}
}

func TestHiddenWords(t *testing.T) {
	t.Parallel()
	for _, h := range []Hidden{{}, {Numerator: true, Value: true}, {Denominator: true, Value: true}, {true, true, true}} {
		if got, err := ParseHidden(h.String()); err != nil || got != h {
			t.Errorf("%q: %v, %v", h.String(), got, err)
		}
	}
	if _, err := ParseHidden("all"); err == nil {
		t.Error("all is no part")
	}
}
