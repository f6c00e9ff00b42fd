package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/follow"
	"mattersarising/internal/retention"
	"mattersarising/internal/store"
)

type retentionCommand struct {
	dataFlags
	DryRun   bool   `short:"n" help:"Say what is past its time, and dispose of nothing."`
	Schedule string `help:"A schedule of your own, as JSON, in place of the usual one." placeholder:"FILE"`
	Print    bool   `help:"Print the schedule that holds, as JSON, to begin your own with."`
	AsAt     day    `name:"as-at" help:"Look as on this day; today if not given. Only with -n." placeholder:"DATE"`
	JSON     bool   `help:"One JSON object."`
}

// Help tells what is never disposed of.
func (retentionCommand) Help() string {
	return `What is kept is kept as long as the schedule says, by class. The record itself
(minutes, papers, what was read in them, what people decided) is never disposed of.

  arising retention -n                what there is, and what is past its time
  arising retention --print           the schedule, to make your own of
  arising hold lay "access log" --why "the ombudsman's inquiry"

What a legal hold stands on stays until the hold is ended.`
}

// keeping is how one class stands.
type keeping struct {
	retention.Rule
	There int64   `json:"there"`          // how many there are; -1 is not counted
	Past  int64   `json:"past"`           // of those, past their time
	Held  []int64 `json:"held,omitempty"` // the holds on it
	Gone  int64   `json:"gone,omitempty"` // disposed of now

	past []store.StepID // evidence whose documents are past their time
}

