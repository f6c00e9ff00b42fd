package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

type mattersCommand struct {
	dataFlags
	asAtFlags
	All  bool `help:"Also matters of a single item."`
	JSON bool `help:"One JSON object."`
}

// Run lists the matters that the record follows from meeting to meeting.
func (c mattersCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	q := c.ask(j, k.ID)
	all, err := k.Matters(j.ctx, q.AsAt)
	if err != nil {
		return err
	}
	threads := threadsOf(all)
	if c.JSON {
		return writeThreadsJSON(j.out, q, threads)
	}
	var b strings.Builder
	c.write(&b, k.Name, q, threads, j.styleFor(j.out))
	_, err = io.WriteString(j.out, b.String())
	return err
}

// thread is a matter, with the other matters that may be the same.
type thread struct {
	matters []store.Matter
	may     []store.MatterTie // that would join them
}

// threadsOf puts matters that may be one side by side. Nothing is joined: each
// keeps its own items, and a person says which belong together.
func threadsOf(all []store.Matter) []thread {
	of := map[store.ItemID]int{}
	lead := make([]int, len(all))
	for i, m := range all {
		lead[i] = i
		for _, it := range m.Items {
			of[it.ID] = i
		}
	}
	find := func(i int) int {
		for lead[i] != i {
			i = lead[i]
		}
		return i
	}
	for _, m := range all {
		for _, t := range m.May {
			if t.Verdict == store.VerdictOpen {
				a, b := find(of[t.From]), find(of[t.To])
				lead[max(a, b)] = min(a, b)
			}
		}
	}
	at := map[int]int{}
	told := map[[2]store.ItemID]bool{}
	var out []thread
	for i, m := range all {
		root := find(i)
		n, ok := at[root]
		if !ok {
			n = len(out)
			at[root] = n
			out = append(out, thread{})
		}
		out[n].matters = append(out[n].matters, m)
		for _, t := range m.May {
			pair := [2]store.ItemID{min(t.From, t.To), max(t.From, t.To)}
			if t.Verdict == store.VerdictOpen && !told[pair] {
				told[pair] = true // each of the two matters has the tie
				out[n].may = append(out[n].may, t)
			}
		}
	}
	for i := range out {
		t := &out[i]
		slices.SortStableFunc(t.matters, func(a, b store.Matter) int { return a.Items[0].Known.On.Compare(b.Items[0].Known.On) })
	}
	slices.SortStableFunc(out, func(a, b thread) int { return b.size() - a.size() })
	return out
}

func (t thread) size() int {
	n := 0
	for _, m := range t.matters {
		n += len(m.Items)
	}
	return n
}

// largest is the matter of the thread with the most items.
func (t thread) largest() store.Matter {
	best := t.matters[0]
	for _, m := range t.matters {
		if len(m.Items) > len(best.Items) || best.Title == "" {
			best = m
		}
	}
	return best
}

func (c mattersCommand) write(b *strings.Builder, authority string, q question, threads []thread, paint style) {
	indented(b, authority+": matters, "+q.heading(), 0)
	if words := restsOn(lateTies(threads)); words != "" {
		indented(b, words, 0)
	}
	single := 0
	for _, t := range threads {
		if t.size() < 2 && !c.All {
			single++
			continue
		}
		b.WriteByte('\n')
		largest := t.largest()
		size := count(len(largest.Items), "item")
		if more := t.size() - len(largest.Items); more > 0 {
			size += fmt.Sprintf(", %d more may be", more)
		}
		sides(b, paint.in(bold, trimmed(or(largest.Title, "untitled"), 50)), size, 0)
		c.writeThread(b, t)
		for _, m := range t.matters {
			for _, tie := range m.Joined {
				if tie.Entered.After > 0 {
					indented(b, fmt.Sprintf("%s and %s are one, says %s: %s%s", tie.From, tie.To, tie.Actor, tie.Reason, enteredAfter(tie.Entered)), 2)
				}
			}
		}
		for i, tie := range t.may {
			if i > 0 && !c.All {
				fmt.Fprintf(b, "  and %s: --all lists them\n", plural(len(t.may)-i, "more pair that may be one", "more pairs that may be one"))
				break
			}
			indented(b, fmt.Sprintf("%s and %s may be one. %s", tie.From, tie.To, tie.Why), 2)
			doNext(b, 2, "settle %s %s yes|no --why …", tie.From, tie.To)
		}
	}
	if single > 0 {
		b.WriteByte('\n')
		indented(b, fmt.Sprintf("%s of one meeting only: --all lists them.", plural(single, "item is", "items are")), 0)
	}
}

