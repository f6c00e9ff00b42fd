package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

type changesCommand struct {
	dataFlags
	AsAt  day  `name:"as-at" help:"What was known on this day; all there is if not given." placeholder:"DATE"`
	Since day  `help:"Only what was read on or after this day." placeholder:"DATE"`
	All   bool `help:"Also what somebody has seen."`
	JSON  bool `help:"One JSON object."`
}

// Run lists what newer minutes and newer rules changed of followed commitments.
func (c changesCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	all, err := k.Changes(j.ctx, store.ChangesParams{
		AsAt: store.AsAt{Authority: k.ID, On: c.AsAt.Date}, Since: c.Since.Date, Unseen: !c.All,
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return writeChangesJSON(j.out, all)
	}
	var b strings.Builder
	if len(all) == 0 {
		b.WriteString("Nothing has changed of what is followed that nobody has seen.\n")
		if c.All {
			b.Reset()
			b.WriteString("Nothing has changed of what is followed.\n")
		}
	}
	paint := j.styleFor(j.out)
	for i := range all {
		if i > 0 {
			b.WriteByte('\n')
		}
		one := &all[i]
		indented(&b, fmt.Sprintf("%s  %s", paint.in(bold, one.Ref.String()), trimmed(one.After.Text, 150)), 0)
		writeChange(&b, one)
		if one.SeenBy == "" {
			doNext(&b, 2, "seen %s", one.Ref)
		}
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

// writeChange says what changed, by what, and who has seen it.
func writeChange(b *strings.Builder, c *store.Change) {
	for _, a := range c.Aspects {
		if said := inWords(a, c.Before, c.After); said != "" {
			indented(b, said+corrected(c, a), 2)
		}
	}
	by := "by a newer capture"
	if c.Cause == store.ChangeReread {
		by = "by newer rules (" + c.Rules + ")"
	}
	indented(b, fmt.Sprintf("%s: %s; known since %s, kept %s", by, c.File, c.Known.Long(), calendar.OfTime(c.Recorded).Long()), 2)
	if c.SeenBy != "" {
		indented(b, strings.TrimSuffix(fmt.Sprintf("seen by %s: %s", c.SeenBy, c.SeenWhy), ": "), 2)
	}
}

// corrected says that a person's word stands, whatever was read.
func corrected(c *store.Change, a store.Aspect) string {
	for _, k := range c.Corrected {
		if k == a {
			return " (your correction stands over both)"
		}
	}
	return ""
}

// changeJSON is one change as `changes --json` prints it.
type changeJSON struct {
	Ref       store.Ref      `json:"ref"`
	Record    string         `json:"record"`
	Aspects   []store.Aspect `json:"aspects"`
	Before    statedJSON     `json:"before"`
	After     statedJSON     `json:"after"`
	Corrected []store.Aspect `json:"corrected"`
	Cause     string         `json:"cause"`
	File      string         `json:"file"`
	SHA256    string         `json:"sha256"`
	Rules     string         `json:"rules"`
	Known     calendar.Date  `json:"known"`
	Recorded  time.Time      `json:"recorded"`
	SeenBy    civic.Words    `json:"seen_by"`
}

type statedJSON struct {
	Text         string               `json:"text"`
	Kind         civic.CommitmentKind `json:"kind"`
	By           civic.Words          `json:"by"`
	ByIs         civic.Words          `json:"by_is"`
	To           civic.Words          `json:"to"`
	ToIs         civic.Words          `json:"to_is"`
	Due          civic.Due            `json:"due"`
	NoLongerRead calendar.Date        `json:"no_longer_read"`
}

func stated(s store.Stated) statedJSON {
	return statedJSON{s.Text, s.Kind, s.By, s.ByIs, s.To, s.ToIs, s.Due, s.NoLongerRead}
}

func writeChangesJSON(w io.Writer, all []store.Change) error {
	out := struct {
		Changes []changeJSON `json:"changes"`
	}{[]changeJSON{}}
	for i := range all {
		c := &all[i]
		out.Changes = append(out.Changes, changeJSON{
			c.Ref, c.Record, c.Aspects, stated(c.Before), stated(c.After), append([]store.Aspect{}, c.Corrected...),
			string(c.Cause), c.File, c.SHA256, c.Rules, c.Known, c.Recorded, civic.Words(c.SeenBy),
		})
	}
	return writeJSON(w, out)
}

type seenCommand struct {
	dataFlags
	Refs []string `arg:"" name:"ref" help:"Commitments: K-17 K-18 …"`
	Why  string   `help:"What you make of it, where it is worth saying." placeholder:"…"`
}

// Run says that a person has seen what changed of commitments, and shows it.
func (c seenCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	var b strings.Builder
	for _, text := range c.Refs {
		if !isRef(text) {
			return misused("%q is no commitment: write K-17, or CSB 2021/22-01", text)
		}
		ref, err := k.ref(j, text)
		if err != nil {
			return err
		}
		all, err := k.Changes(j.ctx, store.ChangesParams{AsAt: store.AsAt{Authority: k.ID}, Refs: []store.Ref{ref}, Unseen: true})
		if err != nil {
			return err
		}
		if len(all) == 0 {
			fmt.Fprintf(&b, "%s: nothing has changed that nobody has seen.\n", ref)
			continue
		}
		// Only what is told here is seen: what is read meanwhile is not.
		last := all[len(all)-1].Entry
		if err := k.MarkSeen(j.ctx, store.SightingParams{Authority: k.ID, Ref: ref, Through: last, Why: c.Why, By: j.by("seen")}); err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s: %s seen.\n", ref, count(len(all), "change"))
		for i := range all {
			writeChange(&b, &all[i])
		}
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

// lastChange is the last entry that is known to have changed what is followed.
func (k *kept) lastChange(j *job) (int64, error) {
	all, err := k.Changes(j.ctx, store.ChangesParams{AsAt: store.AsAt{Authority: k.ID}})
	if err != nil || len(all) == 0 {
		return 0, err
	}
	return all[len(all)-1].Entry, nil
}

// tellChanges says what was changed, since an entry, of what is followed.
func (k *kept) tellChanges(j *job, after int64) error {
	all, err := k.Changes(j.ctx, store.ChangesParams{AsAt: store.AsAt{Authority: k.ID}, After: after})
	if err != nil || len(all) == 0 {
		return err
	}
	refs := map[store.Ref]bool{}
	for i := range all {
		refs[all[i].Ref] = true
	}
	var b strings.Builder
	indented(&b, plural(len(refs), "commitment that is followed has", "commitments that are followed have")+" changed:", 0)
	for i := range all {
		if i == glance {
			fmt.Fprintf(&b, "  and %d more\n", len(all)-i)
			break
		}
		for _, a := range all[i].Aspects {
			if said := inWords(a, all[i].Before, all[i].After); said != "" {
				indented(&b, all[i].Ref.String()+" "+said, 2)
			}
		}
	}
	doNext(&b, 2, "changes")
	_, err = io.WriteString(j.out, b.String())
	return err
}
