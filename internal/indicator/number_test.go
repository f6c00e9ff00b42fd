package indicator

import "testing"

func TestParseNumber(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]Number{
		"1234": "1234", "1,234": "1234", "12,345.60": "12345.60", "007": "7", ".5": "0.5", "-0.5": "-0.5", "−3": "-3", "0": "0", "-0": "0", " 85.7 ": "85.7",
	} {
		if got, err := ParseNumber(in); err != nil || got != want {
			t.Errorf("%q is %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", "12,34", "1e5", "ten", "1.2.3", "85%", "1,2345", "--1", "1234567890123456", "٣"} {
		if got, err := ParseNumber(in); err == nil {
			t.Errorf("%q was read as %q", in, got)
		}
	}
}

func TestArithmetic(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ got, want Number }{
		{Over("1", "3", 100, 1), "33.3"},
		{Over("2", "3", 100, 0), "67"},
		{Over("1", "8", 100, 0), "13"}, // 12.5, half away from zero
		{Over("655", "269547", 10_000, 1), "24.3"},
		{Over("1", "0", 100, 1), ""},
		{Over("", "5", 100, 1), ""},
		{Number("0.1").Plus("0.2"), "0.3"},
		{Number("1").Less("0.9"), "0.1"},
		{Number("0.85").Times(100), "85"},
		{Number("0.25").Round(1), "0.3"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if !Number("22").Same("22.0") || Number("").Same("0") {
		t.Error("22 is 22.0, and none is not nought")
	}
	if got := Number("-1234567.5").Words(); got != "−1,234,567.5" {
		t.Errorf("written as %s", got)
	}
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"1,234.5", "-0.0", "85%", "9999999999999999", "."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ParseNumber(s)
		if err != nil {
			return
		}
		if again, err := ParseNumber(string(n)); err != nil || again != n {
			t.Fatalf("%q was read as %q, and that as %q, %v", s, n, again, err)
		}
	})
}
