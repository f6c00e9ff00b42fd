package relational

import (
	"testing"
	"testing/fstest"
)

func TestLoadMigrations(t *testing.T) {
	t.Parallel()
	file := &fstest.MapFile{Data: []byte("SELECT 1")}
	for name, c := range map[string]struct {
		files fstest.MapFS
		want  int
	}{
		"two in order":   {fstest.MapFS{"migrations/0001_a.sql": file, "migrations/0002_b.sql": file}, 2},
		"a gap":          {fstest.MapFS{"migrations/0001_a.sql": file, "migrations/0003_b.sql": file}, 0},
		"no number":      {fstest.MapFS{"migrations/first.sql": file}, 0},
		"no name":        {fstest.MapFS{"migrations/0001.sql": file}, 0},
		"a number twice": {fstest.MapFS{"migrations/0001_a.sql": file, "migrations/0001_b.sql": file}, 0},
	} {
		got, err := loadMigrations(c.files)
		if len(got) != c.want || (err == nil) != (c.want > 0) {
			t.Errorf("%s: got %d steps, %v; want %d", name, len(got), err, c.want)
		}
	}
}
