package component

// Pagination leads through a list that is longer than a page: forward and back,
// and, where the number of pages is known, to some of them.
type Pagination struct {
	Label    string // what is paged through; "Pages" where empty
	Previous string // addresses; empty at the ends
	Next     string
	Pages    []PageLink
}

// PageLink is one numbered page. A Gap stands for pages left out.
type PageLink struct {
	Number  int
	Href    string
	Current bool
	Gap     bool
}

// Partial names the template.
func (Pagination) Partial() string { return "pagination" }

// PagesAround is the numbered links of a list of so many pages: the first, the
// last, the one that is shown and its neighbours. Of 20 pages, at page 9:
// 1 … 8 9 10 … 20.
func PagesAround(current, pages int, href func(page int) string) []PageLink {
	var links []PageLink
	last := 0
	for n := 1; n <= pages; n++ {
		if n != 1 && n != pages && (n < current-1 || n > current+1) {
			continue
		}
		if n > last+1 {
			links = append(links, PageLink{Gap: true})
		}
		links = append(links, PageLink{Number: n, Href: href(n), Current: n == current})
		last = n
	}
	return links
}
