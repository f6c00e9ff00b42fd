package desk_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
)

const page = "Issue - meetings\n\nFlood defences\n\nMeeting: 18/12/2025 - Cabinet (Item 7)\n\n7 Flood defences\n\nMinutes:\n\nOfficers agreed to circulate the pumping figures by 31 January 2026.\n"

func packed(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write([]byte(files[i+1]))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestIntake: nothing is kept before it is confirmed, and then once.
func TestIntake(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	in := desk.NewIntake(w.st)
	clerk := w.who(access.Clerk)
	before := w.head()
	z := packed(t, "../../etc/a.txt", page, `C:\b\A.txt`, "\x00\x01", ".hidden", "x", "folder/", "")
	u, err := in.Hold(t.Context(), clerk, []desk.File{{Name: "pages.zip", Bytes: z}}, "", at)
	w.must(err)
	if len(u.Outcomes) != 2 || u.Outcomes[0].Name == u.Outcomes[1].Name || w.head() != before {
		t.Fatalf("%+v, %d entries", u.Outcomes, w.head()-before)
	}
	promises, refused := 0, 0
	for _, o := range u.Outcomes {
		if strings.ContainsAny(o.Name, `/\:`) {
			t.Errorf("a file is called %q", o.Name)
		}
		promises += o.Outcome.Commitments
		if o.Problem != "" {
			refused++
		}
	}
	if promises != 1 || refused != 1 {
		t.Errorf("%d promises, %d refused: %+v", promises, refused, u.Outcomes)
	}
	if _, err := in.Look(t.Context(), w.who(access.ScrutinyOfficer), u.ID, at); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("another's upload: %v", err)
	}
	for range 2 {
		w.must(in.Keep(t.Context(), clerk, u.ID, at))
	}
	in.Wait()
	u, err = in.Look(t.Context(), clerk, u.ID, at)
	if err != nil || !u.Finished || u.Report.Stored != 1 || u.Report.Refused != 1 || len(u.Outcomes) != 2 {
		t.Errorf("%+v %v", u, err)
	}
	if n := w.list(clerk, desk.Filter{From: date("2025-12-01"), What: desk.WhatReading}).Total; n != 1 {
		t.Errorf("%d readings wait of what was taken in, want one", n)
	}
}

// TestIntakeElsewhere: what was sent to one process is shown and taken in by another,
// once the first has stopped or beside it; confirmed at both it is taken in once. What a
// process was taking in when it was stopped may be taken in again.
func TestIntakeElsewhere(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	clerk := w.who(access.Clerk)
	first := w.another()
	sent, err := desk.NewIntake(first).Hold(t.Context(), clerk, []desk.File{{"a.txt", []byte(page)}, {"b.txt", []byte("\x00\x01")}}, "", at)
	w.must(err)
	w.must(first.Close())

	both := []*desk.Intake{desk.NewIntake(w.another()), desk.NewIntake(w.another())}
	for _, in := range both {
		u, err := in.Look(t.Context(), clerk, sent.ID, at)
		if err != nil || u.Total != 2 || len(u.Outcomes) != 2 || u.Report.Refused != 1 || u.Running || u.Finished {
			t.Errorf("another process shows %+v, %v", u, err)
		}
	}
	for _, in := range both {
		w.must(in.Keep(t.Context(), clerk, sent.ID, at))
	}
	for _, in := range both {
		in.Wait()
	}
	for _, in := range both {
		u, err := in.Look(t.Context(), clerk, sent.ID, at)
		if err != nil || !u.Finished || u.Report.Stored != 1 || len(u.Outcomes) != 2 {
			t.Errorf("it ended with %+v, %v", u, err)
		}
	}
	if n := w.list(clerk, desk.Filter{From: date("2025-12-01"), What: desk.WhatReading}).Total; n != 1 {
		t.Errorf("%d readings wait of what was taken in, want one", n)
	}

	in := both[0]
	stopped, err := in.Hold(t.Context(), clerk, []desk.File{{"c.txt", []byte(strings.ReplaceAll(page, "pumping", "dredging"))}}, "", at)
	w.must(err)
	_, err = w.st.ClaimUpload(t.Context(), store.UploadAt{Authority: w.id, Account: clerk.Actor.ID, ID: stopped.ID, Now: at.Now}, time.Minute) // by a process that is no more
	w.must(err)
	soon, late := at, at
	soon.Now, late.Now = at.Now.Add(time.Minute), at.Now.Add(time.Hour)
	if u, err := in.Look(t.Context(), clerk, stopped.ID, soon); err != nil || !u.Running || u.Stopped {
		t.Errorf("it may be taken in still: %+v, %v", u, err)
	}
	if u, err := in.Look(t.Context(), clerk, stopped.ID, late); err != nil || u.Running || !u.Stopped {
		t.Errorf("nobody takes it in any more: %+v, %v", u, err)
	}
	w.must(in.Keep(t.Context(), clerk, stopped.ID, late))
	in.Wait()
	if u, err := in.Look(t.Context(), clerk, stopped.ID, late); err != nil || !u.Finished || u.Report.Stored != 1 {
		t.Errorf("taken in again: %+v, %v", u, err)
	}

	left, err := in.Hold(t.Context(), clerk, []desk.File{{"a.txt", []byte(page)}}, "", at)
	w.must(err)
	w.must(in.Leave(t.Context(), clerk, left.ID, at))
	if _, err := in.Look(t.Context(), clerk, left.ID, at); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("what was left is there: %v", err)
	}
	for range store.MostHeld {
		_, err := in.Hold(t.Context(), clerk, []desk.File{{"a.txt", []byte(page)}}, "", at)
		w.must(err)
	}
	if _, err := in.Hold(t.Context(), clerk, []desk.File{{"a.txt", []byte(page)}}, "", at); !errors.Is(err, store.ErrRateLimited) {
		t.Errorf("one more waits: %v", err)
	}
	over := at
	over.Now = at.Now.Add(desk.HeldFor)
	if _, err := in.Hold(t.Context(), clerk, []desk.File{{"a.txt", []byte(page)}}, "", over); err != nil {
		t.Errorf("those before are over: %v", err)
	}
}