// Run disposes of what is past its time, or says what is.
func (c retentionCommand) Run(j *job) error {
	schedule, err := scheduleOf(c.Schedule)
	if err != nil {
		return err
	}
	if c.Print {
		return writeIndented(j.out, schedule)
	}
	on := c.AsAt.Date
	switch {
	case on.IsZero():
		on = j.today()
	case !c.DryRun:
		return misused("what is disposed of goes by today: --as-at is for looking, with -n")
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	all, err := keepings(j.ctx, k, k.ID, schedule, on)
	if err != nil {
		return err
	}
	for i := range all {
		if all[i].Class == retention.Record {
			if all[i].There, err = entriesOf(j, k); err != nil {
				return err
			}
		}
	}
	if !c.DryRun {
		if err := dispose(j.ctx, k, k.ID, all, on, j.by("retention")); err != nil {
			return err
		}
	}
	if c.JSON {
		return writeJSON(j.out, map[string]any{"authority": k.Slug, "as_at": on, "dry_run": c.DryRun, "classes": all})
	}
	return c.tell(j, k, all, on)
}

// scheduleOf is the schedule in a file; the usual one where none is named.
func scheduleOf(file string) (retention.Schedule, error) {
	if file == "" {
		return retention.Usual(), nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, misused("the schedule cannot be read: %v", err)
	}
	s, err := retention.Parse(text)
	if err != nil {
		return nil, misused("%s: %v", file, err)
	}
	return s, nil
}

// keepings counts what there is of each class but the record.
func keepings(ctx context.Context, st store.Store, of store.AuthorityID, s retention.Schedule, on calendar.Date) ([]keeping, error) {
	holds, err := st.Holds(ctx, of)
	if err != nil {
		return nil, err
	}
	var all []keeping
	for _, class := range retention.Classes() {
		one := keeping{Rule: s.Of(class)}
		for _, h := range holds {
			if h.Class == string(class) {
				one.Held = append(one.Held, h.Number)
			}
		}
		switch class {
		case retention.AccessLog:
			one.There, one.Past, err = st.CountAccesses(ctx, of, before(one.Rule, on))
		case retention.EvidenceFile:
			if one.There, err = st.CountEvidenceFiles(ctx, of); err == nil && one.There > 0 {
				one.past, err = evidencePast(ctx, st, of, one.Rule, on)
				one.Past = int64(len(one.past))
			}
		case retention.Subscriber:
			one.There, one.Past, err = st.CountSubscribers(ctx, of, before(one.Rule, on))
		}
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// evidencePast are the pieces of evidence whose documents are past their time: of promises
// that every committee which asked closed that long ago.
func evidencePast(ctx context.Context, st store.Store, of store.AuthorityID, r retention.Rule, on calendar.Date) ([]store.StepID, error) {
	past, ok := r.Past(on)
	if !ok {
		return nil, nil
	}
	pic, err := st.Known(ctx, store.AsAt{Authority: of})
	if err != nil {
		return nil, err
	}
	var out []store.StepID
	standings := follow.Stand(pic, on)
	for i := range standings {
		l := standings[i].Life()
		if closed := l.ClosedOn(); closed.IsZero() || closed.After(past) {
			continue
		}
		steps := l.Steps
		for n := range l.Drafts {
			steps = append(steps, l.Drafts[n].Steps...)
		}
		for n := range steps {
			if f := steps[n].File; f != (store.File{}) && !f.Gone {
				out = append(out, steps[n].ID)
			}
		}
	}
	return out, nil
}

// entriesOf counts the entries of the journal.
func entriesOf(j *job, k *kept) (int64, error) {
	v, err := k.Verify(j.ctx, store.VerifyParams{Authority: k.ID})
	return v.Entries, err
}

// before is the moment before which things of a class are past their time.
func before(r retention.Rule, on calendar.Date) time.Time {
	past, ok := r.Past(on)
	if !ok {
		return time.Time{}
	}
	return past.AddDays(1).Time()
}

// dispose takes away what is past its time and not held.
func dispose(ctx context.Context, st store.Store, of store.AuthorityID, all []keeping, on calendar.Date, by store.By) error {
	for i := range all {
		one := &all[i]
		if one.Past == 0 || len(one.Held) > 0 {
			continue
		}
		if one.Class == retention.EvidenceFile {
			var err error
			if one.Gone, err = st.DisposeEvidence(ctx, store.DisposeEvidenceParams{
				Authority: of, Steps: one.past, Why: "kept for " + lasting(one.Rule) + ", by the schedule", By: by,
			}); err != nil {
				return err
			}
			continue
		}
		away := st.DisposeAccesses
		if one.Class == retention.Subscriber {
			away = st.DisposeSubscribers
		}
		var err error
		if one.Gone, err = away(ctx, store.DisposeParams{
			Authority: of, Class: string(one.Class), Before: before(one.Rule, on), Why: "kept for " + lasting(one.Rule) + ", by the schedule", By: by,
		}); err != nil {
			return err
		}
	}
	return nil
}

// lasting says how long a class is kept.
func lasting(r retention.Rule) string {
	if r.Forever() {
		return "ever"
	}
	var parts []string
	if r.Years > 0 {
		parts = append(parts, count(r.Years, "year"))
	}
	if r.Months > 0 {
		parts = append(parts, count(r.Months, "month"))
	}
	return strings.Join(parts, " and ")
}

func (c retentionCommand) tell(j *job, k *kept, all []keeping, on calendar.Date) error {
	var b strings.Builder
	indented(&b, fmt.Sprintf("%s: what is kept, and how long, as on %s", k.Name, on.Long()), 0)
	for _, one := range all {
		b.WriteString("\n")
		kept := "kept for " + lasting(one.Rule)
		if one.From != "" {
			kept += " from " + one.From
		}
		indented(&b, fmt.Sprintf("%s: %s", strings.ToUpper(string(one.Class)), kept), 0)
		indented(&b, strings.ToUpper(one.What[:1])+one.What[1:]+".", 2)
		indented(&b, one.stands(c.DryRun), 2)
		indented(&b, one.Basis+".", 2)
	}
	_, err := io.WriteString(j.out, b.String())
	return err
}

// stands says what there is of a class.
func (one keeping) stands(dry bool) string {
	switch {
	case one.Class == retention.Record:
		return fmt.Sprintf("%s of the journal. Never disposed of.", plural(int(one.There), "entry", "entries"))
	case one.There == 0:
		return "There is none."
	}
	text := fmt.Sprintf("%d there, %d past their time", one.There, one.Past)
	switch {
	case len(one.Held) > 0:
		text += fmt.Sprintf("; a legal hold (%s) keeps all of them", numbers(one.Held))
	case one.Gone > 0:
		text += fmt.Sprintf("; %d were disposed of", one.Gone)
	case one.Past > 0 && dry:
		text += ", which would be disposed of"
	}
	return text + "."
}

func numbers(all []int64) string {
	var parts []string
	for _, n := range slices.Sorted(slices.Values(all)) {
		parts = append(parts, fmt.Sprint(n))
	}
	return strings.Join(parts, ", ")
}
