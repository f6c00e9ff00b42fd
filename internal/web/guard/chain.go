package guard

import (
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"go.opentelemetry.io/otel/trace"
)

// Options is what the guard goes by. What is left empty is not done, but for
// those parts that keep a page safe, which cannot be left out.
type Options struct {
	Log *slog.Logger     // required
	Now func() time.Time // required

	// Rule says which route a request takes, and what goes for it.
	Rule func(*http.Request) Rule
	// Refuse answers a request that is refused; nil answers in plain text.
	Refuse func(http.ResponseWriter, *http.Request, Refusal)

	Trusted   []netip.Prefix // the proxies in front of the site
	Forwarded bool           // they say Forwarded (RFC 7239), and not X-Forwarded-…
	BasePath  string         // without a last stroke; empty at the root
	// Hosts are the host names that are answered, each with the slug of its
	// authority; none answers every host, and Local only this machine's own names.
	Hosts map[string]string
	Local bool
	// FormTargets are origins elsewhere to which a form may lead: that of the
	// provider of sign-in.
	FormTargets []string

	Body    int64           // bytes of a body where the rule says nothing
	Timeout time.Duration   // of the work on one answer
	Reading time.Duration   // beside it, where a file is sent: of its arrival
	Rates   map[string]Rate // by class; "" is for all requests together
	Clients int             // how many are remembered for each rate

	Metrics *Metrics
	Tracer  trace.Tracer
	Health  *Health
}

// Rule is what goes for the route that a request takes.
type Rule struct {
	Pattern string // of the route table: "GET /matters/{slug}"; empty where there is none
	Class   string // whose rate it counts under, beside that of all
	Body    int64  // bytes that it may hold, where they are not those of Options
	Open    bool   // other sites may post to it
}

// ClassAsset is the class of what never changes and costs nothing: it counts under
// no rate, since one page asks for several.
const ClassAsset = "asset"

// layer wraps a handler.
type layer func(http.Handler) http.Handler

// Chain puts every part before next. Their order matters: first who asks is
// found out; then the request is watched, so that what is refused is counted too;
// what is refused cheaply is refused first.
func Chain(o Options, next http.Handler) http.Handler {
	if o.Rule == nil {
		o.Rule = func(*http.Request) Rule { return Rule{} }
	}
	if o.Refuse == nil {
		o.Refuse = Plain
	}
	g := &guard{Options: o, rates: newRates(o.Rates, o.Clients)}
	layers := []layer{
		g.see,    // request id, client, scheme, host
		g.health, // /health and /ready
		g.route,  // the rule that goes for it
		g.trace,  // a span, where traces are made
		g.watch,  // log and metrics
		g.compress,
		g.catch, // a panic becomes a 500
		g.headers,
		g.hosts, // a host that is not ours
		g.base,  // the base path
		g.limit, // too often
		g.origin,
		g.body,
		g.deadline,
	}
	for i := len(layers) - 1; i >= 0; i-- {
		next = layers[i](next)
	}
	return next
}

type guard struct {
	Options

	rates *rates
}
