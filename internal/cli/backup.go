package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mattersarising/internal/backup"
	"mattersarising/internal/calendar"
	"mattersarising/internal/store/postgres"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

// placeFlags say which store is meant, whoever's records it keeps.
type placeFlags struct {
	Data string `help:"The folder where the record is kept (${data})." default:"${data}" placeholder:"DIR"`
	DB   string `name:"db" help:"A PostgreSQL database in place of the folder." placeholder:"ADDRESS"`
}

func (f placeFlags) place() (backup.Place, error) {
	if f.DB == "" {
		return backup.Place{File: filepath.Join(f.Data, sqlite.FileName)}, dataFlags{Data: f.Data}.folder()
	}
	if !postgres.Is(f.DB) {
		return backup.Place{}, errAddress
	}
	return backup.Place{DB: f.DB}, nil
}

type backupCommand struct {
	placeFlags
	File  string `arg:"" help:"The file to make."`
	Force bool   `help:"Replace a file that is there."`
}

// Run makes a backup, while others may read and write.
func (c backupCommand) Run(j *job) error {
	from, err := c.place()
	if err != nil {
		return err
	}
	show, ended := j.stages()
	defer ended()
	r, err := backup.Make(j.ctx, backup.Params{From: from, To: c.File, Force: c.Force, At: j.Now(), Progress: show})
	if err != nil {
		return err
	}
	ended()
	j.say("Backed up to %s: %s, %s.", c.File, size(r.Bytes), held(r.Summary))
	return nil
}

type restoreCommand struct {
	placeFlags
	File       string `arg:"" help:"The backup."`
	Redactions string `help:"The list of what was destroyed since; redactions.json in the data folder, where it is there." placeholder:"FILE"`
	DryRun     bool   `short:"n" help:"Only check that the backup is whole and the place empty."`
}

// Run restores a backup into a place where nothing is kept.
func (c restoreCommand) Run(j *job) error {
	to, err := c.place()
	if err != nil {
		return err
	}
	show, ended := j.stages()
	defer ended()
	r, err := backup.Restore(j.ctx, backup.RestoreParams{File: c.File, To: to, DryRun: c.DryRun, At: j.Now(), Progress: show})
	if err != nil {
		return err
	}
	ended()
	if c.DryRun {
		j.say("%s is whole: a backup of %s, %s, %s. Nothing was restored.", c.File, minute(r.Made), size(r.Bytes), held(r.Summary))
		return nil
	}
	j.say("Restored into %s the backup of %s: %s. It was compared table by table with what was backed up.", to, minute(r.Made), held(r.Summary))
	j.older(r.Summary)
	return c.lose(j, c.Redactions, r.Summary)
}

// lose destroys in what was restored the words that were destroyed since. A record of
// an older schema loses them when it is migrated.
func (f placeFlags) lose(j *job, list string, s relational.Summary) error {
	if list == "" && f.DB != "" {
		j.say("If words were destroyed since it was made, they stand in it again: run “arising reapply LIST”, with the list that “arising redact” wrote.")
		return nil
	}
	if list == "" {
		list = filepath.Join(f.Data, listName)
		if _, err := os.Stat(list); errors.Is(err, fs.ErrNotExist) {
			return nil // nothing was ever destroyed here
		}
	}
	if newest, err := sqlite.Newest(); err != nil || s.Schema < newest {
		j.say("Words that were destroyed since stand in it again: run “arising migrate”, then “arising reapply %s”.", list)
		return err
	}
	return reapply(j, dataFlags{Data: f.Data, DB: f.DB}, list)
}

// older says that a record is of an older schema than this program writes.
func (j *job) older(s relational.Summary) {
	if newest, err := sqlite.Newest(); err == nil && s.Schema < newest {
		j.say("It is of an older schema (%d; this arising writes %d). An arising of that time can go on with it; for this one, run “arising migrate”.", s.Schema, newest)
	}
}

type moveCommand struct {
	From   string `required:"" help:"Where the record is: sqlite:FOLDER or postgres://…" placeholder:"PLACE"`
	To     string `required:"" help:"Where it goes, an empty place: sqlite:FOLDER or postgres://…" placeholder:"PLACE"`
	DryRun bool   `short:"n" help:"Only look whether it can begin."`
}

// Run copies the record from one store into another, empty one.
func (c moveCommand) Run(j *job) error {
	from, err := backup.ParsePlace(c.From)
	if err != nil {
		return err
	}
	to, err := backup.ParsePlace(c.To)
	if err != nil {
		return err
	}
	if from == to {
		return misused("it is there already: --from and --to name one place")
	}
	show, ended := j.stages()
	defer ended()
	r, err := backup.Move(j.ctx, backup.MoveParams{From: from, To: to, DryRun: c.DryRun, At: j.Now(), Progress: show})
	if err != nil {
		return err
	}
	ended()
	if c.DryRun {
		j.say("It can begin: %s, and %s is empty. Nothing was moved.", held(r.Summary), to)
		return nil
	}
	j.say("Moved to %s: %s. It was compared table by table with what was sent.", to, held(r.Summary))
	j.say("%s was left as it is. Use it no more: what is written there from now on stays behind.", capital(from.String()))
	return nil
}

type migrateCommand struct {
	placeFlags
	Backup string `help:"The file for the backup that is made first; else one in the folder of the record." placeholder:"FILE"`
	DryRun bool   `short:"n" help:"Only say whether there is anything to do."`
}