// lateTies counts the answers about matters that were entered after their day.
func lateTies(threads []thread) store.Late {
	var late store.Late
	told := map[[2]store.ItemID]bool{}
	for _, t := range threads {
		for _, m := range t.matters {
			for _, tie := range slices.Concat(m.Joined, m.May) {
				pair := [2]store.ItemID{min(tie.From, tie.To), max(tie.From, tie.To)}
				if !told[pair] {
					told[pair] = true
					late.Add(tie.Entered)
				}
			}
		}
	}
	return late
}

// writeThread lists the items of a thread, each matter's together.
func (c mattersCommand) writeThread(b *strings.Builder, t thread) {
	shown := 0
	for i, m := range t.matters {
		if i > 0 && (shown < glance || c.All) {
			indented(b, "may be the same matter as:", 2)
		}
		for k := range m.Items {
			if shown == glance && t.size() > glance+2 && !c.All {
				fmt.Fprintf(b, "  and %d more: --all lists them\n", t.size()-shown)
				return
			}
			shown++
			writeThreadItem(b, &m.Items[k])
		}
	}
}

func writeThreadItem(b *strings.Builder, it *store.Item) {
	on := "no date"
	if !it.Known.On.IsZero() {
		on = it.Known.On.Long()
	}
	sides(b, fmt.Sprintf("  %-6s %-17s %s", it.ID, on, trimmed(or(it.Title, it.Record), 52)), "", 9)
	if it.Body != "" {
		indented(b, it.Body, 27)
	}
	if it.Known.FromBounds {
		indented(b, "day not stated: "+someDay(it.Known.Bounds), 27)
	}
}

type mattersJSON struct {
	askedJSON
	Matters []matterJSON `json:"matters"`
}

type matterJSON struct {
	Title string           `json:"title"`
	Items []matterItemJSON `json:"items"`
	May   []matterTieJSON  `json:"may"`
}

type matterItemJSON struct {
	Item    string        `json:"item"`
	IssueID civic.Words   `json:"issue_id"`
	Body    civic.Words   `json:"body"`
	Known   calendar.Date `json:"known"`
	Title   civic.Words   `json:"title"`
	Record  string        `json:"record"`
	Files   []string      `json:"files"`
}

type matterTieJSON struct {
	From  string  `json:"from"`
	To    string  `json:"to"`
	Score float64 `json:"score"`
	Why   string  `json:"why"`
}

func writeThreadsJSON(w io.Writer, q question, threads []thread) error {
	out := mattersJSON{askedJSON: q.json(lateTies(threads)), Matters: []matterJSON{}}
	for _, t := range threads {
		m := matterJSON{Title: or(t.largest().Title, "untitled"), Items: []matterItemJSON{}, May: []matterTieJSON{}}
		for _, part := range t.matters {
			for _, it := range part.Items {
				m.Items = append(m.Items, matterItemJSON{it.ID.String(), civic.Words(it.IssueID), civic.Words(it.Body), it.Known.On, civic.Words(it.Title), it.Record, it.Files})
			}
		}
		for _, tie := range t.may {
			m.May = append(m.May, matterTieJSON{tie.From.String(), tie.To.String(), tie.Score, tie.Why})
		}
		out.Matters = append(out.Matters, m)
	}
	return writeJSON(w, out)
}
