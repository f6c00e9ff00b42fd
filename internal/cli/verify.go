package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mattersarising/internal/journal"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

type verifyCommand struct {
	dataFlags
	Replay  bool   `help:"Also build all that is kept again from the journal, and compare."`
	Publish string `help:"Write the signed head of the journal to this file, for others to keep." placeholder:"FILE"`
	Against string `help:"Prove that nothing was changed since this head was published." placeholder:"FILE"`
	Key     string `help:"The key to sign with (arising key); journal.key in the data folder if not given." placeholder:"FILE"`
	Trust   string `help:"The public keys to check a head with; the key's own .pub if not given." placeholder:"FILE"`
	JSON    bool   `help:"One JSON object."`
}

// Help tells what is proved, and what is not.
func (verifyCommand) Help() string {
	return `Each change of the record is an entry of its journal: who, when, why, and what
was added, chained to the entry before. Whoever changes, drops, swaps or slips in
an entry breaks the chain from there on.

  arising verify                     the chain holds
  arising verify --replay            and what is kept follows from it
  arising verify --publish head.txt  sign its end, and give it to someone else
  arising verify --against head.txt  nothing was changed since that was signed

The chain alone cannot show that its end was cut off, or all of it made anew; a
head that somebody else keeps can.`
}

// verified is what was found, for people and as JSON.
type verified struct {
	Authority string    `json:"authority"`
	Name      string    `json:"name"`
	Holds     bool      `json:"holds"`
	Entries   int64     `json:"entries"`
	At        string    `json:"at,omitempty"`
	Head      string    `json:"head"`
	Accesses  int64     `json:"accesses"`
	Broken    *breach   `json:"broken,omitempty"`
	Redacted  []tomb    `json:"redactions,omitempty"`
	Replayed  *replayed `json:"replayed,omitempty"`
	Against   *against  `json:"against,omitempty"`
	Published string    `json:"published,omitempty"`
}

// tomb says that words were destroyed.
type tomb struct {
	Number int64  `json:"number"`
	Entry  int64  `json:"entry"`
	At     string `json:"at"`
	Actor  string `json:"actor"`
	Power  string `json:"power"`
	Why    string `json:"why"`
	Rows   int    `json:"rows"`
}

// breach is the first entry that does not fit.
type breach struct {
	Entry int64  `json:"entry"`
	Chain string `json:"chain"` // journal, accesses
	Why   string `json:"why"`
}

type replayed struct {
	Entries  int64 `json:"entries"`
	Rows     int64 `json:"rows"`
	Redacted int64 `json:"redacted"`
}

type against struct {
	File    string `json:"file"`
	Entries int64  `json:"entries"`
	At      string `json:"at"`
	Signed  string `json:"signed_by"`
	Since   int64  `json:"entries_since"`
}

// Run follows the journal.
func (c verifyCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	found, err := c.verify(j, k)
	if err != nil {
		return err
	}
	if c.JSON {
		err = writeJSON(j.out, found)
	} else {
		_, err = io.WriteString(j.out, found.text())
	}
	if err == nil && !found.Holds {
		return errSaid
	}
	return err
}

func (c verifyCommand) verify(j *job, k *kept) (verified, error) {
	p := store.VerifyParams{Authority: k.ID}
	p.Progress = j.progress("following the journal")
	v, err := k.Verify(j.ctx, p)
	found := verified{Authority: v.Authority, Name: k.Name, Entries: v.Entries, At: v.At, Head: v.Head.String(), Accesses: v.Accesses}
	if err != nil {
		return found, err
	}
	found.breach(v.Broken, "journal")
	found.breach(v.BrokenAccess, "accesses")
	if c.Replay && found.Broken == nil {
		if err := c.replay(j, k, &found); err != nil {
			return found, err
		}
	}
	if c.Against != "" && found.Broken == nil {
		if err := c.compare(j, k, &found); err != nil {
			return found, err
		}
	}
	found.Holds = found.Broken == nil
	if err := found.tombs(j, k); err != nil {
		return found, err
	}
	if c.Publish == "" {
		return found, nil
	}
	if !found.Holds {
		return found, errors.New("a journal that does not hold is not published: entry " + fmt.Sprint(found.Broken.Entry) + ": " + found.Broken.Why)
	}
	return found, c.publish(v, &found)
}

// tombs lists the redactions.
func (f *verified) tombs(j *job, k *kept) error {
	all, err := k.Redactions(j.ctx, k.ID)
	for _, r := range all {
		f.Redacted = append(f.Redacted, tomb{r.Number, r.Entry, r.At, r.Actor, r.Power, r.Why, r.Rows})
	}
	return err
}

// breach notes the first breach that is found.
func (f *verified) breach(b *journal.BrokenError, chain string) {
	if b != nil && f.Broken == nil {
		f.Broken = &breach{Entry: b.Entry, Chain: chain, Why: b.Why}
	}
}

