package desk

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"mattersarising/internal/access"
	"mattersarising/internal/ingest"
	"mattersarising/internal/layout"
	"mattersarising/internal/store"
)

// How much may be taken in at once, and for how long it is held for its confirmation.
const (
	MostFiles  = 500
	MostBytes  = 64 << 20 // of all files together, unpacked
	MostHeld   = 4        // uploads that wait to be confirmed
	HeldFor    = time.Hour
	longestRun = 30 * time.Minute
)

// File is a file as it was sent: a page, or a ZIP of pages.
type File struct {
	Name  string
	Bytes []byte
}

// Upload is what somebody brought, and how far its taking in has come.
type Upload struct {
	ID       string
	Outcomes []FileOutcome // of the files read so far, or taken in so far
	Total    int
	Running  bool
	Finished bool // it has been taken in
	Failed   string
	Report   ingest.Report
}

// FileOutcome is what became of one file, or would.
type FileOutcome struct {
	Name    string
	Outcome store.Outcome
	Problem string // empty where it could be read
}

// held is an upload with what it is made of.
type held struct {
	Upload

	who     Who
	files   *zip.Reader
	read    func(string, []byte) (ingest.Page, error)
	since   time.Time
	confirm bool // somebody has confirmed it
}

// IntakeStore is what an intake asks of a store.
type IntakeStore interface {
	Store
	store.Importer
}

// Intake brings files in that people send. What is to be confirmed is held in memory,
// for an hour at most; nothing of it is kept before.
type Intake struct {
	st IntakeStore

	mu    sync.Mutex
	held  map[string]*held
	ended bool       // no import is begun any more
	run   sync.Mutex // one import at a time
	done  sync.WaitGroup
	life  context.Context //nolint:containedctx // it is that of all imports
	cut   context.CancelFunc
}

// NewIntake returns an intake that keeps what is confirmed in a store.
func NewIntake(st IntakeStore) *Intake {
	in := &Intake{st: st, held: map[string]*held{}}
	in.life, in.cut = context.WithCancel(context.Background())
	return in
}

// Wait waits until all imports that were begun have ended.
func (in *Intake) Wait() { in.done.Wait() }

// Stop begins no import any more, and waits for those that were begun; when the context
// is done first they are broken off. What they had kept stays; the same files sent again
// bring the rest and double nothing.
func (in *Intake) Stop(ctx context.Context) error {
	in.mu.Lock()
	in.ended = true
	in.mu.Unlock()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		in.done.Wait()
	}()
	defer in.cut()
	select {
	case <-ended:
		return nil
	case <-ctx.Done():
		in.cut()
		<-ended
		return ctx.Err()
	}
}

func mayImport(a access.Actor) error {
	if a.MaySomewhere(access.Import) {
		return nil
	}
	return store.Forbidden("take in", "your account may not do this: it needs to be allowed to %s", access.Import.Says())
}

// Paste makes the file of a page's text that somebody pasted, with its address.
func Paste(text, address string) (File, error) {
	text, address = strings.TrimSpace(text), strings.TrimSpace(address)
	u, err := url.Parse(address)
	switch {
	case text == "":
		return File{}, store.Invalid("take in", "paste the page’s text")
	case !utf8.ValidString(text) || strings.ContainsRune(text, 0):
		return File{}, store.Invalid("take in", "part of the text cannot be read: copy it from the page again")
	case address == "" || err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || len(address) > 2000:
		return File{}, store.Invalid("take in", "give the address of the page, beginning with https://")
	}
	return File{Name: "pasted.txt", Bytes: []byte(text + "\n")}, nil
}

// Hold reads what was sent and says what it would come to; nothing is kept. Address is
// that of a page whose text was pasted.
func (in *Intake) Hold(ctx context.Context, who Who, files []File, address string, at Moment) (Upload, error) {
	if err := mayImport(who.Actor); err != nil {
		return Upload{}, err
	}
	packed, err := pack(files)
	if err != nil {
		return Upload{}, err
	}
	h := &held{Upload: Upload{ID: rand.Text()}, who: who, files: packed, since: at.Now, read: readAt(strings.TrimSpace(address))}
	h.Report, err = ingest.Import(ctx, ingest.Params{
		Store: in.st, Authority: who.Authority, From: h.files, DryRun: true, Read: h.read, By: byOf(who, at), Progress: func(p ingest.Progress) { h.add(p) },
	})
	if err != nil {
		return Upload{}, err
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	waiting := 0
	for id, other := range in.held {
		switch {
		case !other.Running && at.Now.Sub(other.since) > HeldFor:
			delete(in.held, id)
		case !other.confirm:
			waiting++
		}
	}
	if waiting >= MostHeld {
		return Upload{}, &store.Error{Kind: store.ErrRateLimited, Op: "take in", Public: "several uploads wait to be confirmed: confirm or leave those first, and try again"}
	}
	in.held[h.ID] = h
	return h.Upload, nil
}

// readAt reads a file; where an address is given, it is the page's.
func readAt(address string) func(string, []byte) (ingest.Page, error) {
	return func(name string, source []byte) (ingest.Page, error) {
		page, err := ingest.Read(name, source)
		if address != "" {
			page.Address = address
		}
		return page, err
	}
}

func byOf(who Who, at Moment) store.By {
	return store.By{Actor: string(who.Actor.ID), Cause: strings.TrimSpace("desk " + at.Request), At: at.Now}
}

func (u *Upload) add(p ingest.Progress) {
	o := FileOutcome{Name: p.Source, Outcome: p.Outcome}
	if p.Problem != nil {
		o.Problem = p.Problem.Message
		if p.Problem.Place != "" {
			o.Problem += " (" + p.Problem.Place + ")"
		}
	}
	u.Total, u.Outcomes = p.Total, append(u.Outcomes, o)
}

// Look returns how far an upload has come: to whoever sent it, and nobody else.
func (in *Intake) Look(who Who, id string) (Upload, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	h, err := in.find(who, id)
	if err != nil {
		return Upload{}, err
	}
	u := h.Upload
	u.Outcomes = append([]FileOutcome(nil), u.Outcomes...)
	return u, nil
}

func (in *Intake) find(who Who, id string) (*held, error) {
	if h := in.held[id]; h != nil && h.who.Authority == who.Authority && h.who.Actor.ID == who.Actor.ID {
		return h, nil
	}
	return nil, store.NotFound("take in", "there is no such upload any more: it is held for an hour. Send the files again; what was kept is not taken twice")
}

// Keep takes an upload in, and returns at once: Look says how far it has come. A
// second press begins nothing.
func (in *Intake) Keep(ctx context.Context, who Who, id string, at Moment) error {
	if err := mayImport(who.Actor); err != nil {
		return err
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	h, err := in.find(who, id)
	if err != nil || h.confirm {
		return err
	}
	if in.ended {
		return &store.Error{Kind: store.ErrUnavailable, Op: "take in", Public: "The site is being stopped. Nothing was taken in: send the files again when it is back"}
	}
	h.confirm, h.Running, h.Outcomes = true, true, nil
	in.done.Add(1)
	// The import goes on when the reader of the page has left, and ends by itself.
	go func() {
		defer in.done.Done()
		ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), longestRun)
		defer stop()
		defer context.AfterFunc(in.life, stop)()
		in.keep(ctx, h, at)
	}()
	return nil
}

