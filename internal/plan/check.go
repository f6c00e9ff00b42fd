package plan

import (
	"fmt"
	"slices"
	"strings"
)

// Wrong is what is wrong with one thing of a plan, and what to do about it.
type Wrong struct {
	Where string // “action 1.2”, “milestone 3”, “risk 1”, “priority 2”, “version 2022”
	Field string
	Says  string
}

// String is the whole in one line.
func (w Wrong) String() string { return w.Where + ": " + w.Says }

// Check says what is wrong with a version, all of it at once, in the order of the plan.
// That a lead, a date or a measure is missing is no fault of form: the colours and Trace
// tell of it.
func (v *Version) Check() []Wrong {
	c := checking{v: v, lines: map[string]*Line{}}
	numbers := map[string]bool{}
	for _, p := range v.Priorities {
		where := "priority " + p.Number
		switch {
		case strings.TrimSpace(p.Number) == "":
			c.say("priority “"+p.Title+"”", "number", "it has no number: give it one, so that actions can stand under it")
		case numbers[p.Number]:
			c.say(where, "number", "two priorities have this number: give one of them another")
		}
		numbers[p.Number] = true
		if strings.TrimSpace(p.Title) == "" {
			c.say(where, "title", "it has no title: say what it is about")
		}
	}
	for i := range v.Lines {
		c.line(&v.Lines[i], numbers)
	}
	c.needs()
	c.milestones()
	c.risks()
	return c.wrong
}

type checking struct {
	v     *Version
	lines map[string]*Line
	wrong []Wrong
}

func (c *checking) say(where, field, says string, args ...any) {
	c.wrong = append(c.wrong, Wrong{where, field, fmt.Sprintf(says, args...)})
}

func (c *checking) line(l *Line, priorities map[string]bool) {
	where := "action " + l.Ref
	switch first := c.lines[l.Ref]; {
	case strings.TrimSpace(l.Ref) == "":
		where = "action “" + opening(l.Text) + "”"
		c.say(where, "ref", "it has no reference: give it one that no other action has")
	case first != nil:
		c.say(where, "ref", "two actions have this reference, “%s” and “%s”: give one of them another", opening(first.Text), opening(l.Text))
	default:
		c.lines[l.Ref] = l
	}
	if strings.TrimSpace(l.Text) == "" {
		c.say(where, "text", "it has no words: say what is to be done")
	}
	switch {
	case l.Priority == "":
		c.say(where, "priority", "it stands under no priority: give it one of %s", c.priorities())
	case !priorities[l.Priority]:
		c.say(where, "priority", "there is no priority %q: expected one of %s", l.Priority, c.priorities())
	}
	if l.Due.From.After(l.Due.To) && !l.Due.To.IsZero() {
		c.say(where, "due", "its days run backwards, from %s to %s: look at both again", l.Due.From.Long(), l.Due.To.Long())
	}
	if !l.Due.To.IsZero() && l.Starts.After(l.Due.To) {
		c.say(where, "starts", "it is to start on %s, after the %s by which it is to be done: look at both days again", l.Starts.Long(), l.Due.To.Long())
	}
	for i, f := range l.Answers {
		if slices.Contains(l.Answers[:i], f) {
			c.say(where, "answers", "it names finding %s twice: leave one out", f)
		}
	}
}

func (c *checking) priorities() string {
	var all []string
	for _, p := range c.v.Priorities {
		all = append(all, p.Number)
	}
	if len(all) == 0 {
		return "those of the plan, which has none yet"
	}
	return strings.Join(all, ", ")
}

// needs looks at what waits for what, and follows each line to where it ends.
func (c *checking) needs() {
	for i := range c.v.Lines {
		l := &c.v.Lines[i]
		for n, ref := range l.Needs {
			switch {
			case c.lines[ref] == nil:
				c.say("action "+l.Ref, "needs", "it needs action %q, which is not in this version: correct the reference or leave it out", ref)
			case slices.Contains(l.Needs[:n], ref):
				c.say("action "+l.Ref, "needs", "it needs action %s twice: leave one out", ref)
			}
		}
	}
	for _, ring := range c.rings() {
		c.say("action "+ring[0], "needs", "%s: each waits for the next, so none could ever begin; take one of these dependencies out", strings.Join(ring, " needs "))
	}
}

