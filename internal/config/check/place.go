package check

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"mattersarising/internal/config"
)

// folder looks whether the data folder can be written to, or could be made.
func (w World) folder(_ context.Context, c *config.Config) []Finding {
	const key = "data"
	if c.Database != "" {
		return nil // it only holds keys and what is passing through
	}
	if c.Data == "" {
		return []Finding{{Wrong, key, "there is no folder: say which, such as /var/lib/arising"}}
	}
	return []Finding{writable(key, c.Data)}
}

// writable tries a file in the folder, or in the nearest above that is there.
func writable(key, dir string) Finding {
	info, err := os.Stat(dir)
	switch {
	case err == nil && !info.IsDir():
		return Finding{Wrong, key, dir + " is a file, and a folder is needed"}
	case errors.Is(err, fs.ErrNotExist):
		up := filepath.Dir(dir)
		if up == dir {
			return Finding{Wrong, key, dir + " is not there"}
		}
		if f := writable(key, up); f.Level == Wrong {
			return Finding{Wrong, key, dir + " is not there, and cannot be made: " + f.Text}
		}
		return Finding{Odd, key, dir + " is not there; it will be made"}
	case err != nil:
		return Finding{Wrong, key, said(err)}
	}
	f, err := os.CreateTemp(dir, ".check-")
	if err != nil {
		return Finding{Wrong, key, dir + " cannot be written to: " + said(err)}
	}
	_ = f.Close()
	if err := os.Remove(f.Name()); err != nil {
		return Finding{Wrong, key, "nothing can be removed from " + dir + ": " + said(err)}
	}
	return Finding{Fine, key, dir + " can be written to"}
}

// said is what the system says, without the call and the path.
func said(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// secrets looks whether others on the machine can read the files of secrets.
func (w World) secrets(_ context.Context, c *config.Config) []Finding {
	var found []Finding
	files := map[string]string{"tls.key": c.CertificateKey}
	for _, s := range c.Values() {
		if _, ok := cutFile(s.Key); ok && s.Set {
			files[s.Key] = s.Text
		}
	}
	for _, s := range c.Values() { // in their order
		name := files[s.Key]
		if name == "" {
			continue
		}
		info, err := os.Stat(name)
		switch {
		case err != nil:
			found = append(found, Finding{Wrong, s.Key, name + ": " + said(err)})
		case info.Mode().Perm()&0o007 != 0:
			found = append(found, Finding{Wrong, s.Key, fmt.Sprintf("%s can be read by everybody on the machine: chmod 600 %[1]s", name)})
		default:
			found = append(found, Finding{Fine, s.Key, name + " can be read, and not by everybody"})
		}
	}
	return found
}

func cutFile(key string) (string, bool) {
	const tail = "_file"
	if len(key) > len(tail) && key[len(key)-len(tail):] == tail {
		return key[:len(key)-len(tail)], true
	}
	return key, false
}
