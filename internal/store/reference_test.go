package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/store"
)

func TestReference(t *testing.T) {
	t.Parallel()
	want := store.Reference{Prefix: "CSB", Year: 2021, Number: 1}
	for _, s := range []string{"CSB 2021/22-01", "csb 2021/22-1", " csb-2021-22-01 ", "CSB2021/22-001", want.String(), want.Slug()} {
		if got, err := store.ParseReference(s); err != nil || got != want {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "K-13", "CSB", "CSB 2021/23-01", "CSB 2021/22-00", "CSB 2021/22", "2021/22-01", "CSBCSBCSB 2021/22-01", "CSB 2021/22-1234567", "A0099-00-7"} {
		if got, err := store.ParseReference(s); err == nil {
			t.Errorf("%q: %v, want an error", s, got)
		}
	}
	if got := (store.Reference{}).String(); got != "" {
		t.Errorf("none: %q", got)
	}
}

func FuzzParseReference(f *testing.F) {
	f.Add("CSB 2021/22-01")
	f.Add("csb-1999-00-7")
	f.Fuzz(func(t *testing.T, s string) {
		r, err := store.ParseReference(s)
		if err != nil {
			return
		}
		for _, again := range []string{r.String(), r.Slug()} {
			if got, err := store.ParseReference(again); err != nil || got != r {
				t.Errorf("%q: %q is read as %v, %v", s, again, got, err)
			}
		}
	})
}

func TestPrefixesOf(t *testing.T) {
	t.Parallel()
	for body, want := range map[string][]string{
		"Children's Scrutiny Board":              {"CSB", "CHSB", "CHISB"},
		"Children and Families Select Committee": {"CFSC", "CHFSC", "CHIFSC"},
		"Cabinet":                                {"CAB", "CABI", "CABIN"},
		"Performance and Finance Sub-Group":      {"PFSG", "PEFSG", "PERFSG"},
		"Health & Wellbeing Board":               {"HWB", "HEWB", "HEAWB"},
		"IT":                                     {"IT", "IT2", "IT3"},
		"":                                       {"REF", "REFE", "REFER"},
		"委員会":                                    {"REF", "REFE", "REFER"},
		"A B C D E F G H I J K":                  {"BCDEFG", "BCDEFG2", "BCDEFG3"},
	} {
		got := store.PrefixesOf(body)
		if diff := cmp.Diff(want, got[:3]); diff != "" {
			t.Errorf("%q (-want +got):\n%s", body, diff)
		}
		for _, p := range got {
			if _, err := store.ParsePrefix(p); err != nil {
				t.Errorf("%q: %v", body, err)
			}
		}
	}
}
