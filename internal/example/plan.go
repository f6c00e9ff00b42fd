package example

import (
	"embed"
	"fmt"
)

//go:embed plan/*.txt
var plans embed.FS

// Plan returns one file of Fernshire's improvement plans, in the form that package
// plan/written reads: the versions "2021", "2022" and "2023", the "updates" of their lines
// with who held which post, the labels of their "lineage", and "colours", the derived
// colours of some lines worked out by hand.
func Plan(name string) (string, error) {
	b, err := plans.ReadFile("plan/" + name + ".txt")
	if err != nil {
		return "", fmt.Errorf("example: there is no file %q of the plans: %w", name, err)
	}
	return string(b), nil
}