// replay builds the state again in a store that is thrown away. It stands in the
// data folder and not elsewhere: it holds the words of the record.
func (c verifyCommand) replay(j *job, k *kept, found *verified) error {
	in := c.Data
	if c.DB != "" {
		in = ""
	}
	dir, err := os.MkdirTemp(in, ".replay-")
	if err != nil {
		return fmt.Errorf("no folder can be made to build the record in again: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	empty, err := sqlite.Open(j.ctx, sqlite.Params{Path: filepath.Join(dir, sqlite.FileName), Scratch: true})
	if err != nil {
		return err
	}
	defer func() { _ = empty.Close() }()
	r, err := k.Replay(j.ctx, store.VerifyParams{Authority: k.ID, Progress: j.progress("building it again")}, empty)
	if err != nil {
		return err
	}
	found.Replayed = &replayed{Entries: r.Entries, Rows: r.Rows, Redacted: r.Redacted}
	found.breach(r.Broken, "journal")
	return nil
}

// keyFile is the key that heads are signed with.
func (c verifyCommand) keyFile() string {
	if c.Key != "" {
		return c.Key
	}
	return filepath.Join(c.Data, "journal.key")
}

func (c verifyCommand) publish(v store.Verified, found *verified) error {
	if v.Entries == 0 {
		return misused("there is nothing to publish: the journal has no entry yet")
	}
	secret, err := os.ReadFile(c.keyFile())
	if err != nil {
		return misused("there is no key to sign with in %s: make one with “arising key %[1]s”", c.keyFile())
	}
	signed, err := journal.Sign(journal.Published{Authority: v.Authority, Entries: v.Entries, Head: v.Head, At: v.At}, string(secret))
	if err != nil {
		return fmt.Errorf("%s: %w", c.keyFile(), err)
	}
	found.Published = c.Publish
	return os.WriteFile(c.Publish, signed, 0o644)
}

// compare proves that a published head is part of the chain.
func (c verifyCommand) compare(j *job, k *kept, found *verified) error {
	trust := c.Trust
	if trust == "" {
		trust = c.keyFile() + ".pub"
	}
	keys, err := os.ReadFile(trust)
	if err != nil {
		return misused("there are no public keys in %s: say where with --trust", trust)
	}
	signed, err := os.ReadFile(c.Against)
	if err != nil {
		return misused("%s cannot be read: --against takes the file that “verify --publish” wrote", c.Against)
	}
	head, by, err := journal.Open(signed, strings.Fields(string(keys)))
	if err != nil {
		return fmt.Errorf("%s: %w", c.Against, err)
	}
	if head.Authority != found.Authority {
		return misused("%s is of another authority: %s", c.Against, head.Authority)
	}
	found.Against = &against{File: c.Against, Entries: head.Entries, At: head.At, Signed: by, Since: found.Entries - head.Entries}
	got, err := k.EntryHash(j.ctx, k.ID, head.Entries)
	switch {
	case errors.Is(err, store.ErrNotFound):
		found.Broken = &breach{Entry: found.Entries + 1, Chain: "journal", Why: fmt.Sprintf("it is missing: when the head was published there were %d", head.Entries)}
	case err != nil:
		return err
	case got != head.Head:
		found.Broken = &breach{Entry: head.Entries, Chain: "journal", Why: "it, or one before it, is not what it was when the head was published: the journal was made anew"}
	}
	return nil
}

// text is what was found, in words.
func (f *verified) text() string {
	var b strings.Builder
	if f.Holds {
		indented(&b, fmt.Sprintf("%s: the journal holds, %s.", f.Name, plural(int(f.Entries), "entry", "entries")), 0)
	} else {
		indented(&b, fmt.Sprintf("%s: the journal does not hold.", f.Name), 0)
		what := "Entry"
		if f.Broken.Chain == "accesses" {
			what = "Sign-in or reading"
		}
		indented(&b, fmt.Sprintf("%s %d: %s.", what, f.Broken.Entry, f.Broken.Why), 0)
	}
	if at, err := time.Parse(time.RFC3339Nano, f.At); err == nil && f.Holds {
		indented(&b, fmt.Sprintf("The last was recorded on %s; its hash is", stamp(at)), 0)
		b.WriteString(f.Head + "\n")
	}
	if f.Accesses > 0 && f.Holds {
		indented(&b, fmt.Sprintf("The chain of sign-ins and of readings of restricted matter holds too, %s.", count(int(f.Accesses), "link")), 0)
	}
	switch r := f.Replayed; {
	case r != nil && f.Holds:
		indented(&b, fmt.Sprintf("All that is kept follows from it: %s, built again and compared.", count(int(r.Rows), "row")), 0)
	case f.Holds:
		indented(&b, "Whether what is kept follows from it was not looked at: add --replay.", 0)
	}
	for _, r := range f.Redacted {
		at, _ := time.Parse(time.RFC3339Nano, r.At)
		indented(&b, fmt.Sprintf("Redaction %d, entry %d: words were destroyed in %s on %s by %s, under %s: %s.",
			r.Number, r.Entry, count(r.Rows, "row"), stamp(at), r.Actor, r.Power, strings.TrimRight(r.Why, ".")), 0)
	}
	if a := f.Against; a != nil && f.Holds {
		indented(&b, fmt.Sprintf("%s, signed by %s, is part of it: %s since, and nothing before them was changed.", a.File, a.Signed, plural(int(a.Since), "entry was added", "entries were added")), 0)
	}
	if f.Published != "" {
		indented(&b, fmt.Sprintf("Its signed head is in %s. Give it to someone who keeps it where you cannot change it.", f.Published), 0)
	}
	return b.String()
}

// stamp is a moment in words, in UTC.
func stamp(at time.Time) string {
	return at.UTC().Format("2 January 2006 at 15:04:05 UTC")
}
