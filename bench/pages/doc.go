// Package pages lays two ways to print a page side by side: html/template, which
// the site uses, and a-h/templ, which makes Go code of its templates. Both print
// the same time line of 200 entries from the same values. It is a module of its
// own, so that the product depends on neither templ nor its generator; what templ
// made is kept, and made again with
//
//	go run github.com/a-h/templ/cmd/templ@v0.3.977 generate
package pages
