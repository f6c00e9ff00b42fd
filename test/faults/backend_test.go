package faults

import (
	"database/sql"
	"errors"
	"syscall"
	"testing"

	"mattersarising/internal/store/pgtest"
)

// killBackend kills, with SIGKILL, the process of the server that serves a writer,
// and waits until the server has seen it: it then ends all its other connections.
func killBackend(t *testing.T, cluster *pgtest.Cluster) {
	t.Helper()
	db, err := sql.Open("pgx", cluster.Address("postgres"))
	if err != nil {
		t.Error(err)
		return
	}
	defer db.Close()
	var pid int
	err = db.QueryRow(`SELECT pid FROM pg_stat_activity WHERE application_name = 'arising' ORDER BY xact_start NULLS LAST, pid LIMIT 1`).Scan(&pid)
	if errors.Is(err, sql.ErrNoRows) {
		return // the writer has ended
	}
	if err != nil {
		t.Errorf("find the writer's process: %v", err)
		return
	}
	err = syscall.Kill(pid, syscall.SIGKILL)
	if err == nil {
		_, _ = db.Exec(`SELECT pg_sleep(10)`) // to its end only where the writer was ending just then
		return
	}
	if !errors.Is(err, syscall.ESRCH) {
		t.Error(err)
	}
}
