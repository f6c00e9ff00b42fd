package browser

import "github.com/chromedp/chromedp"

// Paper is the page as it would be printed on A4, as PDF.
func (p *Page) Paper() []byte {
	p.t.Helper()
	return ask(p, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)))
}
