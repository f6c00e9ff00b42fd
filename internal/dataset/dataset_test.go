package dataset

import (
	"reflect"
	"strings"
	"testing"
	"unicode"

	"mattersarising/internal/calendar"
	"mattersarising/internal/export"
	"mattersarising/internal/public"
)

// TestEveryWordIsExplained walks the enumerations: none without a word, none
// without an explanation, and no explanation of a word that is not there.
func TestEveryWordIsExplained(t *testing.T) {
	t.Parallel()
	explained := map[string]int{
		"timing": len(timings), "following": len(followings), "publication": len(publications), "state": len(states), "kind": len(kinds),
		"where": len(wheres), "passage": len(passageKinds), "resolution": len(resolutions), "relation": len(relations), "happening": len(happenings), "arrival": len(arrivals), "question": len(questions), "restriction": len(restrictions),
		"review-day": len(reviewDays), "clock": len(clockStates),
	}
	anchors := map[string]string{}
	for _, s := range Schemes() {
		if s.Title == "" || s.About == "" || len(s.Words) == 0 {
			t.Errorf("the list %q is not explained", s.Name)
		}
		if explained[s.Name] != len(s.Words) {
			t.Errorf("the list %q has %d words and %d explanations", s.Name, len(s.Words), explained[s.Name])
		}
		for _, w := range s.Words {
			if w.Word == "" || !strings.HasSuffix(w.About, ".") {
				t.Errorf("%s: %q is explained by %q", s.Name, w.Word, w.About)
			}
			a := export.Anchor(s.Name, w.Word)
			if was, ok := anchors[a]; ok {
				t.Errorf("%s and %s %q share the anchor %s", was, s.Name, w.Word, a)
			}
			anchors[a] = s.Name
		}
	}
}

// TestEveryFieldIsDeclared walks the rows, and what stands in them, down to the
// last field.
func TestEveryFieldIsDeclared(t *testing.T) {
	t.Parallel()
	schemes := Schemes()
	kindOf := map[string]export.Kind{}
	var walk func(at reflect.Type, row bool)
	walk = func(at reflect.Type, row bool) {
		for i := range at.NumField() {
			f := at.Field(i)
			name := at.Name() + "." + f.Name
			if f.Anonymous {
				walk(f.Type, row)
				continue
			}
			about, list := f.Tag.Get("about"), f.Tag.Get("codes")
			if f.Tag.Get("json") == "" || f.Tag.Get("json") != strings.ToLower(f.Tag.Get("json")) {
				t.Errorf("%s is called %q", name, f.Tag.Get("json"))
			}
			if !strings.HasSuffix(about, ".") || !unicode.IsUpper([]rune(about + " ")[0]) {
				t.Errorf("%s is explained by %q", name, about)
			}
			if list != "" && schemes.Words(list) == nil {
				t.Errorf("%s is of the list %q, which there is not", name, list)
			}
			elem := f.Type
			if elem.Kind() == reflect.Slice {
				elem = elem.Elem()
			}
			if export.KindOf(elem) == "" {
				walk(elem, false)
				continue
			}
			term := f.Tag.Get("term")
			if row && term == "" {
				t.Errorf("%s is no property", name)
			}
			if kind, ok := kindOf[term]; ok && term != "" && kind != export.KindOf(elem) {
				t.Errorf("%s: the property %s is %s here and %s elsewhere", name, term, export.KindOf(elem), kind)
			}
			kindOf[term] = export.KindOf(elem)
		}
	}
	for _, table := range Rows() {
		walk(table, true)
	}
	for _, detail := range []any{CommitmentDetail{}, MatterDetail{}, MeetingDetail{}, ItemDetail{}, BodyDetail{}, PersonDetail{}, ReviewDetail{}} {
		walk(reflect.TypeOf(detail), false)
	}
}

func TestChanged(t *testing.T) {
	t.Parallel()
	day := calendar.MustDate
	c := &public.Commitment{On: day("2022-07-19"), State: public.StateDue}
	c.Due.To = day("2022-10-09")
	for _, step := range []struct {
		do   func()
		want string
	}{
		{func() {}, "2022-07-19"},
		{func() { c.Known.On = day("2022-07-25") }, "2022-07-25"},
		{func() { c.Returns = append(c.Returns, public.Return{On: day("2022-10-04")}) }, "2022-10-04"},
		{func() { c.State = public.StatePast }, "2022-10-10"},
		{func() { c.Returns = append(c.Returns, public.Return{On: day("2022-12-01")}) }, "2022-12-01"},
	} {
		step.do()
		if got := Changed(c).String(); got != step.want {
			t.Errorf("got %s, want %s", got, step.want)
		}
	}
}
