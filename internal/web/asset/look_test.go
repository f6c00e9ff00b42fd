package asset_test

import (
	"io"
	"strings"
	"testing"

	"mattersarising/internal/web/asset"
)

func TestParseColour(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"#1f4e5f": "#1f4e5f", "#ABC": "#aabbcc", " #000000 ": "#000000"} {
		got, err := asset.ParseColour(text)
		if err != nil || got.String() != want {
			t.Errorf("%q: got %s, %v, want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"", "#", "1f4e5f", "#1f4e5", "#1f4e5f0", "red", "#12345g", "#é12", "#+12345", "#-1234", "#;}body"} {
		if got, err := asset.ParseColour(text); err == nil {
			t.Errorf("%q is read as %s", text, got)
		}
	}
}

func FuzzParseColour(f *testing.F) {
	f.Add("#1f4e5f")
	f.Add("#é")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := asset.ParseColour(text)
		if err != nil {
			return
		}
		if again, err := asset.ParseColour(c.String()); err != nil || again != c {
			t.Errorf("%q is %s, which is %s, %v", text, c, again, err)
		}
	})
}

// TestContrast repeats the figures that WCAG's own techniques give.
func TestContrast(t *testing.T) {
	t.Parallel()
	pure := func(v uint8) asset.Colour { return asset.Colour{R: v, G: v, B: v} }
	for _, test := range []struct {
		a, b asset.Colour
		want float64
	}{
		{pure(0), pure(255), 21}, {pure(255), pure(255), 1}, {pure(0x76), pure(255), 4.54}, {pure(0x77), pure(255), 4.48},
	} {
		if got := test.a.Contrast(test.b); got < test.want-0.005 || got > test.want+0.005 || got != test.b.Contrast(test.a) {
			t.Errorf("%s on %s: %.3f, want %.2f", test.a, test.b, got, test.want)
		}
	}
}

// TestEveryColourCanBeRead: whatever colour a council has, the text of its
// header, its links and its buttons can be read.
func TestEveryColourCanBeRead(t *testing.T) {
	t.Parallel()
	for n := range 16 * 16 * 16 {
		colour := asset.Colour{R: uint8((n >> 8) * 17), G: uint8((n >> 4 & 15) * 17), B: uint8((n & 15) * 17)}
		p, err := asset.PaletteOf(asset.Look{Colour: colour})
		if err != nil {
			t.Fatalf("%s: %v", colour, err)
		}
		for what, contrast := range map[string]float64{
			"the header's text": p.OnBrand.Contrast(p.Brand), "links": p.Link.Contrast(asset.White), "links on grey": p.Link.Contrast(asset.Surface),
			"links under the pointer": p.LinkHover.Contrast(asset.White), "buttons": p.OnButton.Contrast(p.Button), "buttons under the pointer": p.OnButton.Contrast(p.ButtonHover),
		} {
			if contrast < 4.5 {
				t.Errorf("%s: %s have a contrast of %.2f", colour, what, contrast)
			}
		}
	}
}

func TestPaleLinksAreRefused(t *testing.T) {
	t.Parallel()
	_, err := asset.New("", asset.Look{Link: asset.Colour{R: 0xff, G: 0xcc}})
	if err == nil || !strings.Contains(err.Error(), "choose a darker colour") {
		t.Errorf("yellow links on white: %v", err)
	}
}

func TestIcon(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"Fernshire": ">F<", "ærø": ">Æ<", "": ">A<", "<script>": ">A<", "\xff": ">A<"} {
		s := siteOf(t, "", asset.Look{Name: name})
		b, err := io.ReadAll(get(t, s, s.Path("icon.svg")).Body)
		if err != nil || !strings.Contains(string(b), want) {
			t.Errorf("%q: %s, %v", name, b, err)
		}
	}
}
