package component_test

import (
	"encoding/xml"
	"fmt"
	"image/color"
	"strings"
	"testing"

	"github.com/boombuler/barcode/qr"

	"mattersarising/internal/web/component"
)

// TestQRIsDrawnWhole: what the lines cover is what the code says is dark, module by
// module, with four light ones around it.
func TestQRIsDrawnWhole(t *testing.T) {
	t.Parallel()
	const text = "otpauth://totp/Fernshire%20County%20Council:sam@fernshire.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
	drawn := component.QR{Address: text}.Drawn()
	want, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil || drawn == nil || drawn.Side != want.Bounds().Dx()+8 {
		t.Fatalf("drawn: %+v, %v", drawn, err)
	}
	dark := map[[2]int]bool{}
	for line := range strings.SplitSeq(strings.TrimPrefix(drawn.Path, "M"), "M") {
		var x, y, w, back int
		if _, err := fmt.Sscanf(line, "%d %dh%dv1h-%dz", &x, &y, &w, &back); err != nil || w != back || w < 1 {
			t.Fatalf("the line %q: %v", line, err)
		}
		for i := range w {
			dark[[2]int{x + i, y}] = true
		}
	}
	for y := range drawn.Side {
		for x := range drawn.Side {
			in := x >= 4 && y >= 4 && x < drawn.Side-4 && y < drawn.Side-4
			if got, want := dark[[2]int{x, y}], in && want.At(x-4, y-4) == color.Black; got != want {
				t.Fatalf("at %d, %d: dark is %v, want %v", x, y, got, want)
			}
		}
	}
}

// TestQRAsMarkup: it has its words for who cannot see it, runs nothing, and has no style
// of its own; what is too long for it shows nothing.
func TestQRAsMarkup(t *testing.T) {
	t.Parallel()
	set, err := component.New()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{`otpauth://totp/"><script>alert(1)</script>`: true, "": false, strings.Repeat("x", 5000): false} {
		var b strings.Builder
		if err := set.Render(&b, component.QR{Address: text, Alt: `"the key" <below>`}); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(b.String(), "<svg"); got != want {
			t.Errorf("%.20q is drawn: %v", text, got)
		}
		if !want {
			continue
		}
		for _, no := range []string{"<script", "style=", "otpauth"} {
			if strings.Contains(b.String(), no) {
				t.Errorf("%q stands in it", no)
			}
		}
		var svg struct {
			Role  string `xml:"role,attr"`
			Label string `xml:"aria-label,attr"`
		}
		if err := xml.Unmarshal([]byte(b.String()), &svg); err != nil || svg.Role != "img" || svg.Label != `"the key" <below>` {
			t.Errorf("%+v, %v", svg, err)
		}
	}
}
