package backup

import (
	"os"
	"os/signal"
	"syscall"
)

const nobody = 65534

// suffer brings the fault about that the order names.
func (o order) suffer() error {
	if o.Limit > 0 { // what goes beyond it fails, as on a full disk
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: o.Limit, Max: o.Limit}); err != nil {
			return err
		}
	}
	if o.Nobody && os.Geteuid() == 0 {
		if err := syscall.Setgid(nobody); err != nil {
			return err
		}
		return syscall.Setuid(nobody)
	}
	return nil
}
