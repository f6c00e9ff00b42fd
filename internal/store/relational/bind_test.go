package relational

import "testing"

func TestNumbered(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]string{
		`SELECT 1`:                                `SELECT 1`,
		`SELECT a FROM b WHERE c = ? AND d = ?`:   `SELECT a FROM b WHERE c = $1 AND d = $2`,
		`WHERE a = ?1 AND (?2 = '' OR b = ?2)`:    `WHERE a = $1 AND ($2 = '' OR b = $2)`,
		`WHERE a = '?' AND b = 'it''s ?' AND c=?`: `WHERE a = '?' AND b = 'it''s ?' AND c=$1`,
	} {
		if got := Numbered(query); got != want {
			t.Errorf("Numbered(%s) = %s, want %s", query, got, want)
		}
	}
}
