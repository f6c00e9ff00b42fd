package feed

import (
	"net/url"
	"strings"

	"mattersarising/internal/calendar"
)

// Namespace is who mints ids: a host name, and a day on which it was theirs.
// Neither may change afterwards, or every reader of a feed sees every entry as
// new; so both are configuration, and no request's own Host.
type Namespace struct {
	Host string        // "promises.fernshire.example"
	From calendar.Date // a day on which the host was the authority's
}

// Tag returns a tag: address (RFC 4151) that names a thing for ever, wherever
// its page moves to: tag:promises.fernshire.example,2026-11-01:commitment/K-12.
func (n Namespace) Tag(parts ...string) string {
	return "tag:" + n.Host + "," + n.From.String() + ":" + joined(parts)
}

// UID returns the id of an event in a calendar: due/K-12@promises.fernshire.example.
func (n Namespace) UID(parts ...string) string { return joined(parts) + "@" + n.Host }

// joined escapes what may not stand in a tag, the slash between parts among it,
// so that no two lists of parts make one id.
func joined(parts []string) string {
	safe := make([]string, len(parts))
	for i, p := range parts {
		safe[i] = strings.ReplaceAll(url.PathEscape(p), "@", "%40")
	}
	return strings.Join(safe, "/")
}
