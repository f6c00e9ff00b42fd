package config

// Log is what is told of the running of the site.
type Log struct {
	Level  string
	Format string
}

func (l *Log) declare(d *declaration) {
	d.add(Setting{
		Key: "log.level", Default: "info",
		Words: "How much is told. The log never holds names, addresses of readers, words that were searched for, or words of the record.",
	}, choice(&l.Level, "debug", "info", "warn", "error"))
	d.add(Setting{
		Key: "log.format", Default: "text",
		Words: "How it is told: as `text` for people, or as `json` for programs.",
	}, choice(&l.Format, "text", "json"))
}

// Metrics is where the counts for monitoring are had.
type Metrics struct{ Address string }

func (m *Metrics) declare(d *declaration) {
	d.add(Setting{
		Key:   "metrics.address",
		Words: "Where Prometheus finds the metrics, at `/metrics`: an address of their own, that the public cannot reach, such as `127.0.0.1:9090`. Not given, nobody does.",
	}, hostPort(&m.Address))
}

// Tracing is where traces are sent.
type Tracing struct {
	Endpoint string
	Share    float64
}

func (t *Tracing) declare(d *declaration) {
	d.add(Setting{
		Key:   "tracing.endpoint",
		Words: "Where traces are sent, by OpenTelemetry's protocol over http, such as `http://127.0.0.1:4318`. Not given, none are made.",
	}, webAddress(&t.Endpoint))
	d.add(Setting{
		Key: "tracing.share", Default: "0.05",
		Words: "Which share of the requests is traced.",
	}, share(&t.Share))
}
