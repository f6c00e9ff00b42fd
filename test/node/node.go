// Package node asks scripts of Node, beside the tests that need them, what they find.
package node

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"testing"
)

// Ask runs a script, gives it a value as JSON on its standard input, and takes what it
// writes as JSON. The error holds what the script said of itself.
func Ask(t testing.TB, script string, in, out any) error {
	t.Helper()
	asked, err := json.Marshal(in)
	if err != nil {
		return err
	}
	run := exec.CommandContext(t.Context(), "node", script)
	run.Stdin = bytes.NewReader(asked)
	var said bytes.Buffer
	run.Stderr = &said
	found, err := run.Output()
	if err != nil {
		return fmt.Errorf("%w: %s", err, said.String())
	}
	return json.Unmarshal(found, out)
}
