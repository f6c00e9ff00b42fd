package desk

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/sheet"
	"mattersarising/internal/store"
	"mattersarising/internal/tracker"
	"mattersarising/internal/tracker/intake"
)

// MostTracker is how many bytes a committee's tracker may have: 50,000 rows have a tenth.
const MostTracker = 20 << 20

// trackerMark tells an upload of a tracker from others.
const trackerMark = "tracker:"

// TrackerAsked is what somebody says of a tracker that they bring.
type TrackerAsked struct {
	Body    string
	Sheet   string
	Columns map[string]string // field to column, by its letter; an empty column is none
	Meeting calendar.Date
	Said    bool // the columns are right
}

// Tracker is a tracker that waits to be taken in, with what that would come to.
type Tracker struct {
	ID       string `json:"-"`
	Done     bool   `json:"-"`
	Name     string
	Asked    TrackerAsked
	Taken    store.TrackerID
	Rows     int
	New      int
	News     int
	Same     int
	Gone     int
	Prepared *intake.Prepared `json:"-"` // nil once it was taken in
	Refused  *sheet.Problem   `json:"-"` // why it cannot be read at all
}

// Ready reports whether it can be taken in, once its columns are said.
func (t *Tracker) Ready() bool { return t.Prepared != nil && t.Prepared.Ready() }

// mayBring reports whether somebody may take in a tracker of a body: who takes in pages and
// decides what is read of it.
func mayBring(a access.Actor, body string) error {
	if a.May(access.Settle, access.Scope{Bodies: []string{body}}) {
		return nil
	}
	return store.Forbidden("take in", "your account may not do this for %s: it needs to be allowed to %s", body, access.Settle.Says())
}

// BringTracker holds a spreadsheet until it is confirmed. ErrInvalid says why one cannot be
// read at all.
func BringTracker(ctx context.Context, st store.Store, w Who, f File, asked TrackerAsked, m Moment) (*Tracker, error) {
	if len(f.Bytes) == 0 {
		return nil, store.Invalid("take in", "choose a spreadsheet")
	}
	if len(f.Bytes) > MostTracker {
		return nil, &store.Error{Kind: store.ErrTooLarge, Op: "take in", Public: "the spreadsheet is larger than 20 MB: leave out the sheets and the pictures that are no tracker"}
	}
	if err := mayBring(w.Actor, asked.Body); err != nil {
		return nil, err
	}
	t := &Tracker{ID: rand.Text(), Name: f.Name, Asked: asked}
	if err := t.prepare(ctx, st, w, f.Bytes, m); err != nil {
		return nil, err
	}
	// Of several sheets one is asked for on the next page; what is no spreadsheet is refused.
	if t.Refused != nil && len(sheetsOf(f)) < 2 {
		return nil, store.Invalid("take in", "%s", strings.TrimLeft(strings.TrimPrefix(t.Refused.Error(), f.Name), ":, "))
	}
	says, err := json.Marshal(t)
	if err != nil {
		return nil, err
	}
	return t, st.HoldUpload(ctx, store.Upload{
		Authority: w.Authority, ID: t.ID, Account: w.Actor.ID, State: store.UploadWaiting, Address: trackerMark, Bytes: f.Bytes, Says: string(says), Ends: m.Now.Add(HeldFor),
	}, m.Now)
}

// prepare says what a tracker comes to.
func (t *Tracker) prepare(ctx context.Context, st store.Store, w Who, data []byte, m Moment) error {
	p, err := intake.Prepare(ctx, st, intake.Params{
		Authority: w.Authority, Body: t.Asked.Body, Name: t.Name, Data: data, Sheet: t.Asked.Sheet, Columns: t.Asked.Columns, Meeting: t.Asked.Meeting, Now: m.Now,
	})
	if errors.As(err, &t.Refused) {
		return nil
	}
	if err != nil {
		return err
	}
	t.Prepared, t.Rows = p, len(p.Plan.Rows)
	t.New, t.News, t.Same, t.Gone = p.Plan.Count(tracker.OutcomeNew), p.Plan.Count(tracker.OutcomeUpdated), p.Plan.Count(tracker.OutcomeUnchanged), len(p.Plan.Gone)
	return nil
}

// Columns are the columns of a held tracker, each with what its first rows hold: by these
// examples a person says what it means.
func (t *Tracker) Columns() []Column {
	if t.Prepared == nil {
		return nil
	}
	var all []Column
	b, err := sheet.Open(t.Name, t.Prepared.Data, sheet.Limits{Rows: 100_000, Columns: 200})
	if err != nil {
		return nil
	}
	for _, s := range b.Sheets {
		if s.Name != t.Prepared.Sheet {
			continue
		}
		const looked = 40
		rows, err := s.Head(t.Prepared.Header.Last + looked)
		if err != nil {
			return nil
		}
		for _, c := range t.Prepared.Header.Columns {
			col := Column{Letter: sheet.Letters(c.Number), Name: c.Name}
			for i := range rows {
				if cell := rows[i].At(c.Number); rows[i].Number > t.Prepared.Header.Last && !cell.Empty() && col.Example == "" {
					col.Example = sheet.Short(cell.Text)
				}
			}
			all = append(all, col)
		}
	}
	return all
}

