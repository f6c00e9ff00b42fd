package backup

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"mattersarising/internal/store"
)

// childEnv holds, as JSON, what a second process of this test program is to do.
const childEnv = "ARISING_TEST_CHILD"

// order is what a child does: one of the commands, under a fault.
type order struct {
	Do       string // backup, restore, move, rollback
	From, To Place
	File     string
	Dir      string
	Limit    uint64 // the longest file that it may write; 0 is any
	Nobody   bool   // as a user who owns nothing
}

// child does what it was ordered to. It prints a line at each step, at which it may be
// killed, and what went wrong.
func child() int {
	var o order
	if err := json.Unmarshal([]byte(os.Getenv(childEnv)), &o); err != nil {
		fmt.Println("order:", err)
		return 3
	}
	if err := o.suffer(); err != nil {
		fmt.Println("fault:", err)
		return 3
	}
	step := func(p Progress) { fmt.Println("step", p.Stage, p.Done, p.Total) }
	ctx := context.Background()
	var err error
	fmt.Println("step begun")
	switch o.Do {
	case "backup":
		_, err = Make(ctx, Params{From: o.From, To: o.File, At: moment, Progress: step})
	case "restore":
		_, err = Restore(ctx, RestoreParams{File: o.File, To: o.To, At: moment, Progress: step})
	case "move":
		_, err = Move(ctx, MoveParams{From: o.From, To: o.To, At: moment, Progress: step})
	case "rollback":
		_, err = Rollback(ctx, RollbackParams{Of: o.To, File: o.File, Dir: o.Dir, At: moment, Progress: step})
	case "migrate":
		_, err = Migrate(ctx, MigrateParams{Of: o.To, Dir: o.Dir, At: moment, Progress: step})
	}
	if err != nil {
		public, _ := store.Public(err)
		fmt.Printf("error %s\n%v\n", public, err)
		return 1
	}
	fmt.Println("step ended")
	return 0
}
