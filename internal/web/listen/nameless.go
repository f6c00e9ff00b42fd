package listen

import (
	"context"
	"log/slog"
	"net/netip"
	"strings"
)

// nameless is what net/http itself has to say, such as a handshake that failed or
// that there are no more files to be had; without the addresses of readers, and
// without what a handler said in a panic.
type nameless struct{ slog.Handler }

// Handle passes on the first line, with an ellipsis for each address.
func (n nameless) Handle(ctx context.Context, r slog.Record) error {
	line, _, _ := strings.Cut(r.Message, "\n")
	if strings.HasPrefix(line, "http: panic") {
		line = "http: panic"
	}
	words := strings.Fields(line)
	for i, w := range words {
		for part := range strings.SplitSeq(strings.TrimRight(w, ":,;"), "->") {
			if isAddress(part) {
				words[i] = "…"
			}
		}
	}
	clean := slog.NewRecord(r.Time, r.Level, "server", r.PC)
	clean.AddAttrs(slog.String("said", strings.Join(words, " ")))
	return n.Handler.Handle(ctx, clean)
}

func isAddress(s string) bool {
	if _, err := netip.ParseAddrPort(s); err == nil {
		return true
	}
	_, err := netip.ParseAddr(strings.Trim(s, "[]"))
	return err == nil
}