// Column is a column of a tracker.
type Column struct {
	Letter  string
	Name    string // its heading
	Example string // the first thing in it
}

// sheetsOf are the names of a workbook's sheets; none where it cannot be opened.
func sheetsOf(f File) []string {
	b, err := sheet.Open(f.Name, f.Bytes, sheet.Limits{Rows: 100_000, Columns: 200})
	if err != nil {
		return nil
	}
	var all []string
	for _, s := range b.Sheets {
		if !s.Hidden {
			all = append(all, s.Name)
		}
	}
	return all
}

// LookTracker says what a held tracker comes to now, with other words about it where asked
// is given; nothing of it is claimed or kept. sheets are those of its workbook.
func LookTracker(ctx context.Context, st store.Store, w Who, id string, m Moment, asked *TrackerAsked) (t *Tracker, sheets []string, err error) {
	at := store.UploadAt{Authority: w.Authority, Account: w.Actor.ID, ID: id, Now: m.Now}
	u, err := st.Upload(ctx, at)
	if err != nil {
		return nil, nil, err
	}
	if t, err = heldTracker(&u); err != nil || t.Done {
		return t, nil, err
	}
	if err := mayBring(w.Actor, t.Asked.Body); err != nil {
		return nil, nil, err
	}
	data, err := st.UploadBytes(ctx, at)
	if err != nil {
		return nil, nil, err
	}
	if asked != nil {
		asked.Body = t.Asked.Body
		t.Asked = *asked
	}
	return t, sheetsOf(File{Name: t.Name, Bytes: data}), t.prepare(ctx, st, w, data, m)
}

func heldTracker(u *store.Upload) (*Tracker, error) {
	t := &Tracker{ID: u.ID, Done: u.State == store.UploadDone}
	if u.Address != trackerMark || json.Unmarshal([]byte(u.Says), t) != nil {
		return nil, store.NotFound("take in", "no such file waits")
	}
	return t, nil
}

// KeepTracker takes a held tracker in: all of it or nothing. ErrInvalid where it cannot be as
// it is, or nobody has said what its columns mean.
func KeepTracker(ctx context.Context, st store.Store, w Who, id string, asked TrackerAsked, m Moment) error {
	at := store.UploadAt{Authority: w.Authority, Account: w.Actor.ID, ID: id, Now: m.Now}
	u, err := st.ClaimUpload(ctx, at, lease)
	if err != nil {
		return err
	}
	t, err := heldTracker(&u)
	if err != nil {
		return errors.Join(err, st.EndUpload(ctx, at, store.UploadFailed, u.Says))
	}
	asked.Body = t.Asked.Body
	t.Asked = asked
	state := store.UploadDone
	if err = t.take(ctx, st, w, u.Bytes, m); err != nil {
		state = store.UploadFailed
	}
	says, bad := json.Marshal(t)
	return errors.Join(err, bad, st.EndUpload(ctx, at, state, string(says)))
}

func (t *Tracker) take(ctx context.Context, st store.Store, w Who, data []byte, m Moment) error {
	if err := mayBring(w.Actor, t.Asked.Body); err != nil {
		return err
	}
	if err := t.prepare(ctx, st, w, data, m); err != nil {
		return err
	}
	if !t.Ready() || !t.Asked.Said && !t.Prepared.Remembered {
		return store.Invalid("take in", "it cannot be taken in as it is: look at it again")
	}
	taken, err := intake.Take(ctx, st, t.Prepared, store.By{Actor: string(w.Actor.ID), Cause: "desk tracker", At: m.Now})
	t.Taken = taken.ID
	return err
}

// LeaveTracker takes a held tracker away.
func LeaveTracker(ctx context.Context, st store.Uploads, w Who, id string, m Moment) error {
	return st.DropUpload(ctx, store.UploadAt{Authority: w.Authority, Account: w.Actor.ID, ID: id, Now: m.Now})
}

// Trackers are the trackers of the committees that an actor may bring one for, the last of
// each, with what each is called.
func Trackers(ctx context.Context, st store.Store, w Who) (all []store.Tracker, bodies []string, err error) {
	at := store.AsAt{Authority: w.Authority}
	known, err := st.Bodies(ctx, at)
	if err != nil {
		return nil, nil, err
	}
	for _, b := range known {
		if mayBring(w.Actor, b.Name) == nil && !slices.Contains(bodies, b.Name) {
			bodies = append(bodies, b.Name)
		}
	}
	slices.Sort(bodies)
	taken, err := st.ListTrackers(ctx, store.TrackersParams{AsAt: at})
	for i := range taken {
		if slices.Contains(bodies, taken[i].Body) && !slices.ContainsFunc(all, func(t store.Tracker) bool { return t.Body == taken[i].Body }) {
			all = append(all, taken[i])
		}
	}
	return all, bodies, err
}

// BackTracker gives the tracker of a committee back in its own columns, with today's words.
func BackTracker(ctx context.Context, st store.Store, w Who, id store.TrackerID) (*intake.Returned, error) {
	all, _, err := Trackers(ctx, st, w)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(t store.Tracker) bool { return t.ID == id })
	if i < 0 {
		return nil, store.NotFound("tracker", "there is no tracker %s that is a committee’s last and that your account is over", id)
	}
	return intake.Back(ctx, st, w.Authority, all[i].Body, w.Today)
}
