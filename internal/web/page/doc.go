// Package page makes pages: it owns the frame that all of them have (navigation,
// where one is, the day that is shown, what the page rests on, how to cite it, where
// to say that it is wrong) and the parts that several of them share, as the list of
// promises. Each page is a package of its own below, with its template beside it.
//
// What is shown is chosen in Go, in typed values; templates only print it. The
// package writes nothing and judges nothing.
package page