func (in *Intake) keep(ctx context.Context, h *held, at Moment) {
	in.run.Lock()
	defer in.run.Unlock()
	report, err := ingest.Import(ctx, ingest.Params{
		Store: in.st, Authority: h.who.Authority, From: h.files, Read: h.read, By: byOf(h.who, at),
		Progress: func(p ingest.Progress) {
			in.mu.Lock()
			defer in.mu.Unlock()
			h.add(p)
		},
	})
	if err == nil && report.NewItems+report.NewCommitments > 0 {
		err = suggest(ctx, in.st, h.who.Authority, byOf(h.who, at))
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	h.Running, h.Finished, h.Report, h.files = false, err == nil, report, nil
	if err != nil {
		h.Failed, _ = store.Public(err)
	}
}

// pack checks what was sent, unpacks what is a ZIP, and packs all of it into one
// archive in memory, whose names are ours.
func pack(files []File) (*zip.Reader, error) {
	var b bytes.Buffer
	p := packer{w: zip.NewWriter(&b), names: map[string]bool{}}
	for _, f := range files {
		if err := p.add(f); err != nil {
			return nil, err
		}
	}
	if p.count == 0 {
		return nil, store.Invalid("take in", "choose at least one saved page, or a ZIP of pages")
	}
	if err := p.w.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
}

type packer struct {
	w     *zip.Writer
	names map[string]bool
	count int
	bytes int64
}

var errTooMuch = &store.Error{Kind: store.ErrTooLarge, Op: "take in", Public: fmt.Sprintf("that is more than %d files or %d MB unpacked: send it in parts", MostFiles, MostBytes>>20)}

func (p *packer) add(f File) error {
	if !bytes.HasPrefix(f.Bytes, []byte("PK\x03\x04")) && !bytes.HasPrefix(f.Bytes, []byte("PK\x05\x06")) {
		return p.file(f.Name, f.Bytes)
	}
	z, err := zip.NewReader(bytes.NewReader(f.Bytes), int64(len(f.Bytes)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return store.Invalid("take in", "%s is no ZIP that can be opened: %v. Pack it again, or send the pages one by one", f.Name, err)
	}
	if len(z.File) > 4*MostFiles {
		return errTooMuch
	}
	for _, e := range z.File {
		base := path.Base(strings.ReplaceAll(e.Name, `\`, "/"))
		if e.FileInfo().IsDir() || strings.HasPrefix(base, ".") || strings.HasPrefix(e.Name, "__MACOSX") {
			continue
		}
		r, err := e.Open()
		if err != nil {
			return store.Invalid("take in", "%s in the ZIP cannot be unpacked: pack it again without a password", base)
		}
		// What the archive says of its sizes is not believed.
		body, err := io.ReadAll(io.LimitReader(r, min(layout.MaxBytes, MostBytes-p.bytes)+1))
		_ = r.Close()
		if err != nil {
			return store.Invalid("take in", "%s in the ZIP is damaged: pack it again", base)
		}
		if err := p.file(e.Name, body); err != nil {
			return err
		}
	}
	return nil
}

// file adds one file under a name of ours: what was sent may not say where it goes.
func (p *packer) file(name string, body []byte) error {
	p.count++
	p.bytes += int64(len(body))
	if p.count > MostFiles || p.bytes > MostBytes {
		return errTooMuch
	}
	name = clean(name)
	for n := 2; p.names[strings.ToLower(name)]; n++ {
		ext := path.Ext(name)
		name = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ext), n, ext)
	}
	p.names[strings.ToLower(name)] = true
	w, err := p.w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	if err == nil {
		_, err = w.Write(body)
	}
	return err
}

// clean makes a plain file name of what was sent: no folder, no odd letters.
func clean(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r < ' ' || strings.ContainsRune(`/:*?"<>|`, r) {
			return '_'
		}
		return r
	}, name)
	name = strings.Trim(name, ". ")
	if r := []rune(name); len(r) > 120 {
		name = string(r[len(r)-120:])
	}
	if name == "" {
		return "page"
	}
	return name
}
