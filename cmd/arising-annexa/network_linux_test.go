package main

import (
	"net"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// apart tells the process that it was started where there is no network.
const apart = "ARISING_TEST_APART"

// Lists are made up and counted in a namespace of Linux that has no network: no address,
// nowhere to dial. A machine that allows no namespaces leaves the test out, which in CI is
// a failure.
func TestWithoutNetwork(t *testing.T) { //nolint:paralleltest // it starts itself again
	if os.Getenv(apart) == "" {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestWithoutNetwork$", "-test.v")
		cmd.Env = append(os.Environ(), apart+"=1")
		cmd.SysProcAttr = &syscall.SysProcAttr{
			Cloneflags:  syscall.CLONE_NEWNET | syscall.CLONE_NEWUSER,
			UidMappings: []syscall.SysProcIDMap{{ContainerID: os.Getuid(), HostID: os.Getuid(), Size: 1}},
			GidMappings: []syscall.SysProcIDMap{{ContainerID: os.Getgid(), HostID: os.Getgid(), Size: 1}},
		}
		var said strings.Builder
		cmd.Stdout, cmd.Stderr = &said, &said
		if err := cmd.Start(); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("no namespace without network can be had here (%v): allow user namespaces", err)
			}
			t.Skipf("not run: no namespace without network can be had here (%v); allow user namespaces", err)
		}
		if err := cmd.Wait(); err != nil || !strings.Contains(said.String(), "counted without a network") {
			t.Fatalf("%v\n%s", err, said.String())
		}
		return
	}
	addresses, err := net.InterfaceAddrs()
	if err != nil || len(addresses) > 0 {
		t.Fatalf("there is a network here: %v, %v", addresses, err)
	}
	if c, err := net.DialTimeout("tcp", "127.0.0.1:9", time.Second); err == nil {
		c.Close()
		t.Fatal("a connection could be made")
	}
	dir := t.TempDir() + "/lists"
	if code, _, errs := started("generate", dir, "--children", "300", "--as-at", "2025-08-31"); code != 0 {
		t.Fatal(errs)
	}
	code, out, errs := started("compute", "--annex-a", dir, "--as-at", "2025-08-31")
	if code != 0 || !strings.Contains(out, "assessments-in-45-days") {
		t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
	t.Log("counted without a network")
}
