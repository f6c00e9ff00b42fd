package pages

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"mattersarising/internal/calendar"
	"mattersarising/internal/web/component"
)

// line is a time line of 200 entries over twenty years: meetings that decide,
// promise and bring back.
func line(t testing.TB) component.Timeline {
	t.Helper()
	day, err := calendar.ParseDate("2004-01-13")
	if err != nil {
		t.Fatal(err)
	}
	made := component.Timeline{ID: "time-line", Title: "The front door for children’s services"}
	for y := range 20 {
		year := component.TimelineYear{Name: fmt.Sprint(2004 + y)}
		for e := range 10 {
			n := 10*y + e
			year.Entries = append(year.Entries, component.TimelineEntry{
				ID: fmt.Sprintf("e-%d", n), When: component.On(day.AddDays(365*y + 35*e)),
				Title: component.Link{Text: "Children’s Scrutiny Board", Href: fmt.Sprintf("/meetings/%d", n)}, Where: fmt.Sprintf("Item %d", n%12),
				Decided: []component.Quote{{Text: "That the Children’s Improvement Plan be endorsed & its <priorities> noted.", Href: fmt.Sprintf("/items/%d", n)}},
				Promises: []component.TimelinePromise{{
					ID: fmt.Sprintf("p-%d", n), Ref: component.Link{Text: fmt.Sprintf("K-%d", n), Href: fmt.Sprintf("/commitments/K-%d", n)},
					Words: "That progress on the Plan be reviewed by Cabinet prior to the Commissioner’s visit expected in October", Owner: "Cabinet", To: "Children’s Scrutiny Board", By: "9 October 2022",
					State: &component.Tag{Text: "Came back", Kind: component.TagGood}, Back: []component.Arrow{{Text: "on 4 October 2022, to Cabinet", Href: fmt.Sprintf("#e-%d", n+1)}},
				}},
				Returns: []component.TimelineReturn{{Ref: component.Link{Text: fmt.Sprintf("K-%d", n-1), Href: "/k"}, Text: "That progress be reviewed", From: component.Arrow{Kind: component.PromisedAt, Text: "by Cabinet", Href: fmt.Sprintf("#p-%d", n-1)}}},
			})
		}
		made.Years = append(made.Years, year)
	}
	return made
}

// TestSame: the two print the same elements, attributes and words, or the
// comparison says nothing.
func TestSame(t *testing.T) {
	t.Parallel()
	set, err := component.New()
	if err != nil {
		t.Fatal(err)
	}
	var std, templ bytes.Buffer
	if err := set.Render(&std, line(t)); err != nil {
		t.Fatal(err)
	}
	if err := timeline(line(t)).Render(t.Context(), &templ); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tokens(t, std.String()), tokens(t, templ.String())); diff != "" {
		t.Errorf("(-html/template +templ):\n%.2000s", diff)
	}
	t.Logf("html/template %d bytes, templ %d bytes", std.Len(), templ.Len())
}

// tokens are a page's tags and words, without the space between them.
func tokens(t *testing.T, page string) []string {
	t.Helper()
	tree, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for n := range tree.Descendants() {
		switch words := strings.Join(strings.Fields(n.Data), " "); {
		case n.Type == html.ElementNode:
			list = append(list, fmt.Sprint(n.Data, n.Attr))
		case n.Type == html.TextNode && words != "":
			list = append(list, words)
		}
	}
	return list
}

// BenchmarkTimeline prints the same time line in each way. Beside the time of the
// clock it tells the time of the processor, which a busy machine changes less.
func BenchmarkTimeline(b *testing.B) {
	set, err := component.New()
	if err != nil {
		b.Fatal(err)
	}
	l := line(b)
	var page bytes.Buffer
	if err := set.Render(&page, l); err != nil {
		b.Fatal(err)
	}
	kept := bytes.Clone(page.Bytes())
	for _, way := range []struct {
		name  string
		print func(ctx context.Context) error
	}{
		{"html-template", func(context.Context) error { return set.Render(&page, l) }},
		{"templ", func(ctx context.Context) error { return timeline(l).Render(ctx, &page) }},
		{"kept", func(context.Context) error { _, err := page.Write(kept); return err }},
	} {
		b.Run(way.name, func(b *testing.B) {
			b.ReportAllocs()
			from := processor(b)
			for b.Loop() {
				page.Reset()
				if err := way.print(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64((processor(b)-from).Microseconds())/1000/float64(b.N), "cpu-ms/op")
		})
	}
}

// processor is the processor's time that this program has used.
func processor(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
