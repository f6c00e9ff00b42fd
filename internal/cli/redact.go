package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mattersarising/internal/ingest"
	"mattersarising/internal/redact"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

type redactCommand struct {
	dataFlags
	Words  []string `sep:"none" help:"Words to destroy: a name or a phrase; repeat it for each way of writing. A dash reads them from standard input, a line each, so that no history of commands keeps them." placeholder:"WORDS"`
	File   []string `help:"Destroy the document of a piece of evidence, whatever stands in it: S-12; repeat it for each." placeholder:"S-12"`
	Power  string   `required:"" help:"What requires it: the act, the order, the request." placeholder:"…"`
	Why    string   `required:"" help:"Why; it is kept for ever and must not hold the words." placeholder:"…"`
	List   string   `help:"Where to write the list for older backups; redactions.json in the data folder if not given." placeholder:"FILE"`
	DryRun bool     `short:"n" help:"Say where the words stand, and destroy nothing."`
}

// Help tells what is destroyed, and what is not.
func (redactCommand) Help() string {
	return `Words that the law requires gone are destroyed wherever they are kept: in pages,
passages, readings, keys, people's reasons. An x stands for each of their bytes.
The journal's chain still holds, and a tombstone says when, by whom and under what
power. There is no way back.

  arising redact -n --words "Jane Smith" --power … --why …   look first
  arising redact --words - --power "UK GDPR, Article 17" --why "request 12"
  arising redact --file S-12 --power … --why …     a document sent as evidence

Backups that were made before hold the words still. The list that is written beside
the record holds none, and “arising restore” uses it to take them out of an older
backup; destroy those that you need no longer. See docs/runbooks/redaction.md.`
}

// listName is the file of the data folder that says what older backups must lose.
const listName = "redactions.json"