// rings are the circles of lines that wait for one another, each once, beginning with the
// line that stands first in the plan.
func (c *checking) rings() [][]string {
	place := map[string]int{}
	for i := range c.v.Lines {
		if _, ok := place[c.v.Lines[i].Ref]; !ok {
			place[c.v.Lines[i].Ref] = i
		}
	}
	var out [][]string
	done := map[string]bool{}
	var path []string
	var visit func(ref string)
	visit = func(ref string) {
		if i := slices.Index(path, ref); i >= 0 {
			ring := slices.Clone(path[i:])
			first := 0
			for j := range ring {
				if place[ring[j]] < place[ring[first]] {
					first = j
				}
			}
			ring = slices.Concat(ring[first:], ring[:first])
			out = append(out, append(ring, ring[0]))
			return
		}
		if done[ref] || c.lines[ref] == nil {
			return
		}
		path = append(path, ref)
		for _, n := range c.lines[ref].Needs {
			visit(n)
		}
		path = path[:len(path)-1]
		done[ref] = true
	}
	for i := range c.v.Lines {
		visit(c.v.Lines[i].Ref)
	}
	return out
}

func (c *checking) milestones() {
	seen := map[string]bool{}
	for _, m := range c.v.Milestones {
		where := "milestone " + m.Number
		if seen[m.Number] {
			c.say(where, "number", "two milestones have this number: give one of them another")
		}
		seen[m.Number] = true
		if m.Due.IsZero() {
			c.say(where, "due", "it has no day: a milestone is a day on the way, give it one")
		}
		l := c.lines[m.Line]
		switch {
		case l == nil:
			c.say(where, "line", "it belongs to action %q, which is not in this version: correct the reference", m.Line)
		case !l.Due.To.IsZero() && m.Due.After(l.Due.To):
			c.say(where, "due", "it is due by %s, after its action %s, which is to be done by %s: a milestone stands on the way to the end", m.Due.Long(), l.Ref, l.Due.To.Long())
		}
	}
}

func (c *checking) risks() {
	for _, r := range c.v.Risks {
		where := "risk " + r.Number
		if r.Likelihood < 1 || r.Likelihood > 5 || r.Impact < 1 || r.Impact > 5 {
			c.say(where, "score", "its likelihood is %d and its impact %d: each is from 1 to 5", r.Likelihood, r.Impact)
		}
		for _, ref := range r.Lines {
			if c.lines[ref] == nil {
				c.say(where, "lines", "it threatens action %q, which is not in this version: correct the reference", ref)
			}
		}
	}
}

// CheckUpdate says what is wrong with an update of a line of the plan.
func (p *Plan) CheckUpdate(u *Update) []Wrong {
	var wrong []Wrong
	say := func(field, says string, args ...any) {
		wrong = append(wrong, Wrong{"update", field, fmt.Sprintf(says, args...)})
	}
	began := p.beginnings()[u.Commitment]
	switch {
	case began.IsZero():
		say("line", "no adopted version of the plan has this action: choose one that it has")
	case u.On.IsZero():
		say("on", "it has no day: say on which it was given")
	case u.On.Before(began):
		say("on", "it is of %s, before the action came into the plan on %s: look at the day again", u.On.Long(), began.Long())
	}
	if !u.Known.IsZero() && u.Known.Before(u.On) {
		say("known", "it cannot have been known on %s, before %s, the day on which it was given", u.Known.Long(), u.On.Long())
	}
	if u.Claimed != None && !slices.Contains(Colours(), u.Claimed) {
		say("claimed", "%q is no colour: expected one of %q", u.Claimed, Colours())
	}
	if strings.TrimSpace(u.Words) == "" {
		say("words", "it says nothing: a colour needs words that say why")
	}
	return wrong
}

// opening is the beginning of some words, to tell one line from another.
func opening(text string) string {
	words := strings.Fields(text)
	if len(words) > 6 {
		return strings.Join(words[:6], " ") + " …"
	}
	return strings.Join(words, " ")
}
