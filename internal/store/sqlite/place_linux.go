package sqlite

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// fileMark is the file's number in its file system, and when it was made there: a copy
// has others. A file system that does not keep the second leaves the first.
func fileMark(path string) (string, error) {
	var s unix.Statx_t
	if err := unix.Statx(unix.AT_FDCWD, path, 0, unix.STATX_INO|unix.STATX_BTIME, &s); err != nil {
		return "", err
	}
	born := "unknown"
	if s.Mask&unix.STATX_BTIME != 0 {
		born = fmt.Sprintf("%d.%09d", s.Btime.Sec, s.Btime.Nsec)
	}
	return fmt.Sprintf("%d %s", s.Ino, born), nil
}
