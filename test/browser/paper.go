package browser

import (
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Paper is the page as it would be printed on A4, as PDF.
func (p *Page) Paper() []byte {
	p.t.Helper()
	return ask(p, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)))
}

// Sheet is the page as it would be printed on the paper that it asks for, as PDF.
func (p *Page) Sheet() []byte {
	p.t.Helper()
	return ask(p, chromedp.PrintToPDF(func(w *page.PrintToPDFParams) { yes := true; w.PreferCSSPageSize = &yes }))
}
