//go:build !linux

package pgtest

import "syscall"

// runner says as whom PostgreSQL runs: as whoever runs the tests.
func runner(string) (*syscall.SysProcAttr, error) { return nil, nil }
