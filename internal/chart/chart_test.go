package chart_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/chart"
	"mattersarising/internal/spc"
)

var first = calendar.MustDate("2020-04-01")

// rereferrals is three years of months with a change in them, small numbers and gaps.
func rereferrals(t testing.TB) *chart.Figure {
	t.Helper()
	s := spc.Series{Every: "month", Direction: spc.LowIsGood, Targets: []spc.Target{{From: first, Value: 22}, {From: first.AddMonths(18), Value: 18}}}
	for i := range 36 {
		on := first.AddMonths(i)
		v := 24 + []float64{1.3, -0.8, 0.4, -1.6, 2.1, -0.3, 0.9}[i%7]
		if i > 28 {
			v += 5
		}
		s.Points = append(s.Points, spc.Point{Start: on, Name: fmt.Sprintf("%s %d", on.Month(), on.Year()), Value: v, Of: int64(20 + 7*(i%5))})
	}
	s.Points[9].Gap, s.Points[20].Gap = spc.Missing, spc.Suppressed
	s.Recalculations = []spc.Recalculation{{From: first.AddMonths(14), Reason: "a new front door", On: first.AddMonths(16), Agreed: "the Improvement Board"}}
	r, err := spc.Judge(s)
	if err != nil {
		t.Fatal(err)
	}
	return &chart.Figure{
		ID: "c1", Title: "Re-referrals within twelve months", Unit: "%", Places: 1, Result: r, Bounded: true, Ceiling: 100, Few: 30,
		Benchmarks: []chart.Benchmark{{Name: "England", Values: []spc.Target{{From: first, Value: 21.5}, {From: first.AddMonths(12), Value: 22.4}}}},
	}
}

// parts are the names of a drawing's elements, and its words.
func parts(t *testing.T, svg string) (elements []string, words []string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return elements, words
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
		switch e := token.(type) {
		case xml.StartElement:
			elements = append(elements, e.Name.Local)
			for _, a := range e.Attr {
				if n := a.Name.Local; n == "style" || n == "href" || strings.HasPrefix(n, "on") {
					t.Errorf("<%s> has the attribute %s", e.Name.Local, n)
				}
				if strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
					t.Errorf("<%s %s=%q>", e.Name.Local, a.Name.Local, a.Value)
				}
			}
		case xml.CharData:
			if s := strings.TrimSpace(string(e)); s != "" {
				words = append(words, s)
			}
		}
	}
}

// TestDrawing: it has its title and description, its lines' names, and a shape for each
// mark; all of it in each size.
func TestDrawing(t *testing.T) {
	t.Parallel()
	f := rereferrals(t)
	for size, want := range map[chart.Size][]string{
		chart.Wide:   {f.Title, "Upper limit", "Lower limit", "Mean ", "Target 18.0%", "England 22.4%", "Latest", "Apr 2020", "Mar 2023", "recalculated", "\nc\n", "worse than usual", "as usual", "hollow: out of fewer than 30 (n in the table)"},
		chart.Narrow: {f.Title, "Upper ", "Lower ", "Mean ", "Target 18.0%", "Latest", "Apr 2020"},
		chart.Small:  {f.Title, f.Result.Sentence},
	} {
		svg := f.SVG(size)
		elements, words := parts(t, svg)
		all := strings.Join(words, "\n")
		for _, w := range want {
			if !strings.Contains(all, w) {
				t.Errorf("size %d: %q is not said:\n%s", size, w, all)
			}
		}
		if !strings.Contains(svg, `role="img" aria-labelledby="c1`) || !strings.Contains(all, "Limits from") && !strings.Contains(all, "limits from") {
			t.Errorf("size %d: it is not described: %.400s", size, svg)
		}
		if size == chart.Wide {
			circles := strings.Count(strings.Join(elements, " "), "circle")
			if worse := strings.Count(svg, `class="chart__worse"`); worse < 3 || circles+worse < 34 {
				t.Errorf("%d circles and %d triangles for 34 figures", circles, worse)
			}
		}
	}
}

// TestSmallDenominators: n stands below each point that is out of few, where there is room.
func TestSmallDenominators(t *testing.T) {
	t.Parallel()
	f := rereferrals(t)
	f.Result.Points = f.Result.Points[:14]
	f.Result.Sections = f.Result.Sections[:1]
	_, words := parts(t, f.SVG(chart.Wide))
	all := strings.Join(words, "\n") + "\n"
	if !strings.Contains(all, "(n below)") || !strings.Contains(all, "\n20\n") || !strings.Contains(all, "\n27\n") || strings.Contains(all, "\n34\n") {
		t.Errorf("n is not told of those out of fewer than 30, or of others:\n%s", all)
	}
}

// TestAxis: what stands beside the axis is what the lines are at, halves too.
func TestAxis(t *testing.T) {
	t.Parallel()
	s := spc.Series{}
	for i, v := range []float64{48.5, 56, 52, 57} {
		s.Points = append(s.Points, spc.Point{Start: first.AddMonths(i), Name: "x", Value: v})
	}
	r, err := spc.Judge(s)
	if err != nil {
		t.Fatal(err)
	}
	_, words := parts(t, (&chart.Figure{ID: "x", Title: "x", Result: r}).SVG(chart.Wide))
	if all := strings.Join(words, "|"); !strings.Contains(all, "|47.5|50.0|52.5|55.0|57.5|") {
		t.Errorf("the axis says %s", all)
	}
}

