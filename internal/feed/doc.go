// Package feed writes what changed and what is coming, in the two forms that
// people's own programs follow: Atom (RFC 4287) and iCalendar (RFC 5545, 5546).
//
// It owns the form: ids that stay, days that stay days, words made safe for the
// line or the element they stand in. It is given everything else, the moments
// included, so the same values are the same bytes. It refuses a feed that would
// break its RFC, and knows nothing of stores, policies and addresses.
package feed
