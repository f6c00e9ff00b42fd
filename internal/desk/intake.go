package desk

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"mattersarising/internal/access"
	"mattersarising/internal/ingest"
	"mattersarising/internal/layout"
	"mattersarising/internal/store"
	"mattersarising/internal/suggest"
)

// How much may be taken in at once, and for how long it is held for its confirmation.
const (
	MostFiles  = 500
	MostBytes  = 64 << 20 // of all files together, unpacked
	HeldFor    = 24 * time.Hour
	longestRun = 30 * time.Minute
	// lease is for how long whoever takes an upload in is believed to be at it without
	// saying so again; they say so each third of it.
	lease = 2 * time.Minute
)

// File is a file as it was sent: a page, or a ZIP of pages.
type File struct {
	Name  string
	Bytes []byte
}

// Upload is what somebody brought, and how far its taking in has come.
type Upload struct {
	ID       string        `json:"-"`
	Outcomes []FileOutcome // of the files read so far, or taken in so far
	Total    int
	Running  bool   `json:"-"`
	Stopped  bool   `json:"-"` // whoever took it in is gone: it may be taken in again
	Finished bool   `json:"-"` // it has been taken in
	Failed   string `json:",omitempty"`
	Report   ingest.Report
}

// FileOutcome is what became of one file, or would.
type FileOutcome struct {
	Name    string
	Outcome store.Outcome
	Problem string // empty where it could be read
}

// IntakeStore is what an intake asks of a store.
type IntakeStore interface {
	Store
	store.Importer
	store.Uploads
}

// Intake brings files in that people send. What is to be confirmed is held by the store
// for a day at most, so that any process that serves the site may show it and take it
// in, and none of it is lost when one of them stops. Nothing of it is in the record
// before it is confirmed.
type Intake struct {
	st IntakeStore

	mu      sync.Mutex
	running map[string]*Upload // what this process takes in: how far it is
	ended   bool               // no import is begun any more
	run     sync.Mutex         // one import at a time
	done    sync.WaitGroup
	life    context.Context //nolint:containedctx // it is that of all imports
	cut     context.CancelFunc
}

// NewIntake returns an intake that keeps what is confirmed in a store.
func NewIntake(st IntakeStore) *Intake {
	in := &Intake{st: st, running: map[string]*Upload{}}
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
	u := Upload{ID: rand.Text()}
	if u.Report, err = in.read(ctx, who, packed, address, at, true, u.add); err != nil {
		return Upload{}, err
	}
	says, err := json.Marshal(&u)
	if err != nil {
		return Upload{}, err
	}
	return u, in.st.HoldUpload(ctx, store.Upload{
		Authority: who.Authority, ID: u.ID, Account: who.Actor.ID, Address: strings.TrimSpace(address), Bytes: packed, Says: string(says), Ends: at.Now.Add(HeldFor),
	}, at.Now)
}

