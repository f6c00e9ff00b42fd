package mail_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/mail"
)

func files(t *testing.T, dir string) []string {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range all {
		names = append(names, f.Name())
	}
	return names
}

func TestFolder(t *testing.T) {
	t.Parallel()
	f := mail.Folder{Path: t.TempDir()}
	m := letter(t)
	for range 2 { // a letter that is sent twice lies there once
		if err := f.Send(t.Context(), m, now); err != nil {
			t.Fatal(err)
		}
	}
	if got := files(t, f.Path); len(got) != 1 || got[0] != "01234567@fernshire.example.eml" {
		t.Fatalf("there is %q", got)
	}
	got, err := os.ReadFile(filepath.Join(f.Path, "01234567@fernshire.example.eml"))
	want, _ := m.Bytes()
	if err != nil || string(got) != string(want) {
		t.Errorf("got %q, %v", got, err)
	}
	m.ID = "../../x@fernshire.example"
	if err := f.Send(t.Context(), m, now); err != nil || len(files(t, f.Path)) != 2 {
		t.Errorf("an id with a path in it: %v, %q", err, files(t, f.Path))
	}
	gone := mail.Folder{Path: filepath.Join(f.Path, "none")}
	if err := gone.Send(t.Context(), m, now); !errors.Is(err, mail.ErrSetup) || !strings.Contains(err.Error(), "make the folder") {
		t.Errorf("no such folder: %v", err)
	}
	m.To = mail.Address{}
	if err := f.Send(t.Context(), m, now); !errors.Is(err, mail.ErrInvalid) {
		t.Errorf("no reader: %v", err)
	}
}
