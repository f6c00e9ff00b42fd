package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
)

type searchCommand struct {
	Query []string `arg:"" help:"What to look for: words, \"a phrase\", -not, OR, begin*, body:, kind:, owner:, due:, from:, to:, status:."`
	dataFlags
	asAtFlags
	Limit int    `help:"How many to a page." default:"10"`
	After string `help:"Go on where a page ended: what it gave as the place to go on from." placeholder:"PLACE"`
	JSON  bool   `help:"One JSON object."`
}

// Run finds what the record says of something.
func (c searchCommand) Run(j *job) error {
	query, err := search.Parse(joinedArgs(c.Query))
	var wrong *search.Error
	if errors.As(err, &wrong) {
		return misused("%s", wrong.Says)
	}
	if err != nil {
		return err
	}
	if c.Limit < 1 {
		return misused("--limit takes a number from 1 on")
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	f := finding{query: query, asked: c.ask(j, k.ID), flags: c.asAtFlags, today: j.today()}
	p := store.SearchParams{AsAt: f.asked.AsAt, Query: query, Limit: c.Limit, After: c.After}
	if f.result, err = k.Search(j.ctx, p); err != nil {
		return err
	}
	if f.result.Count == 0 {
		if err := f.instead(j, k, p); err != nil {
			return err
		}
	}
	if c.JSON {
		return f.writeJSON(j.out)
	}
	var b strings.Builder
	if named := joinedArgs(c.Query); isRef(named) {
		if ref, err := k.ref(j, named); err == nil {
			fmt.Fprintf(&b, "That is the name of a commitment: %s show %s\n\n", or(j.Called, "arising"), ref)
		}
	}
	f.write(&b, k.Name, j.styleFor(j.out))
	_, err = io.WriteString(j.out, b.String())
	return err
}

// joinedArgs puts the arguments together as one question. A shell takes the quotation
// marks off: of several arguments one with a space was in quotation marks.
func joinedArgs(args []string) string {
	if len(args) == 1 {
		return args[0]
	}
	parts := make([]string, len(args))
	for i, arg := range args {
		parts[i] = arg
		if !strings.ContainsAny(arg, " \t") || strings.ContainsAny(arg, `"“”()`) || strings.HasPrefix(arg, "NOT ") {
			continue
		}
		if field, value, ok := strings.Cut(arg, ":"); ok && !strings.Contains(field, " ") {
			parts[i] = field + `:"` + value + `"`
		} else {
			parts[i] = `"` + arg + `"`
		}
	}
	return strings.Join(parts, " ")
}

// notFlags writes -budget, which would be taken for a flag, as NOT budget.
func notFlags(args []string) []string {
	out := make([]string, len(args))
	for i, arg := range args {
		out[i] = arg
		if len(arg) > 2 && arg[0] == '-' && arg[1] != '-' && i > 0 {
			out[i] = "NOT " + arg[1:]
			if strings.ContainsAny(arg, " \t") && !strings.ContainsAny(arg, `"(`) {
				out[i] = `NOT "` + arg[1:] + `"`
			}
		}
	}
	return out
}

// finding is what was found, or could have been.
type finding struct {
	query   search.Query
	asked   question
	flags   asAtFlags
	today   calendar.Date
	result  store.SearchResult
	nearest []store.NearestWord
	without []fewer
}

// fewer is what is found where a field is left out.
type fewer struct {
	Field search.Field `json:"field"`
	Count int          `json:"count"`
	More  bool         `json:"more"`
}

// instead looks for what could have been asked: words that the record has, or the
// same without one of the filters.
func (f *finding) instead(j *job, k *kept, p store.SearchParams) error {
	var err error
	if f.nearest, err = k.NearestWords(j.ctx, p); err != nil {
		return err
	}
	if len(f.nearest) > 0 {
		return nil
	}
	for _, field := range search.Fields() {
		if !f.query.Has(field) {
			continue
		}
		q, ok := f.query.Without(field)
		if !ok {
			continue
		}
		p.Query, p.Limit, p.After = q, 1, ""
		r, err := k.Search(j.ctx, p)
		if err != nil {
			return err
		}
		if r.Count > 0 {
			f.without = append(f.without, fewer{field, r.Count, r.More})
		}
	}
	return nil
}

func (f *finding) write(b *strings.Builder, authority string, paint style) {
	indented(b, fmt.Sprintf("%s: %s, %s", authority, f.query.Text, f.asked.heading()), 0)
	b.WriteByte('\n')
	r := f.result
	if r.Count == 0 {
		f.writeNothing(b)
		return
	}
	fmt.Fprintf(b, "%s found\n", number(r.Count, r.More))
	if r.More {
		indented(b, "Of so many only the newest are put in order. Ask with another word, or with body:, kind: or from:, to see the others.", 0)
	}
	if r.AsItStands && f.asked.On.Before(f.today) {
		indented(b, "What a status is, is answered as it stands today, not as on that day.", 0)
	}
	for i := range r.Hits {
		f.writeHit(b, &r.Hits[i], paint)
	}
	if r.Next != "" {
		b.WriteByte('\n')
		b.WriteString("The next:\n")
		doNext(b, 0, "search %s%s --after %s", inShell(f.query.Text), f.flags.again(), r.Next)
	}
}

// inShell quotes a question as a shell takes it whole.
func inShell(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

func number(n int, more bool) string {
	if more {
		return "more than " + thousands(n)
	}
	return thousands(n)
}

// thousands writes a number with commas.
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return thousands(n/1000) + fmt.Sprintf(",%03d", n%1000)
}

// hitName is the id of a hit as other commands take it, and what it is in words.
func hitName(h *store.SearchHit) (id, what string) {
	switch h.Found {
	case search.FoundCommitment:
		return h.Ref.String(), "promise"
	case search.FoundPassage:
		return h.Item.String(), strings.ReplaceAll(h.Kind, "_", " ")
	case search.FoundDocument:
		return h.Item.String(), "papers"
	}
	return h.Item.String(), "item"
}

func (f *finding) writeHit(b *strings.Builder, h *store.SearchHit, paint style) {
	const indent = 7
	id, what := hitName(h)
	b.WriteByte('\n')
	sides(b, fmt.Sprintf("%-6s %s", id, trimmed(h.Record, width-indent-2-len(what))), what, indent)
	if h.Title != "" && h.Found != search.FoundItem && !strings.Contains(h.Record, h.Title) {
		indented(b, trimmed(h.Title, 2*(width-indent)), indent)
	}
	indented(b, marked(h.Snippet, paint), indent)
}

// marked is a snippet with the words that were matched in bold.
func marked(s search.Snippet, paint style) string {
	var b strings.Builder
	if s.Before {
		b.WriteString("… ")
	}
	at := 0
	for _, m := range s.Matches {
		b.WriteString(s.Text[at:m.Start])
		b.WriteString(paint.in(bold, s.Text[m.Start:m.End]))
		at = m.End
	}
	b.WriteString(s.Text[at:])
	if s.After {
		b.WriteString(" …")
	}
	return b.String()
}

// writeNothing says that nothing was found, and what could be asked for.
func (f *finding) writeNothing(b *strings.Builder) {
	b.WriteString("Nothing found.\n")
	for _, n := range f.nearest {
		says := fmt.Sprintf("Nothing in the record has the word “%s”", n.Asked)
		if n.Nearest != "" {
			says += fmt.Sprintf(": did you mean “%s”?", n.Nearest)
		} else {
			says += "."
		}
		indented(b, says, 0)
	}
	for _, w := range f.without {
		are := "are"
		if w.Count == 1 {
			are = "is"
		}
		indented(b, fmt.Sprintf("Without %s: there %s %s.", w.Field, are, number(w.Count, w.More)), 0)
	}
	if len(f.nearest) == 0 && len(f.without) == 0 {
		indented(b, "Each word stands in the record, but not together as asked. Leave one out, or put OR between them.", 0)
	}
}

// searchJSON is the object that `search --json` prints.
type searchJSON struct {
	whenJSON
	Query      string        `json:"query"`
	Count      int           `json:"count"`
	More       bool          `json:"more"`
	AsItStands bool          `json:"as_it_stands"`
	Next       civic.Words   `json:"next"`
	Hits       []hitJSON     `json:"hits"`
	Nearest    []nearestJSON `json:"nearest"`
	Without    []fewer       `json:"without"`
}

type hitJSON struct {
	ID     string        `json:"id"`
	Found  search.Found  `json:"found"`
	Kind   civic.Words   `json:"kind"`
	Item   string        `json:"item"`
	Record string        `json:"record"`
	Title  civic.Words   `json:"title"`
	Body   civic.Words   `json:"body"`
	Known  calendar.Date `json:"known"`
	Points float64       `json:"points"`
	search.Snippet
}

type nearestJSON struct {
	Asked   string      `json:"asked"`
	Nearest civic.Words `json:"nearest"`
}

func (f *finding) writeJSON(w io.Writer) error {
	out := searchJSON{
		whenJSON: f.asked.when(), Query: f.query.Text, Count: f.result.Count, More: f.result.More, AsItStands: f.result.AsItStands,
		Next: civic.Words(f.result.Next), Hits: []hitJSON{}, Nearest: []nearestJSON{}, Without: f.without,
	}
	if out.Without == nil {
		out.Without = []fewer{}
	}
	for i := range f.result.Hits {
		h := &f.result.Hits[i]
		id, _ := hitName(h)
		if h.Found == search.FoundPassage {
			id = h.Passage.String()
		}
		out.Hits = append(out.Hits, hitJSON{
			ID: id, Found: h.Found, Kind: civic.Words(h.Kind), Item: h.Item.String(), Record: h.Record, Title: civic.Words(h.Title),
			Body: civic.Words(h.Body), Known: h.Known, Points: float64(h.Points) / 1000, Snippet: h.Snippet,
		})
	}
	for _, n := range f.nearest {
		out.Nearest = append(out.Nearest, nearestJSON{n.Asked, civic.Words(n.Nearest)})
	}
	return writeJSON(w, out)
}
