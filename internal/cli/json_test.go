package cli_test

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"mattersarising/internal/cli"
)

// TestJSONIsOneLine: whatever the command, --json prints a value a line, as the page
// has it; only what a person is to edit is set out over many.
func TestJSONIsOneLine(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	page := write(t, home, "page.txt", strings.Replace(december, "report", "report <&>", 1))
	kept := filepath.Join(home, "kept")
	must(t, home, "import", page, "--data", kept)
	must(t, home, "hold", "lay", "access log", "--why", "<&>", "--data", kept)
	figures := write(t, home, "figures.csv", "Indicator,Month,Numerator,Denominator,Note\nre-referrals,January 2018,20,80,<&>\n")
	must(t, home, "indicator", "import", figures, "--data", kept)
	must(t, home, "review", "add", "ilacs", "Inspection <&>", "--published", "2018-03-28", "--why", "<&>", "--data", kept)
	example := filepath.Join(t.TempDir(), "fernshire")
	must(t, home, "demo", "--data", example, "--load-only", "--acts")
	actions := write(t, home, "plan.csv", "Ref,Action,RAG\n1,Do <&> it,G\n")
	suite := write(t, home, "suite.toml", "slug = \"children\"\ntitle = \"Suite <&>\"\nbody = \"Cabinet\"\n[[heading]]\ntitle = \"H\"\n[[heading.measure]]\nindicator = \"re-referrals\"\n")
	must(t, home, "scorecard", "define", suite, "--why", "<&>", "--data", kept)
	labelled := t.TempDir()
	write(t, labelled, "001.txt", march)
	write(t, labelled, "001.json", `{"commitments":[]}`)
	asked := map[string][]string{
		"read":      {page, page},
		"due":       {"--all"},
		"search":    {"report"},
		"matters":   {"--all"},
		"changes":   {},
		"verify":    {"--replay"},
		"retention": {"-n"},
		"hold list": {},
		"post list": {},
		"sign list": {},
		"evaluate":  {labelled},

		"indicator import": {figures, "-n"},
		"indicator list":   {},
		"indicator show":   {"re-referrals"},
		"scorecard list":   {},
		"scorecard show":   {"children"},
		"programme list":   {"--body", "Cabinet"},
		"question list":    {"--all"},
		"plan list":        {},
		"plan show":        {"childrens-improvement-plan"},
		"plan compare":     {"childrens-improvement-plan", "2021", "2022"},
		"plan import":      {actions, "--new", "P", "-n"},
		"plan gaps":        {"childrens-improvement-plan"},
		"review list":      {},
		"review show":      {"V-1"},

		"config check": {},
		"config show":  {},
		"mail status":  {},
		"user list":    {},
	}
	var commands []string
	for name := range asked {
		commands = append(commands, name)
	}
	if diff := cmp.Diff(cli.JSONCommands(), commands, cmpopts.SortSlices(strings.Compare)); diff != "" {
		t.Errorf("commands with --json (-there are +tried here):\n%s", diff)
	}
	for name, more := range asked {
		args := append(strings.Fields(name), append(more, "--json")...)
		lines := 1 // 0 is one for each thing that is listed
		switch name {
		case "read":
			lines = 2
		case "config check", "config show", "user list":
			lines = 0
			args = append(args, "--data", kept)
		case "evaluate":
		case "plan list", "plan show", "plan compare", "plan gaps":
			args = append(args, "--data", example)
		default:
			args = append(args, "--data", kept)
		}
		said := must(t, home, args...)
		if got := strings.Count(said, "\n"); lines > 0 && got != lines || said != "" && !strings.HasSuffix(said, "}\n") {
			t.Errorf("%s --json is %d lines, want %d:\n%s", name, got, lines, said)
		}
		for line := range strings.Lines(said) {
			if !json.Valid([]byte(line)) {
				t.Errorf("%s --json has a line that is no JSON: %s", name, line)
			}
		}
		if strings.Contains(said, `\u003c`) || strings.Contains(said, `\u0026`) {
			t.Errorf("%s --json hides the record's own signs: %s", name, said)
		}
	}
	if said := must(t, home, "retention", "--print"); strings.Count(said, "\n") < 20 {
		t.Errorf("the schedule is not set out for editing:\n%s", said)
	}
}
