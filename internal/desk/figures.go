package desk

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/indicator"
	"mattersarising/internal/indicator/intake"
	"mattersarising/internal/sheet"
	"mattersarising/internal/store"
	"mattersarising/internal/suite"
)

// FiguresStore is what taking figures in asks of a store.
type FiguresStore interface {
	store.Indicators
	store.Uploads
}

// FiguresAsked is what somebody says of a file of figures that they bring.
type FiguresAsked struct {
	Indicator   string          `json:"indicator,omitempty"` // of which all of it is, where no column says
	Publisher   string          `json:"publisher,omitempty"`
	Provisional bool            `json:"provisional,omitempty"`
	Shares      bool            `json:"shares,omitempty"`
	Benchmarks  bool            `json:"benchmarks,omitempty"`
	Mapping     *intake.Mapping `json:"mapping,omitempty"`
}

// Figures is a file of figures that waits to be taken in, and what that would come to.
type Figures struct {
	ID        string `json:"-"`
	Done      bool   `json:"-"`
	Name      string
	Asked     FiguresAsked
	Sheet     string
	Columns   []intake.Column
	Publisher string // who worked them out; empty is the authority
	Count     int
	New       int
	Corrected int
	Same      int
	Problems  []string
	Jumps     []string
	Left      []string
}

// BringFigures reads a file and holds it until it is confirmed. ErrInvalid says what is wrong
// with a file that cannot be read at all.
func BringFigures(ctx context.Context, st FiguresStore, w Who, a store.Authority, code string, f File, asked FiguresAsked, m Moment) (*Figures, error) {
	if err := mayMeasure(w.Actor); err != nil {
		return nil, err
	}
	if len(f.Bytes) == 0 {
		return nil, store.Invalid("take in", "choose a file of figures")
	}
	r, err := suite.Look(ctx, st, fileOf(w, a, code, f, asked, m))
	if p := new(sheet.Problem); errors.As(err, &p) {
		return nil, store.Invalid("take in", "%s", p.Error())
	}
	if err != nil {
		return nil, err
	}
	u := figuresOf(f.Name, asked, r)
	u.ID = rand.Text()
	says, err := json.Marshal(u)
	if err != nil {
		return nil, err
	}
	return u, st.HoldUpload(ctx, store.Upload{
		Authority: w.Authority, ID: u.ID, Account: w.Actor.ID, State: store.UploadWaiting, Address: figuresMark, Bytes: f.Bytes, Says: string(says), Ends: m.Now.Add(HeldFor),
	}, m.Now)
}

// figuresMark tells an upload of figures from one of pages.
const figuresMark = "figures:"

func mayMeasure(a access.Actor) error {
	if a.MaySomewhere(access.Measure) {
		return nil
	}
	return store.Forbidden("take in", "your account may not do this: it needs to be allowed to %s", access.Measure.Says())
}

func fileOf(w Who, a store.Authority, code string, f File, asked FiguresAsked, m Moment) *suite.File {
	o := intake.Options{Indicator: asked.Indicator, Publisher: asked.Publisher, Shares: asked.Shares, Benchmarks: asked.Benchmarks, Mapping: asked.Mapping, Status: indicator.Final}
	if asked.Provisional {
		o.Status = indicator.Provisional
	}
	return &suite.File{Authority: a, Name: f.Name, Bytes: f.Bytes, Code: code, Options: o, By: store.By{Actor: string(w.Actor.ID), Cause: "desk figures", At: m.Now}}
}

func figuresOf(name string, asked FiguresAsked, r *intake.Result) *Figures {
	u := &Figures{Name: name, Asked: asked, Sheet: r.Sheet, Columns: r.Mapping.Columns, Publisher: r.Mapping.Publisher, Count: len(r.Observations), New: r.New, Corrected: r.Corrected, Same: r.Same, Left: r.Left}
	for _, p := range r.Problems {
		u.Problems = append(u.Problems, strings.TrimPrefix(p.Error(), name+", "))
	}
	for i := range r.Jumps {
		u.Jumps = append(u.Jumps, r.Jumps[i].String())
	}
	return u
}

// LookFigures returns what is held of a file.
func LookFigures(ctx context.Context, st FiguresStore, w Who, id string, m Moment) (*Figures, error) {
	if err := mayMeasure(w.Actor); err != nil {
		return nil, err
	}
	u, err := st.Upload(ctx, store.UploadAt{Authority: w.Authority, Account: w.Actor.ID, ID: id, Now: m.Now})
	if err != nil {
		return nil, err
	}
	return heldFigures(&u)
}

func heldFigures(u *store.Upload) (*Figures, error) {
	f := &Figures{ID: u.ID, Done: u.State == store.UploadDone}
	if u.Address != figuresMark || json.Unmarshal([]byte(u.Says), f) != nil {
		return nil, store.NotFound("take in", "no such file waits")
	}
	return f, nil
}

// AgainFigures reads a held file again, with other words about it, and holds it anew.
func AgainFigures(ctx context.Context, st FiguresStore, w Who, a store.Authority, code, id string, asked FiguresAsked, m Moment) (*Figures, error) {
	if err := mayMeasure(w.Actor); err != nil {
		return nil, err
	}
	at := store.UploadAt{Authority: w.Authority, Account: w.Actor.ID, ID: id, Now: m.Now}
	u, err := st.ClaimUpload(ctx, at, lease)
	if err != nil {
		return nil, err
	}
	held, err := heldFigures(&u)
	if err == nil {
		err = st.EndUpload(ctx, at, store.UploadFailed, u.Says)
	}
	if err == nil {
		err = st.DropUpload(ctx, at)
	}
	if err != nil {
		return nil, err
	}
	return BringFigures(ctx, st, w, a, code, File{Name: held.Name, Bytes: u.Bytes}, asked, m)
}

// KeepFigures takes a held file in: all of it or nothing.
func KeepFigures(ctx context.Context, st FiguresStore, w Who, a store.Authority, code, id string, jumps bool, m Moment) error {
	if err := mayMeasure(w.Actor); err != nil {
		return err
	}
	at := store.UploadAt{Authority: w.Authority, Account: w.Actor.ID, ID: id, Now: m.Now}
	u, err := st.ClaimUpload(ctx, at, lease)
	if err != nil {
		return err
	}
	held, err := heldFigures(&u)
	if err != nil {
		return err
	}
	f := fileOf(w, a, code, File{Name: held.Name, Bytes: u.Bytes}, held.Asked, m)
	f.AcceptJumps = jumps
	r, done, err := suite.TakeIn(ctx, st, f)
	state := store.UploadDone
	if r != nil {
		now := figuresOf(held.Name, held.Asked, r)
		if err == nil {
			now.New, now.Corrected, now.Same = done.New, done.Corrected, done.Same
		}
		held = now
	}
	if err != nil {
		state = store.UploadFailed
	}
	says, bad := json.Marshal(held)
	return errors.Join(err, bad, st.EndUpload(ctx, at, state, string(says)))
}

// LeaveFigures takes a held file away.
func LeaveFigures(ctx context.Context, st FiguresStore, w Who, id string, m Moment) error {
	if err := mayMeasure(w.Actor); err != nil {
		return err
	}
	return st.DropUpload(ctx, store.UploadAt{Authority: w.Authority, Account: w.Actor.ID, ID: id, Now: m.Now})
}
