package docs

import "strings"

// Step is one command that a document shows at a prompt, and what it prints.
type Step struct {
	// Command is what follows "$ " on its line.
	Command string
	// Output is what stands between it and the next prompt or the block's end.
	Output string
	// First and Last bound the lines of the output: from First up to, and
	// without, Last, counted from 0.
	First, Last int
}

// Steps returns the commands in the console blocks of a document, in order.
func Steps(document string) []Step {
	var steps []Step
	inside := false
	open := func() bool { return len(steps) > 0 && steps[len(steps)-1].Last < 0 }
	lines := strings.Split(document, "\n")
	for i, line := range lines {
		command, prompt := strings.CutPrefix(line, "$ ")
		closes := inside && line == "```"
		if open() && (prompt || closes) {
			steps[len(steps)-1].Last = i
		}
		switch {
		case !inside && line == "```console":
			inside = true
		case closes:
			inside = false
		case inside && prompt:
			steps = append(steps, Step{Command: command, First: i + 1, Last: -1})
		case inside && open():
			steps[len(steps)-1].Output += line + "\n"
		}
	}
	if open() {
		steps[len(steps)-1].Last = len(lines)
	}
	return steps
}

// Blocks returns what stands in the blocks of a kind in a document, in order.
func Blocks(document, kind string) []string {
	var all []string
	inside := false
	for line := range strings.SplitSeq(document, "\n") {
		switch {
		case line == "```"+kind:
			inside, all = true, append(all, "")
		case line == "```":
			inside = false
		case inside:
			all[len(all)-1] += line + "\n"
		}
	}
	return all
}

// Rewrite returns the document with the output of each of its steps replaced.
func Rewrite(document string, steps []Step, outputs []string) string {
	lines := strings.Split(document, "\n")
	var out []string
	next := 0
	for i, step := range steps {
		out = append(out, lines[next:step.First]...)
		if outputs[i] != "" {
			out = append(out, strings.Split(strings.TrimSuffix(outputs[i], "\n"), "\n")...)
		}
		next = step.Last
	}
	return strings.Join(append(out, lines[next:]...), "\n")
}
