package cli

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"time"
)

type versionCommand struct{}

// Run prints the version of the program and of the Go that built it.
func (versionCommand) Run(j *job) error {
	version, _ := built()
	fmt.Fprintf(j.out, "arising %s, %s, %s/%s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}

// built is the version of the program, and what tells this build from any other.
func built() (version, build string) {
	version = "development"
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return version, version
	}
	if info.Main.Version != "" && info.Main.Version != "(devel)" {
		version = info.Main.Version
	}
	build = version
	modified := true
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			build += " " + s.Value
		case "vcs.modified":
			modified = s.Value == "true"
		}
	}
	if path, err := os.Executable(); err == nil && modified {
		if file, err := os.Stat(path); err == nil {
			build += " " + file.ModTime().UTC().Format(time.RFC3339Nano)
		}
	}
	return version, build
}
