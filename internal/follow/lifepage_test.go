package follow_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/test/golden"
)

// TestLifePage holds docs/life.md to the moves: what changes of them changes the picture.
func TestLifePage(t *testing.T) {
	t.Parallel()
	golden.Hold(t, filepath.Join("..", "..", "docs", "life.md"), lifePage())
}

// lifePage is docs/life.md.
func lifePage() string {
	var b strings.Builder
	b.WriteString(`# The life of a commitment

This page is written from the moves in ` + "`internal/follow`" + ` by a test, which fails when the two differ. The words are those of the [glossary](glossary.md).

Two strands are kept apart. The *response* is what was answered to a recommendation; the *delivery* is how far the thing itself has come. Each step is a fact with its day: none is ever changed, a later one stands over it, and as at a past day only the steps known by then count.

## Response

`)
	for _, r := range civic.Responses() {
		note := ""
		switch r {
		case civic.ResponseAwaiting:
			note = ": nobody has answered yet"
		case civic.ResponseAccepted:
			note = ": the only one that needs no reasons"
		case civic.ResponseAcceptedInPrinciple:
			note = ": which is not accepted"
		}
		fmt.Fprintf(&b, "- %s%s\n", r, note)
	}
	b.WriteString(`
An answer is owed by a day only where a clock runs, and a clock runs from the receipt of a recorded notice: its words, its day, on whom it was served.

| clock | sets | the last day to answer |
|---|---|---|
| two months | the law (Local Government Act 2000, section 9FE) | two months beginning with the day of receipt: received 7 September, 6 November; where there is no corresponding day, the month's last |
| 28 days | the law, for health bodies (SI 2013/218, regulation 22) | the 28th day after that of receipt |
| local protocol | the council's own agreement | as the notice says; never called statutory |

## Delivery

` + picture() + "\n| step | from | to | taken by | needs |\n|---|---|---|---|---|\n")
	for _, m := range follow.Moves() {
		var from, needs []string
		for _, f := range m.From {
			if f == "" {
				f = "nothing reported"
			}
			from = append(from, string(f))
		}
		for _, n := range m.Needs {
			needs = append(needs, string(n))
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", m.Act, strings.Join(from, ", "), m.To, m.Who, strings.Join(needs, ", "))
	}
	b.WriteString(`
Each body that asked closes for itself, at a named meeting: what two bodies asked for stands as “closed by 1 of 2” until both have, and then in the weaker of their words. A body that took over from another closes in its place. Anything that was closed may be opened again by the body that closed it; an owner's word that it applies no longer is a proposal, which the body may refuse.
`)
	return b.String()
}

// picture draws the moves. Between the states of work under way one may go as one likes,
// so they are drawn as one; so are the open states for the bodies that close.
func picture() string {
	underway := []civic.Delivery{"", civic.DeliveryNotStarted, civic.DeliveryInProgress, civic.DeliveryDelayed, civic.DeliveryPaused, civic.DeliveryReopened}
	name := func(d civic.Delivery) string {
		if slices.Contains(underway, d) {
			return "under_way"
		}
		return strings.ReplaceAll(string(d), " ", "_")
	}
	var arrows []string
	draw := func(from, to string, who follow.Part) {
		if arrow := fmt.Sprintf("    %s --> %s: %s\n", from, to, who); from != to && !slices.Contains(arrows, arrow) {
			arrows = append(arrows, arrow)
		}
	}
	for _, m := range follow.Moves() {
		to := name(m.To)
		if m.Act == civic.StepClosure && m.To == civic.DeliveryNoLongerApplies {
			to = "agreed_to_apply_no_longer"
			draw(to, "under_way", follow.PartAsker)
		}
		for _, from := range m.From {
			switch {
			case m.Act == civic.StepClosure && m.To.Closes() && len(m.From) > 1:
				draw("open", to, m.Who)
			default:
				draw(name(from), to, m.Who)
			}
		}
	}
	within, across := "", ""
	for _, a := range arrows {
		from, to, _ := strings.Cut(strings.TrimSpace(a), " --> ")
		to, _, _ = strings.Cut(to, ":")
		if inside := []string{"under_way", "implemented", "evidenced", "no_longer_applies"}; slices.Contains(inside, from) && slices.Contains(inside, to) {
			within += "    " + a
		} else {
			across += a
		}
	}
	return "```mermaid\nstateDiagram-v2\n    under_way: not started, in progress, delayed, paused\n    [*] --> open\n    state open {\n        [*] --> under_way\n" + within + "    }\n" + across + "```\n"
}