// Run makes a backup, then takes the store to the schema of this program.
func (c migrateCommand) Run(j *job) error {
	of, err := c.place()
	if err != nil {
		return err
	}
	show, ended := j.stages()
	defer ended()
	m, err := backup.Migrate(j.ctx, backup.MigrateParams{Of: of, Dir: c.Data, Backup: c.Backup, DryRun: c.DryRun, At: j.Now(), Progress: show})
	ended()
	if m.Backup.File != "" {
		j.say("Backed up first, to %s: %s, %s.", m.Backup.File, size(m.Backup.Bytes), held(m.Backup.Summary))
	}
	switch {
	case err != nil:
		return err
	case m.From >= m.To:
		j.say("There is nothing to do: the record has schema %d, the newest that this arising knows.", m.From)
	case c.DryRun:
		j.say("The record has schema %d, and would be taken to %d. Nothing was changed.", m.From, m.To)
	default:
		j.say("The record now has schema %d. To go back: arising rollback %s", m.To, m.Backup.File)
		if c.DB == "" { // a record that was restored or rolled back waited for this
			return c.lose(j, "", relational.Summary{Schema: m.To})
		}
	}
	return nil
}

type rollbackCommand struct {
	placeFlags
	File       string `arg:"" optional:"" help:"The backup; of a folder, the last that “arising migrate” made there."`
	Redactions string `help:"The list of what was destroyed since; if not given, it is asked of what is kept now." placeholder:"FILE"`
}

// Run puts a backup in the place of what is kept, which is put aside.
func (c rollbackCommand) Run(j *job) error {
	of, err := c.place()
	if err != nil {
		return err
	}
	destroyed, known := c.destroyed(j)
	show, ended := j.stages()
	defer ended()
	r, err := backup.Rollback(j.ctx, backup.RollbackParams{Of: of, File: c.File, Dir: c.Data, At: j.Now(), Progress: show})
	ended()
	if r.Aside != "" {
		j.say("What was kept until now is in %s.", r.Aside)
	}
	if err != nil {
		return err
	}
	j.say("%s is again as it was on %s: %s.", capital(of.String()), minute(r.Made), held(r.Summary))
	j.older(r.Summary)
	switch {
	case known && len(destroyed) == 0 && c.DB != "" && c.Redactions == "":
		return nil
	case c.Redactions != "" || len(destroyed) == 0:
		return c.lose(j, c.Redactions, r.Summary)
	}
	list := strings.TrimSuffix(r.Aside, ".db") + "-" + listName
	if err := keepList(list, destroyed); err != nil {
		return fmt.Errorf("words that were destroyed since stand in it again, and their list could not be written beside %s: %w", r.Aside, err)
	}
	return c.lose(j, list, r.Summary)
}

// destroyed lists the words that were destroyed in what is kept now, so that a backup
// from before does not bring them back. Of a record that cannot be read, as one that is
// rolled back may be, it is not known.
func (c rollbackCommand) destroyed(j *job) (list []redactionList, known bool) {
	d := dataFlags{Data: c.Data, DB: c.DB}
	if there, err := d.exists(j); err != nil || !there {
		return nil, false
	}
	st, err := d.openStore(j)
	if err != nil {
		return nil, false
	}
	defer func() { _ = st.Close() }()
	list, err = destroyedIn(j, st)
	return slices.DeleteFunc(list, func(l redactionList) bool { return len(l.Rows) == 0 }), err == nil
}

type selfCheckCommand struct {
	placeFlags
	Dir string `help:"A folder with room for two copies of the record; else that for temporary files." placeholder:"DIR"`
}

// Run makes a backup, restores it aside and verifies it; for every night.
func (c selfCheckCommand) Run(j *job) error {
	of, err := c.place()
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(j.err, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Time(slog.TimeKey, j.Now())
		}
		return a
	}}))
	r, err := backup.SelfCheck(j.ctx, backup.SelfCheckParams{Of: of, Dir: c.Dir, At: j.Now(), Log: log})
	if err != nil {
		return errSaid
	}
	j.say("In order: a backup of %s was made, restored and verified: %s.", size(r.Bytes), held(r.Summary))
	return nil
}

// say prints a sentence, broken into lines.
func (j *job) say(format string, args ...any) {
	var b strings.Builder
	indented(&b, fmt.Sprintf(format, args...), 0)
	fmt.Fprint(j.out, b.String())
}

// held says what a store holds.
func held(s relational.Summary) string {
	text := fmt.Sprintf("schema %d, %s", s.Schema, count(s.Commitments, "commitment"))
	if s.Authorities > 1 {
		text += fmt.Sprintf(" of %d authorities", s.Authorities)
	}
	at, err := time.Parse(time.RFC3339Nano, s.LastAt)
	if err != nil {
		return text + ", no entry"
	}
	return text + fmt.Sprintf(", last entry %s (%s)", minute(at), s.LastCause)
}

// minute writes a moment for people.
func minute(t time.Time) string {
	t = t.UTC()
	return calendar.OfTime(t).Long() + t.Format(" 15:04 UTC")
}

// size writes a number of bytes for people.
func size(bytes int64) string {
	if bytes < 100_000 {
		return fmt.Sprintf("%.1f KB", float64(bytes)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}

func capital(text string) string {
	if rest, ok := strings.CutPrefix(text, "the "); ok {
		return "The " + rest
	}
	return text
}

// stages shows how far each stage of a copy is, on a terminal. What it returns second
// ends the showing.
func (j *job) stages() (show func(backup.Progress), ended func()) {
	if !isTerminal(j.err) {
		return nil, func() {}
	}
	stage := ""
	var bar func(done, total int64)
	ended = func() {
		if bar != nil {
			bar(many, many)
		}
		bar = nil
	}
	return func(now backup.Progress) {
		if now.Stage != stage {
			ended()
			stage, bar = now.Stage, j.progress(now.Stage)
		}
		if bar != nil {
			bar(int64(now.Done), int64(now.Total))
		}
	}, ended
}
