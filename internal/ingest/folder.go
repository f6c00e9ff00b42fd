package ingest

import (
	"os"
	"path/filepath"

	"mattersarising/internal/store"
)

// DataDir is where the store is kept when nothing else is said: the folder
// arising in the user's data folder, as the XDG base directory specification
// has it ($XDG_DATA_HOME, or ~/.local/share).
func DataDir(env func(string) string) (string, error) {
	if dir := env("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "arising"), nil
	}
	home := env("HOME")
	if home == "" {
		var err error
		if home, err = os.UserHomeDir(); err != nil {
			return "", store.Invalid("data folder", "there is no home folder: say where the store is with --data")
		}
	}
	return filepath.Join(home, ".local", "share", "arising"), nil
}
