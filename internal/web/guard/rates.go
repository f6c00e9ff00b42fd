package guard

import (
	"container/list"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"mattersarising/internal/store"
)

// Rate is how often one reader may ask: so many times in a length of time. They
// may be used all at once; then they come back evenly.
type Rate struct {
	Times int
	In    time.Duration
}

// limit refuses who asks too often (429), and says when to come back. Each
// request counts under its class, and under all.
func (g *guard) limit(next http.Handler) http.Handler {
	if len(g.Rates) == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := Of(r)
		if s.Rule.Class != ClassAsset {
			if wait := g.rates.ask(s.Client, s.Rule.Class, g.Now()); wait > 0 {
				why := refusal(http.StatusTooManyRequests, store.ErrRateLimited, tooOften(wait))
				why.After = wait
				g.refuse(w, r, why)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

func tooOften(wait time.Duration) string {
	when := "in a minute"
	switch {
	case wait <= 10*time.Second:
		when = "in a few seconds"
	case wait > time.Minute:
		when = "in a few minutes"
	}
	return "There were too many requests from where you are. Try again " + when + "."
}

// rates counts for each class.
type rates struct{ classes map[string]*buckets }

func newRates(of map[string]Rate, clients int) *rates {
	r := &rates{map[string]*buckets{}}
	for class, limit := range of {
		r.classes[class] = newBuckets(limit, clients)
	}
	return r
}

// ask counts a request, and returns how long to wait where it is one too many.
func (r *rates) ask(client netip.Addr, class string, now time.Time) time.Duration {
	if b := r.classes[class]; b != nil && class != "" {
		if wait := b.take(client, now); wait > 0 {
			return wait
		}
	}
	if b := r.classes[""]; b != nil {
		return b.take(client, now)
	}
	return 0
}

// buckets is a bucket of tokens for each reader. Only so many are remembered: the
// one that was not seen for longest makes room, and starts anew when it comes back.
type buckets struct {
	rate Rate
	most int

	mu    sync.Mutex
	known map[netip.Prefix]*list.Element
	order *list.List // the latest first
}

type bucket struct {
	who    netip.Prefix
	tokens *rate.Limiter
}

func newBuckets(r Rate, most int) *buckets {
	return &buckets{rate: r, most: max(most, 1), known: map[netip.Prefix]*list.Element{}, order: list.New()}
}

func (b *buckets) take(client netip.Addr, now time.Time) time.Duration {
	who := reader(client)
	b.mu.Lock()
	defer b.mu.Unlock()
	e := b.known[who]
	if e == nil {
		if b.order.Len() >= b.most {
			oldest := b.order.Back()
			b.order.Remove(oldest)
			delete(b.known, oldest.Value.(*bucket).who)
		}
		each := rate.Limit(float64(b.rate.Times) / b.rate.In.Seconds())
		e = b.order.PushFront(&bucket{who, rate.NewLimiter(each, b.rate.Times)})
		b.known[who] = e
	}
	b.order.MoveToFront(e)
	asked := e.Value.(*bucket).tokens.ReserveN(now, 1)
	wait := asked.DelayFrom(now)
	if wait > 0 {
		asked.CancelAt(now) // what is refused does not count
	}
	return wait
}

// reader is whom an address stands for: an IPv4 address is one; of IPv6 each
// house has a network of 64 bits, out of which it takes as many as it likes.
func reader(a netip.Addr) netip.Prefix {
	bits := 64
	if !a.IsValid() || a.Is4() {
		bits = a.BitLen()
	}
	p, _ := a.Prefix(bits)
	return p
}
