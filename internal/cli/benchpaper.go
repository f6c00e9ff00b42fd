package cli

import (
	"bytes"
	"fmt"
	"runtime"

	"mattersarising/internal/civic"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/store"
)

type benchPaperCommand struct {
	Commitments int    `help:"How many commitments the body is owed." default:"5000"`
	Turns       int    `help:"How often each is measured; the middle one counts." default:"5"`
	Dir         string `help:"Where to work; a folder for temporary files if not given." placeholder:"DIR"`
	DB          string `name:"db" help:"A PostgreSQL database without a record, in place of a file." placeholder:"ADDRESS"`
}

// benchBody is the body whose paper is measured.
const benchBody = "Committee 0"

// Run measures the papers of a body to which many things are owed, all of them
// followed, from the question to the last byte of each form.
func (c benchPaperCommand) Run(j *job) error {
	st, _, done, err := benchDueCommand{Dir: c.Dir, DB: c.DB}.open(j)
	if err != nil {
		return err
	}
	defer done()
	by := store.By{Actor: "reader", Cause: "bench", At: j.Now()}
	a := store.Authority{Slug: "bench", Name: "Bench"}
	if a.ID, err = st.EnsureAuthority(j.ctx, store.AuthorityParams{Slug: a.Slug, Name: a.Name, By: by}); err != nil {
		return err
	}
	fmt.Fprintln(j.err, "arising: making the record")
	if err := makeRecord(j, st, a.ID, c.Commitments, by, 1); err != nil {
		return err
	}
	pic, err := st.Glance(j.ctx, store.GlanceParams{AsAt: store.AsAt{Authority: a.ID}, Choose: func(*store.Picture) []store.Ref { return nil }})
	if err != nil {
		return err
	}
	refs := make([]store.Ref, len(pic.Commitments))
	for i := range refs {
		refs[i] = pic.Commitments[i].Ref
	}
	if err := st.Follow(j.ctx, store.FollowParams{Authority: a.ID, Refs: refs, State: civic.Followed, Known: benchBegan, Why: "bench", By: by}); err != nil {
		return err
	}
	last := benchBegan.AddDays(benchDays)
	fmt.Fprintf(j.out, "%s of one body, all followed; %s, %d CPUs\n\n%-34s %8s %10s %8s\n", count(len(refs), "commitment"), runtime.Version(), runtime.NumCPU(), "", "rows", "bytes", "ms")
	const goal = 2000.0 // milliseconds
	worst := 0.0
	for _, kind := range paper.Kinds() {
		for _, format := range paper.Formats() {
			var p *paper.Paper
			var b bytes.Buffer
			ms, err := j.middleOf(c.Turns, func() error {
				b.Reset()
				var err error
				p, err = gather.Paper(j.ctx, st, gather.Params{Kind: kind, Authority: a, Body: benchBody, Judged: last, Today: last})
				if err != nil {
					return err
				}
				return p.Write(&b, format)
			})
			if err != nil {
				return err
			}
			worst = max(worst, ms)
			fmt.Fprintf(j.out, "%-34s %8d %10d %8.0f\n", fmt.Sprintf("%s as %s", kind, format), p.Total.Rows, b.Len(), ms)
		}
	}
	fmt.Fprintf(j.out, "\n%-60s %6.0f (the limit is %.0f)\n", "the slowest, in milliseconds", worst, goal)
	return nil
}
