// Package api gives the public record to programs: /api/v1, and each list in the
// forms that others read: CSV, JSON-LD, Atom, iCalendar, and all of it in one file.
//
// It owns what may be asked, how it is answered, and the description (OpenAPI),
// which is made from the same declarations. All that it gives comes from a View of
// package public; it has no other way to the record. It refuses to change anything:
// other sites may read it, and there is nothing else to do.
package api
