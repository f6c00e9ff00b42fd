package xlsx

import (
	"cmp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Print sets a sheet up for paper across, A4 or A3, as wide as a page and as long as it comes,
// with a foot and the number of each page.
func Print(f *excelize.File, sheet string, a3 bool, foot string) error {
	size, across, wide, long, fit := 9, "landscape", 1, 0, true
	if a3 {
		size = 8
	}
	margin, below := 0.4, 0.6
	// An ampersand is a sign to Excel here: two of them are one.
	said := strings.ReplaceAll(foot, "&", "&&")
	if r := []rune(said); len(r) > 200 {
		said = string(r[:200])
	}
	return cmp.Or(
		f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &across, FitToWidth: &wide, FitToHeight: &long}),
		f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}),
		f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &margin, Bottom: &below, Footer: &margin}),
		f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&L&8" + said + "&R&8Page &P of &N"}),
	)
}
