package text_test

import (
	"html"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/layouttest"
	"mattersarising/internal/layout/text"
)

type line = layouttest.Line

func para(s string) line         { return line{Kind: layout.Paragraph, Text: s} }
func row(s string) line          { return line{Kind: layout.Row, Text: s} }
func item(number, s string) line { return line{Kind: layout.Item, Number: number, Text: s} }

func TestParse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, source string
		want         []line
	}{
		{"each line is a block", "Minutes:\nOne.\nTwo.\n", []line{para("Minutes:"), para("One."), para("Two.")}},
		{"blank lines and no-break spaces only separate", "One.\n\n\u00a0 \n\nTwo.\u00a0\n", []line{para("One."), para("Two.")}},
		{"line ends of three kinds", "One.\r\nTwo.\rThree.\nFour.", []line{para("One."), para("Two."), para("Three."), para("Four.")}},
		{"white space within is folded", "a \u00a0 b\tc", []line{para("a b c")}},
		{"numbers are taken off", "1.\u00a0\u00a0 That\n(a) note\n17.2 It was", []line{item("1.", "That"), item("(a)", "note"), item("17.2", "It was")}},
		{"a number alone joins the next line", "1.   \n\nThat the report\n(3)\n\n\u00a0\n\nwhat scrutiny", []line{item("1.", "That the report"), item("(3)", "what scrutiny")}},
		{"an empty bullet joins the next paragraph", "  •  \n\nMembers asked why", []line{item("•", "Members asked why")}},
		{"an empty bullet takes no heading", "•\n\nSupporting documents:", []line{para("Supporting documents:")}},
		{"a number without words before another stands alone", "1.\n(a) note", []line{item("1.", ""), item("(a)", "note")}},
		{"a number at the cut end of a page", "(3) x\n(4)", []line{item("(3)", "x"), item("(4)", "")}},
		{"an agenda's line is no entry", "43 Children's Improvement Update pdf icon PDF 156 KB", []line{para("43 Children's Improvement Update pdf icon PDF 156 KB")}},
		{"bare numbers with wide space are entries", "1    That\n2    That\n43    Plan", []line{item("1", "That"), item("2", "That"), para("43 Plan")}},
		{"an initial is no number", "A. Smith was there.", []line{para("A. Smith was there.")}},
		{"a capital with wide space is one", "A.   Smith was there.", []line{item("A.", "Smith was there.")}},
		{"a time is no number", "10.15 am the Chair left.", []line{para("10.15 am the Chair left.")}},
		{"an unsure number that goes on", "1.1 Members met\n1.2 the plan was noted", []line{item("1.1", "Members met"), item("1.2", "the plan was noted")}},
		{"a row of a table", "Name | Role\nMr A | Chair", []line{row("Name | Role"), row("Mr A | Chair")}},
		{"witnesses are not one paragraph", witnesses, []line{
			para("Dave Hill, Executive Director of Children, Families and Learning"),
			para("Jacquie Burke, Interim Director for Change Safeguarding and Early Help"),
			para("Clare Curran, Cabinet Member for Children"),
		}},
		{"wrapped lines are joined", wrapped, []line{
			para("Minutes:"),
			para("The Cabinet Member introduced an update report on the progress of the service restructure and said that Surrey would have the new model in place by the autumn. Members asked for figures."),
			item("1.", "That the progress made since the publication of the inspection report in May 2018 be noted and the report be brought back in the autumn;"),
			item("2.", "That officers report."),
		}},
		{"nothing but white space", " \n\u00a0\n", []line{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			doc := parse(t, c.source)
			if diff := cmp.Diff(c.want, layouttest.Lines(doc)); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
		})
	}
}

const witnesses = `Dave Hill, Executive Director of Children, Families and Learning
Jacquie Burke, Interim Director for Change Safeguarding and Early Help
Clare Curran, Cabinet Member for Children
`

const wrapped = `Minutes:

The Cabinet Member introduced an update report on the progress
of the service restructure and said that Surrey would have the
new model in place by the autumn. Members asked for figures.

1.  That the progress made since the publication of the
    inspection report in May 2018 be noted and the report be
    brought back in the autumn;
2.  That officers report.
`

// TestLevels nests by style and by how far entries are set in.
func TestLevels(t *testing.T) {
	t.Parallel()
	doc := parse(t, "1. None:\n\na) To follow\n\nb) To co-operate:\n\n      i.   to premises;\n\n     ii.   to documents\n\n2. Two")
	var got []int
	for _, b := range doc.Blocks {
		got = append(got, b.Level)
	}
	if diff := cmp.Diff([]int{1, 2, 2, 3, 3, 1}, got); diff != "" {
		t.Errorf("levels (-want +got):\n%s", diff)
	}
}

func parse(t testing.TB, source string) *layout.Document {
	t.Helper()
	doc, err := text.Parse(&layout.Document{Source: []byte(source), Encoding: layout.UTF8})
	if err != nil {
		t.Fatal(err)
	}
	if err := layouttest.Check(doc); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	if err := layouttest.Places(doc, random, func(s []byte) string { return string(s) }); err != nil {
		t.Error(err)
	}
	return doc
}

// FuzzParse holds any bytes to what holds of every document, in each encoding.
func FuzzParse(f *testing.F) {
	for _, s := range []string{wrapped, witnesses, "1.\n(a)\n•", "a | b\n| c |", "\xff\xfe", "é\xa0\x92", html.EscapeString("<p>")} {
		f.Add([]byte(s), false)
		f.Add([]byte(s), true)
	}
	f.Fuzz(func(t *testing.T, source []byte, western bool) {
		doc := &layout.Document{Source: source, Encoding: layout.UTF8}
		if western {
			doc.Encoding = layout.Windows1252
		}
		doc, err := text.Parse(doc)
		if err != nil {
			t.Fatal(err)
		}
		if err := layouttest.Check(doc); err != nil {
			t.Error(err)
		}
	})
}
