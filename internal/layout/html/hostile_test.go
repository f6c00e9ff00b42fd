package html_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/html"
)

// TestHostile reads pages that mean harm, each in time and memory of its size.
func TestHostile(t *testing.T) {
	t.Parallel()
	many := func(s string, n int) string { return strings.Repeat(s, n) }
	for _, c := range []struct {
		name, page string
		reason     layout.Reason
	}{
		{"nested tags", many("<div>", 9_000) + "x", 0},
		{"nested tags beyond the bound", many("<div>", 10_001) + "x", layout.TooDeep},
		{"nested bold tags", many("<b>", 100_000) + "x", 0},
		{"end tags without starts", many("<div>", 5_000) + "<p>x" + many("</b></p></li></span>", 100_000), 0},
		{"end tags beneath a wall of cells", "<p>x<table><tr><td>" + many("<div>", 5_000) + many("</table></ul></form>", 100_000), 0},
		{"nested lists", many("<ul><li>x", 4_000), 0},
		{"nested tables", many("<table><tr><td>x", 3_000), 0},
		{"one tag that never ends", "<p>x</p><p class=\"" + many("a ", 1_000_000), 0},
		{"comments that never end", "x" + many("<!--", 500_000), 0},
		{"ampersands", "<p>" + many("&", 1_000_000), 0},
		{"references that never end", "<p>" + many("&#", 500_000), 0},
		{"one paragraph", "<p>" + many("word ", 500_000), 0},
		{"attributes", "<p " + many("a=b ", 500_000) + ">x", 0},
		{"cells", "<table><tr>" + many("<td>x", 200_000), 0},
		{"scripts that never end", "x" + many("<script>", 200_000), 0},
		{"line breaks", "x" + many("<br>y", 100_000), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			doc, err := html.Parse(&layout.Document{Source: []byte(c.page), Encoding: layout.UTF8})
			if c.reason != 0 {
				var problem *layout.Problem
				if !errors.As(err, &problem) || problem.Reason != c.reason || problem.Offset == 0 {
					t.Fatalf("error %v, want %v with its place", err, c.reason)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if len(doc.Blocks) == 0 || !strings.HasPrefix(doc.Blocks[0].Text, "x") && !strings.ContainsAny(doc.Blocks[0].Text, "&w") {
				t.Errorf("blocks %.80v, want the page's words", doc.Blocks)
			}
		})
	}
}

// TestAllocations holds the layout to few allocations: some dozens for a page,
// and one or two for each link.
func TestAllocations(t *testing.T) {
	page := meetingPage(100 << 10)
	got := testing.AllocsPerRun(3, func() {
		if _, err := html.Parse(&layout.Document{Source: page, Encoding: layout.UTF8}); err != nil {
			t.Error(err)
		}
	})
	if want := float64(len(page)) / 100; got > want {
		t.Errorf("%v allocations for %d bytes, want at most %v", got, len(page), want)
	}
}

// TestMemory holds the layout to a few times the page: with the reader's share
// it must stay within twenty.
//
//nolint:paralleltest // it reads what the whole process has allocated
func TestMemory(t *testing.T) {
	page := meetingPage(1 << 20)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := html.Parse(&layout.Document{Source: page, Encoding: layout.UTF8}); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if got, want := after.TotalAlloc-before.TotalAlloc, uint64(8*len(page)); got > want {
		t.Errorf("%d bytes allocated for a page of %d, want at most %d", got, len(page), want)
	}
}
