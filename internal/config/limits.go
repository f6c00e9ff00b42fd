package config

import "time"

// Limits is how much may be asked.
type Limits struct {
	Body     int64
	Upload   int64
	Evidence int64
	Header   int64
	All      Rate
	Search   Rate
	SignIn   Rate
	Clients  int
}

func (l *Limits) declare(d *declaration) {
	d.add(Setting{
		Key: "limits.body", Default: "1MB",
		Words: "The most that a form may hold.",
	}, size(&l.Body, 16<<10, 1<<30))
	d.add(Setting{
		Key: "limits.upload", Default: "200MB",
		Words: "The most that an upload of files may hold.",
	}, size(&l.Upload, 1<<20, 8<<30))
	d.add(Setting{
		Key: "limits.evidence", Default: "10MB",
		Words: "The most that a document may hold that is sent as evidence.",
	}, size(&l.Evidence, 64<<10, 100<<20))
	d.add(Setting{
		Key: "limits.header", Default: "32KB",
		Words: "The most that the head of a request may hold.",
	}, size(&l.Header, 4<<10, 1<<20))
	d.add(Setting{
		Key: "limits.all", Default: "600/1m",
		Words: "How many pages one reader may ask for. Those who come from one address count as one reader, as a council's whole staff may.",
	}, rate(&l.All))
	d.add(Setting{
		Key: "limits.search", Default: "60/1m",
		Words: "How many searches one reader may ask for.",
	}, rate(&l.Search))
	d.add(Setting{
		Key: "limits.signin", Default: "20/5m",
		Words: "How often one reader may try to sign in, to have a password reset, or to subscribe.",
	}, rate(&l.SignIn))
	d.add(Setting{
		Key: "limits.clients", Default: "20000",
		Words: "How many readers are remembered for these counts. A hundred thousand take some twenty megabytes.",
	}, count(&l.Clients, 100, 1_000_000))
}

// Timeouts is how long things may take.
type Timeouts struct {
	Header  time.Duration
	Read    time.Duration
	Write   time.Duration
	Idle    time.Duration
	Request time.Duration
	Stop    time.Duration
}

func (t *Timeouts) declare(d *declaration) {
	d.add(Setting{
		Key: "timeouts.header", Default: "5s",
		Words: "How long the head of a request may take to arrive.",
	}, length(&t.Header, time.Second, time.Minute))
	d.add(Setting{
		Key: "timeouts.read", Default: "2m",
		Words: "How long a whole request may take to arrive, with what is uploaded.",
	}, length(&t.Read, time.Second, time.Hour))
	d.add(Setting{
		Key: "timeouts.write", Default: "2m",
		Words: "How long an answer may take from the end of the request's head until it has been sent.",
	}, length(&t.Write, time.Second, time.Hour))
	d.add(Setting{
		Key: "timeouts.idle", Default: "2m",
		Words: "How long a connection on which nothing is asked is kept.",
	}, length(&t.Idle, time.Second, time.Hour))
	d.add(Setting{
		Key: "timeouts.request", Default: "20s",
		Words: "How long the site may work on an answer before it gives up.",
	}, length(&t.Request, 100*time.Millisecond, time.Hour))
	d.add(Setting{
		Key: "timeouts.stop", Default: "20s",
		Words: "How long requests that are under way may take to end when the site is stopped.",
	}, length(&t.Stop, 0, 10*time.Minute))
}