// read imports what was sent, or only says what would come of it.
func (in *Intake) read(ctx context.Context, who Who, packed []byte, address string, at Moment, only bool, each func(ingest.Progress)) (ingest.Report, error) {
	files, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return ingest.Report{}, err
	}
	return ingest.Import(ctx, ingest.Params{
		Store: in.st, Authority: who.Authority, From: files, DryRun: only, Read: readAt(strings.TrimSpace(address)), By: byOf(who, at), Progress: each,
	})
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
func (in *Intake) Look(ctx context.Context, who Who, id string, at Moment) (Upload, error) {
	if err := mayImport(who.Actor); err != nil {
		return Upload{}, err
	}
	kept, err := in.st.Upload(ctx, uploadAt(who, id, at.Now))
	if err != nil {
		return Upload{}, err
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	if now := in.running[id]; now != nil && kept.State == store.UploadRunning {
		u := *now
		u.Outcomes = slices.Clone(now.Outcomes)
		return u, nil
	}
	u := Upload{}
	if err := json.Unmarshal([]byte(kept.Says), &u); err != nil {
		return Upload{}, err
	}
	u.ID = id
	u.Finished = kept.State == store.UploadDone
	if kept.State == store.UploadRunning {
		u.Stopped = at.Now.Sub(kept.Beat) >= lease
		u.Running = !u.Stopped
		if u.Running { // elsewhere: how far it is, only they know
			u.Outcomes = nil
		}
	}
	return u, nil
}

func uploadAt(who Who, id string, now time.Time) store.UploadAt {
	return store.UploadAt{Authority: who.Authority, Account: who.Actor.ID, ID: id, Now: now}
}

// Leave takes an upload away that was not confirmed.
func (in *Intake) Leave(ctx context.Context, who Who, id string, at Moment) error {
	if err := mayImport(who.Actor); err != nil {
		return err
	}
	return in.st.DropUpload(ctx, uploadAt(who, id, at.Now))
}

// Keep begins to take an upload in. It has been confirmed by whoever sent it; a second
// press begins nothing, whichever process it reaches.
func (in *Intake) Keep(ctx context.Context, who Who, id string, at Moment) error {
	if err := mayImport(who.Actor); err != nil {
		return err
	}
	if !in.begin() {
		return &store.Error{Kind: store.ErrUnavailable, Op: "take in", Public: "The site is being stopped. Nothing was taken in: confirm it again when it is back"}
	}
	begun := false
	defer func() {
		if !begun {
			in.done.Done()
		}
	}()
	kept, err := in.st.ClaimUpload(ctx, uploadAt(who, id, at.Now), lease)
	if errors.Is(err, store.ErrConflict) {
		return nil
	}
	if err != nil {
		return err
	}
	var shown Upload
	if err := json.Unmarshal([]byte(kept.Says), &shown); err != nil {
		return err
	}
	u := &Upload{ID: id, Total: shown.Total, Running: true}
	in.mu.Lock()
	in.running[id] = u
	in.mu.Unlock()
	begun = true
	// The import goes on when the reader of the page has left, and ends by itself.
	go func() {
		defer in.done.Done()
		ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), longestRun)
		defer stop()
		defer context.AfterFunc(in.life, stop)()
		in.keep(ctx, who, &kept, u, at)
	}()
	return nil
}

// begin counts an import in that is about to begin, unless none is begun any more.
func (in *Intake) begin() bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.ended {
		return false
	}
	in.done.Add(1)
	return true
}

func (in *Intake) keep(ctx context.Context, who Who, kept *store.Upload, u *Upload, at Moment) {
	beating, rest := context.WithCancel(ctx)
	var beats sync.WaitGroup
	beats.Go(func() {
		t := time.NewTicker(lease / 3)
		defer t.Stop()
		for now := at.Now; ; {
			select {
			case <-beating.Done():
				return
			case <-t.C:
				now = now.Add(lease / 3)
				_ = in.st.BeatUpload(beating, uploadAt(who, kept.ID, now)) // the next may do it
			}
		}
	})
	in.run.Lock()
	report, err := in.read(ctx, who, kept.Bytes, kept.Address, at, false, func(p ingest.Progress) {
		in.mu.Lock()
		defer in.mu.Unlock()
		u.add(p)
	})
	if err == nil && report.NewItems+report.NewCommitments > 0 {
		_, err = suggest.Anew(ctx, in.st, who.Authority, byOf(who, at))
	}
	in.run.Unlock()
	rest()
	beats.Wait()
	in.mu.Lock()
	u.Report = report
	state := store.UploadDone
	if err != nil {
		state = store.UploadFailed
		u.Failed, _ = store.Public(err)
	}
	says, err := json.Marshal(u)
	in.mu.Unlock()
	// Where even this cannot be kept, the lease runs out, and it may be taken in again.
	if err == nil {
		_ = in.st.EndUpload(context.WithoutCancel(ctx), uploadAt(who, kept.ID, at.Now), state, string(says))
	}
	in.mu.Lock()
	delete(in.running, kept.ID)
	in.mu.Unlock()
}

// pack checks what was sent, unpacks what is a ZIP, and packs all of it into one
// archive, whose names are ours.
func pack(files []File) ([]byte, error) {
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
	return b.Bytes(), nil
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
	w, err := p.w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
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
