package backup

import (
	"context"
	"time"

	"mattersarising/internal/store/relational"
)

// MoveParams says from where to where a record is copied.
type MoveParams struct {
	From, To Place
	DryRun   bool // only look whether it can begin
	At       time.Time
	Progress func(Progress) // may be nil
}

// Move copies a record into an empty place of either database. Nobody can write to
// the old place until all has arrived, so that nothing is left behind. The old place
// is left as it is: whoever moved says when it may go.
func Move(ctx context.Context, p MoveParams) (Report, error) {
	from, err := p.From.open(ctx, relational.SchemaParams{})
	if err != nil {
		return Report{}, err
	}
	defer from.Close() //nolint:errcheck // nothing was written
	if err := vacant(ctx, p.To); err != nil {
		return Report{}, err
	}
	n, err := from.Snapshot(ctx, true)
	if err != nil {
		return Report{}, err
	}
	defer n.Close()
	summary, err := n.Summary(ctx)
	if err != nil || p.DryRun {
		return Report{Summary: summary}, err
	}
	told := teller(p.Progress, "copying")
	if p.To.DB == "" {
		return Report{Summary: summary}, moveToFile(ctx, n, p, told)
	}
	to, err := p.To.openOrMake(ctx, relational.SchemaParams{AsIs: true})
	if err != nil {
		return Report{}, err
	}
	defer to.Close() //nolint:errcheck // what was written was committed
	_, err = to.Receive(ctx, relational.ReceiveParams{From: n, Progress: told})
	return Report{Summary: summary}, err
}

func moveToFile(ctx context.Context, n *relational.Snapshot, p MoveParams, told func(done, total int)) error {
	part, err := begin(p.To.File, modeStore, p.At)
	if err != nil {
		return err
	}
	defer part.drop()
	if err := intoFile(ctx, n, part.path, told); err != nil {
		return about(p.To.File, err)
	}
	return part.replaceEmpty(ctx)
}
