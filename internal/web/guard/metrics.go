package guard

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics counts what the guard sees, for Prometheus. Nothing in them names an
// address or a reader: they are by route. A nil *Metrics counts nothing.
type Metrics struct {
	Registry *prometheus.Registry // others may add theirs

	requests *prometheus.HistogramVec
	flight   prometheus.Gauge
	refusals *prometheus.CounterVec
	panics   prometheus.Counter
}

// NewMetrics makes metrics of their own, with those of the process. version is
// that of the program.
func NewMetrics(version string) *Metrics {
	m := &Metrics{
		Registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "arising_http_request_seconds",
			Help:    "How long answers took, by route, method and status.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
		}, []string{"route", "method", "status"}),
		flight: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "arising_http_requests_in_flight", Help: "Requests that are being answered.",
		}),
		refusals: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "arising_http_refusals_total", Help: "Requests that were refused before any page, by status and class of route.",
		}, []string{"status", "class"}),
		panics: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "arising_http_panics_total", Help: "Requests that failed by a fault of the program.",
		}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "arising_build_info", Help: "1, with the version of the program.", ConstLabels: prometheus.Labels{"version": version},
	})
	build.Set(1)
	m.Registry.MustRegister(m.requests, m.flight, m.refusals, m.panics, build,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Handler answers with the metrics, in Prometheus's format. It belongs at an
// address that the public cannot reach, or behind a permission.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.Registry, promhttp.HandlerOpts{Registry: m.Registry, MaxRequestsInFlight: 4, Timeout: 10 * time.Second})
}

// begin counts a request in, and returns what counts it out.
func (m *Metrics) begin() func(route, method string, status int, took time.Duration) {
	if m == nil {
		return func(string, string, int, time.Duration) {}
	}
	m.flight.Inc()
	return func(route, verb string, status int, took time.Duration) {
		m.flight.Dec()
		m.requests.WithLabelValues(pattern(route), method(verb), strconv.Itoa(status)).Observe(took.Seconds())
	}
}

func (m *Metrics) refused(status int, class string) {
	if m != nil {
		m.refusals.WithLabelValues(strconv.Itoa(status), class).Inc()
	}
}

func (m *Metrics) panicked() {
	if m != nil {
		m.panics.Inc()
	}
}
