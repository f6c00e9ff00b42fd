// Package web serves the site: the public record, and the desk of those who keep
// it. It owns the route table, who may use which route, the answer that is held
// until it is whole, the pages of failures, and what is kept of pages already made.
//
// It knows no SQL and judges nothing: what the public may see comes from package
// public, what people decide goes to the store. Each page is a package of its own
// under page, with its template beside it.
package web
