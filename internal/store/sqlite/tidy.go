package sqlite

import (
	"context"
	"database/sql"
	"fmt"
)

// FTS5 writes what each transaction brings as a piece of its own, and joins some of
// them as it goes. A question goes through every piece: with twenty of them a rare
// word took eight times as long as with one, and a very common one half as long again.

// piecePages is how many pages are written in one transaction when pieces are
// joined, about 4 MB: others write in between.
const piecePages = 1000

// tidy joins all pieces into one, where the largest holds less than two thirds of
// the index: so that joining costs little beside what was written since.
func tidy(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close() //nolint:errcheck // it goes back to the pool
	var all, largest int
	if err := conn.QueryRowContext(ctx, `SELECT coalesce(sum(pages), 0), coalesce(max(pages), 0)
		FROM (SELECT count(*) AS pages FROM search_terms_idx GROUP BY segid) AS pieces`).Scan(&all, &largest); err != nil {
		return err
	}
	if 3*largest >= 2*all {
		return nil
	}
	// Less than nothing begins to join all; the same number then goes on with it.
	for pages := -piecePages; ; pages = piecePages {
		var before, after int64
		if err := conn.QueryRowContext(ctx, `SELECT total_changes()`).Scan(&before); err != nil {
			return err
		}
		if _, err := conn.ExecContext(ctx, fmt.Sprintf(`INSERT INTO search_terms (search_terms, rank) VALUES ('merge', %d)`, pages)); err != nil {
			return err
		}
		if err := conn.QueryRowContext(ctx, `SELECT total_changes()`).Scan(&after); err != nil {
			return err
		}
		if after-before < 2 {
			return nil
		}
	}
}