// Run destroys words.
func (c redactCommand) Run(j *job) error {
	words, err := c.words(j)
	if err != nil {
		return err
	}
	files, err := c.files()
	if err != nil {
		return err
	}
	if c.DB != "" && c.List == "" && !c.DryRun {
		return misused("say with --list where the list for older backups is to be written: a database has no folder for it")
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	done, err := k.Redact(j.ctx, store.RedactParams{
		Authority: k.ID, Words: words, Files: files, Power: c.Power, Why: c.Why, DryRun: c.DryRun, By: j.by("redact"), Left: readsIn(words),
	})
	if err != nil {
		return err
	}
	if c.DryRun {
		c.tell(j, done, "The words stand in", "Nothing was changed.")
		return nil
	}
	c.tell(j, done, "The words are destroyed in", fmt.Sprintf("Tombstone %d is entry %d of the journal.", done.Number, done.Entry))
	// The file of all that is published may hold the words: it is made again when it is asked for.
	if err := os.RemoveAll(filepath.Join(c.Data, publishedFolder)); err != nil {
		return err
	}
	if err := c.writeList(j, k); err != nil {
		return err
	}
	c.nameOlder(j)
	return scrubbed(j, k)
}

// nameOlder names the copies that lie in the record's folder: what migrate backed up
// first, what rollback put aside, and what backups and checks that were killed left
// behind. Whether they are needed is for a person to say.
func (c redactCommand) nameOlder(j *job) {
	if c.DB != "" {
		return
	}
	var copies []string
	for _, pattern := range []string{"*.db", "*.partial*", ".replay-*"} {
		found, _ := filepath.Glob(filepath.Join(c.Data, pattern))
		copies = append(copies, found...)
	}
	copies = slices.DeleteFunc(copies, func(path string) bool { return filepath.Base(path) == sqlite.FileName })
	if len(copies) == 0 {
		return
	}
	var b strings.Builder
	indented(&b, "These were made before, and may hold the words still. Destroy those that you need no longer:", 0)
	for _, path := range copies {
		indented(&b, path, 2)
	}
	fmt.Fprint(j.out, b.String())
}

// files are the pieces of evidence that are named.
func (c redactCommand) files() ([]store.StepID, error) {
	var out []store.StepID
	for _, s := range c.File {
		id, err := store.ParseStepID(s)
		if err != nil {
			return nil, misused("%q is no piece of evidence: write S-12", s)
		}
		out = append(out, id)
	}
	if len(out)+len(c.Words) == 0 {
		return nil, misused("say what is to be destroyed: --words, or --file")
	}
	return out, nil
}

// words are those named, or those on standard input.
func (c redactCommand) words(j *job) ([]string, error) {
	if !slices.Contains(c.Words, "-") {
		return c.Words, nil
	}
	words := slices.DeleteFunc(slices.Clone(c.Words), func(w string) bool { return w == "-" })
	lines := bufio.NewScanner(j.in)
	for lines.Scan() {
		if w := strings.TrimSpace(lines.Text()); w != "" {
			words = append(words, w)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	if len(words) == 0 {
		return nil, misused("no words came on standard input: one line for each way of writing them")
	}
	return words, nil
}

// readsIn reports whether a reader would still read the words in a masked page.
func readsIn(words []string) func(string, []byte) bool {
	m, err := redact.New(words)
	if err != nil {
		return nil // the store says what is wrong
	}
	return func(source string, page []byte) bool {
		read, err := ingest.Read(source, page)
		if err != nil {
			return true // it cannot be shown that they are gone
		}
		text, err := json.Marshal(read.Reading)
		return err != nil || len(m.Text(string(text))) > 0
	}
}

// tell says where the words stood.
func (c redactCommand) tell(j *job, r store.Redaction, first, last string) {
	var b strings.Builder
	var in []string
	for _, table := range slices.Sorted(maps.Keys(r.Tables)) {
		in = append(in, fmt.Sprintf("%s %d", strings.ReplaceAll(table, "_", " "), r.Tables[table]))
	}
	indented(&b, fmt.Sprintf("%s %s (%s).", first, count(r.Rows, "row"), strings.Join(in, ", ")), 0)
	in = nil
	for _, table := range slices.Sorted(maps.Keys(r.Beside)) {
		in = append(in, fmt.Sprintf("%s %d", strings.ReplaceAll(table, "_", " "), r.Beside[table]))
	}
	if len(in) > 0 {
		indented(&b, "And beside the record: "+strings.Join(in, ", ")+". A search of which somebody was told, and that looks for the words, is ended. Files that wait to be confirmed go whole: whether they hold the words cannot be seen.", 0)
	}
	for _, page := range r.Pages {
		whole := ""
		if slices.Contains(r.Whole, page) {
			whole = " (all of it: the words cannot be told from what stands around them)"
		}
		indented(&b, page+whole, 2)
	}
	if slices.ContainsFunc(r.Pages, func(page string) bool { _, err := os.Stat(page); return err == nil }) {
		indented(&b, "Pages that lie there as files are not the record's: take the words out of those yourself.", 0)
	}
	if len(r.Unseen) > 0 {
		var all []string
		for _, id := range r.Unseen {
			all = append(all, id.String())
		}
		indented(&b, "In pictures and PDF no words can be looked for. Look at those of "+strings.Join(all, ", ")+" yourself, and destroy with --file what must go.", 0)
	}
	indented(&b, last, 0)
	fmt.Fprint(j.out, b.String())
}

// writeList writes what older copies must lose: all redactions of all that is kept.
func (c redactCommand) writeList(j *job, k *kept) error {
	file := c.List
	if file == "" {
		file = filepath.Join(c.Data, listName)
	}
	list, err := destroyedIn(j, k.Store)
	if err == nil {
		err = keepList(file, list)
	}
	if err != nil {
		return fmt.Errorf("the words are destroyed, but the list for older backups could not be written: %w", err)
	}
	fmt.Fprintf(j.out, "What older backups must lose too is listed in %s.\n", file)
	return nil
}

// redactionList says what older copies of one record must lose; the file is a list
// of them.
type redactionList struct {
	Authority string              `json:"authority"`
	Rows      []store.RedactedRow `json:"rows"`
}

// destroyedIn lists what was destroyed in all that a store keeps.
func destroyedIn(j *job, st store.Store) ([]redactionList, error) {
	all, err := st.ListAuthorities(j.ctx)
	if err != nil {
		return nil, err
	}
	var list []redactionList
	for _, a := range all {
		rows, err := st.Redacted(j.ctx, a.ID)
		if err != nil {
			return nil, err
		}
		list = append(list, redactionList{Authority: a.Slug, Rows: rows})
	}
	return list, nil
}

// keepList writes a list into a file, whole or not at all.
func keepList(file string, list []redactionList) error {
	text, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(file+".new", append(text, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}

type reapplyCommand struct {
	dataFlags
	List string `arg:"" optional:"" help:"The list that “arising redact” wrote; redactions.json in the data folder if not given."`
}

// Run destroys in an older copy what was destroyed since.
func (c reapplyCommand) Run(j *job) error {
	if c.List == "" {
		c.List = filepath.Join(c.Data, listName)
	}
	return reapply(j, c.dataFlags, c.List)
}

// reapply destroys in an older copy of a record what a list says.
func reapply(j *job, d dataFlags, file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return misused("there is no list of redactions in %s: it is the file that “arising redact” wrote beside the record", file)
	}
	var list []redactionList
	if err := json.Unmarshal(text, &list); err != nil {
		return misused("%s is no list of redactions: it is the file that “arising redact” wrote beside the record (%v)", file, err)
	}
	if err := d.folder(); err != nil {
		return err
	}
	st, err := d.openStore(j)
	if err != nil {
		return err
	}
	k := &kept{Store: st}
	defer k.close()
	rows := 0
	for _, of := range list {
		a, err := st.GetAuthority(j.ctx, of.Authority)
		if errors.Is(err, store.ErrNotFound) {
			continue // it came in after this copy was made
		}
		if err != nil {
			return err
		}
		done, err := st.Reapply(j.ctx, store.ReapplyParams{Authority: a.ID, Rows: of.Rows, By: j.by("reapply redactions")})
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		rows += done.Rows
	}
	if rows == 0 {
		j.say("Of what %s lists, nothing stands in this record.", file)
		return nil
	}
	j.say("By the list in %s, words that were destroyed since were destroyed in %s.", file, count(rows, "row"))
	return scrubbed(j, k)
}

type scrubCommand struct {
	dataFlags
}

// Run makes the database let go of what was destroyed.
func (c scrubCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	return scrubbed(j, k)
}

func scrubbed(j *job, k *kept) error {
	left, err := k.Scrub(j.ctx)
	if err != nil {
		return fmt.Errorf("the words are destroyed, but their bytes may still be in the database's files: run “arising scrub” (%w)", err)
	}
	var b strings.Builder
	if left != "" {
		indented(&b, "Still to do: "+left+".", 0)
		fmt.Fprint(j.err, b.String())
		return errSaid
	}
	_, err = fmt.Fprintln(j.out, "The database's files were written anew: nothing of what was destroyed is left in them.")
	return err
}
