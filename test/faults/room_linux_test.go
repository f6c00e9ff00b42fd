package faults

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// room names, for a process that a test starts, the folder over which it mounts a
// small file system that nobody else sees.
const room = "ARISING_TEST_ROOM"

// inRoom runs the test again by itself, in a process of its own for which the
// folder that it returns is a disk of so many megabytes; in that process it
// returns the folder, and in the first, when the other is done, none. A machine
// that lets nobody mount anything leaves the test out, which in CI is a failure.
func inRoom(t *testing.T, megabytes string) (folder string) {
	t.Helper()
	if dir := os.Getenv(room); dir != "" {
		if err := syscall.Mount("arising", dir, "tmpfs", 0, "mode=1777,size="+megabytes+"m"); err != nil {
			t.Fatalf("mount a small disk: %v", err)
		}
		return dir
	}
	dir, err := os.MkdirTemp("", "room-") //nolint:usetesting // the name of a socket may not be long
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v", "-test.timeout=30m")
	cmd.Env = append(os.Environ(), room+"="+dir, "TMPDIR="+dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	if os.Geteuid() != 0 {
		const mayMount = 21 // CAP_SYS_ADMIN, in a user namespace of its own
		cmd.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: os.Getuid(), HostID: os.Getuid(), Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: os.Getgid(), HostID: os.Getgid(), Size: 1}}
		cmd.SysProcAttr.AmbientCaps = []uintptr{mayMount}
	}
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("nothing can be mounted here (%v): run as root, or allow user namespaces", err)
		}
		t.Skipf("not run: nothing can be mounted here (%v); run as root, or allow user namespaces", err)
	}
	err = cmd.Wait()
	said, _ := os.ReadFile(out.Name())
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	t.Logf("%s", said)
	return ""
}