// TestPaste: a pasted page is kept with the address that was given.
func TestPaste(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	in := desk.NewIntake(w.st)
	clerk := w.who(access.Clerk)
	for _, bad := range [][2]string{{"", "https://a.example/1"}, {page, ""}, {page, "javascript:alert(1)"}, {page, "/x"}, {"a\x00", "https://a.example/1"}} {
		if _, err := desk.Paste(bad[0], bad[1]); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("%q: %v, want invalid", bad, err)
		}
	}
	f, err := desk.Paste(page, "https://council.example/1")
	w.must(err)
	u, err := in.Hold(t.Context(), clerk, []desk.File{f}, "https://council.example/1", at)
	w.must(err)
	w.must(in.Keep(t.Context(), clerk, u.ID, at))
	in.Wait()
	tasks := w.list(clerk, desk.Filter{From: date("2025-12-01"), What: desk.WhatReading}).Tasks
	if len(tasks) != 1 {
		t.Fatalf("%d readings wait of what was pasted, want one", len(tasks))
	}
	if got := w.show(tasks[0].Ref).Commitment.Sources[0].Address; got != "https://council.example/1" {
		t.Errorf("kept with the address %q", got)
	}
}

// TestIntakeBounds: what is too much, empty, broken or not theirs is refused.
func TestIntakeBounds(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	in := desk.NewIntake(w.st)
	clerk := w.who(access.Clerk)
	many := make([]string, 0, 2*desk.MostFiles+2)
	for range desk.MostFiles + 1 {
		many = append(many, "a.txt", "x")
	}
	var bomb []string
	for range 20 {
		bomb = append(bomb, "a.txt", strings.Repeat("a", 6<<20))
	}
	before := w.head()
	for name, c := range map[string]struct {
		who   desk.Who
		files []desk.File
		want  error
	}{
		"nothing":        {clerk, nil, store.ErrInvalid},
		"an empty zip":   {clerk, []desk.File{{"a.zip", packed(t)}}, store.ErrInvalid},
		"a broken zip":   {clerk, []desk.File{{"a.zip", []byte("PK\x03\x04 and no more")}}, store.ErrInvalid},
		"too many files": {clerk, []desk.File{{"a.zip", packed(t, many...)}}, store.ErrTooLarge},
		"a bomb":         {clerk, []desk.File{{"a.zip", packed(t, bomb...)}}, store.ErrTooLarge},
		"an auditor":     {w.who(access.Auditor), []desk.File{{"a.txt", []byte(page)}}, store.ErrForbidden},
	} {
		if _, err := in.Hold(t.Context(), c.who, c.files, "", at); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if w.head() != before {
		t.Error("something was written")
	}
}