// TestHostile: words change nothing but words.
func TestHostile(t *testing.T) {
	t.Parallel()
	plain, _ := parts(t, rereferrals(t).SVG(chart.Wide))
	for _, bad := range []string{`</title><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, "]]>&lt;\x00\x1b\u202e\ufffe", strings.Repeat("Donau", 3000)} {
		f := rereferrals(t)
		f.Title, f.Unit, f.Benchmarks[0].Name, f.Result.Sentence = bad, bad, bad, bad
		for i := range f.Result.Points {
			f.Result.Points[i].Name = bad
		}
		f.ID = `x" onload="alert(1)`
		got, _ := parts(t, f.SVG(chart.Wide))
		if strings.Join(got, " ") != strings.Join(plain, " ") {
			t.Errorf("%.40q changes the elements:\n%v\n%v", bad, got, plain)
		}
		if _, err := f.PNG(chart.Wide, 1); err != nil {
			t.Errorf("%.40q: %v", bad, err)
		}
	}
}

// TestTable: what the chart shows stands in words and numbers; what is hidden does not.
func TestTable(t *testing.T) {
	t.Parallel()
	f := rereferrals(t)
	table := f.Table()
	if len(table.Rows) != 36 || len(table.Columns) != 9 {
		t.Fatalf("%d rows of %v", len(table.Rows), table.Columns)
	}
	for i, row := range table.Rows {
		if len(row) != len(table.Columns) {
			t.Errorf("row %d has %d cells", i, len(row))
		}
	}
	if got, want := table.Rows[20][1]+"|"+table.Rows[20][2]+"|"+table.Rows[9][1], "c (suppressed)||not held"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestNothingHiddenIsDrawn: a value behind a gap reaches neither drawing nor words.
func TestNothingHiddenIsDrawn(t *testing.T) {
	t.Parallel()
	one, other := rereferrals(t), rereferrals(t)
	other.Result.Points[20].Value, other.Result.Points[20].Of = 77.7, 3
	for _, size := range []chart.Size{chart.Wide, chart.Narrow, chart.Small} {
		if one.SVG(size) != other.SVG(size) {
			t.Errorf("size %d shows what is suppressed", size)
		}
	}
	if fmt.Sprint(one.Table()) != fmt.Sprint(other.Table()) {
		t.Error("the table shows what is suppressed")
	}
}

// TestSeries: short ones, level ones, none at all.
func TestSeries(t *testing.T) {
	t.Parallel()
	for n := range 16 {
		for _, v := range []float64{0, 5, -3, 1e9, 0.001} {
			s := spc.Series{Every: "month"}
			for i := range n {
				s.Points = append(s.Points, spc.Point{Start: first.AddMonths(i), Name: "x", Value: v})
			}
			r, err := spc.Judge(s)
			if err != nil {
				t.Fatal(err)
			}
			f := chart.Figure{ID: "x", Title: "x", Result: r}
			for _, size := range []chart.Size{chart.Wide, chart.Narrow, chart.Small} {
				parts(t, f.SVG(size))
			}
		}
	}
	parts(t, (&chart.Figure{}).SVG(chart.Wide))
	_ = (&chart.Figure{}).Table()
}

// TestPNG: a picture of the size that was asked for, with something of every colour in it.
func TestPNG(t *testing.T) {
	t.Parallel()
	data, err := rereferrals(t).PNG(chart.Wide, 2)
	if err != nil {
		t.Fatal(err)
	}
	if folder := os.Getenv("SHOTS"); folder != "" {
		if err := os.WriteFile(filepath.Join(folder, "chart.png"), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil || picture.Bounds().Dx() != 1440 || picture.Bounds().Dy() != 720 {
		t.Fatalf("%v, %v", picture.Bounds(), err)
	}
	seen := map[[3]uint32]bool{}
	for y := range 720 {
		for x := range 1440 {
			r, g, b, _ := picture.At(x, y).RGBA()
			seen[[3]uint32{r >> 8, g >> 8, b >> 8}] = true
		}
	}
	for name, c := range map[string][3]uint32{"worse": {0xa4, 0x46, 0x0b}, "usual": {0x5b, 0x67, 0x70}, "words": {0x38, 0x3f, 0x43}, "benchmark": {0x54, 0x31, 0x9f}, "target": {0x98, 0x17, 0x5a}} {
		if !seen[c] {
			t.Errorf("nothing is painted as %s", name)
		}
	}
}

func BenchmarkSVG(b *testing.B) {
	f := rereferrals(b)
	for b.Loop() {
		if len(f.SVG(chart.Wide)) == 0 {
			b.Fatal("nothing")
		}
	}
}

func BenchmarkJudgedAndDrawn(b *testing.B) {
	f := rereferrals(b)
	for b.Loop() {
		r, err := spc.Judge(*f.Result.Series())
		if err != nil {
			b.Fatal(err)
		}
		f.Result = r
		_ = f.SVG(chart.Wide)
	}
}

func BenchmarkPNG(b *testing.B) {
	f := rereferrals(b)
	for b.Loop() {
		if _, err := f.PNG(chart.Wide, 2); err != nil {
			b.Fatal(err)
		}
	}
}
