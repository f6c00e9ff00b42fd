package pairs

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// Parse reads a record with its labels. Each line says one thing, an empty line and
// one that begins with # nothing:
//
//	record: NAME
//	item: NAME | BODY | 14 June 2018 | TITLE [| oral] [| issue 12]
//	purpose: TEXT        what stands in the last item: its purpose, minutes, and what it notes
//	minutes: TEXT
//	noted: TEXT
//	promise: NAME [| by WHO] [| to WHOM] [| due PHRASE] [| said] | TEXT
//	returned: PROMISE ITEM | WHY
//	oral: PROMISE ITEM | WHY
//	not returned: PROMISE ITEM | WHY
//	same: PROMISE PROMISE | WHY
//	not same: PROMISE PROMISE | WHY
//
// A promise is made at the item above it, and its words are a resolution there, or of
// the minutes where it was only said. The phrase of its due is read by package when.
func Parse(file, text string) (*Record, error) {
	r := newRecord(strings.TrimSuffix(path.Base(file), ".txt"))
	return r, r.read(file, text)
}

// Load reads every record of a folder, by name.
func Load(dir fs.FS) ([]*Record, error) {
	names, err := fs.Glob(dir, "*.txt")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("no labelled pairs here: a folder of .txt files was expected")
	}
	slices.Sort(names)
	var all []*Record
	for _, name := range names {
		text, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, err
		}
		r, err := Parse(name, string(text))
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// Set is the records of one folder.
type Set struct {
	Name    string
	Records []*Record
}

// Sets reads a folder of records, or each of its folders where it holds folders.
func Sets(dir fs.FS, name string) ([]Set, error) {
	entries, err := fs.ReadDir(dir, ".")
	if err != nil {
		return nil, err
	}
	var out []Set
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		sub, err := fs.Sub(dir, e.Name())
		if err != nil {
			return nil, err
		}
		records, err := Load(sub)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.Name(), err)
		}
		out = append(out, Set{Name: e.Name(), Records: records})
	}
	if len(out) > 0 {
		return out, nil
	}
	records, err := Load(dir)
	return []Set{{Name: name, Records: records}}, err
}

// read takes the lines of a text in.
func (r *Record) read(file, text string) error {
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		word, rest, ok := strings.Cut(line, ":")
		if !ok {
			return fmt.Errorf("%s, line %d: a word and a colon were expected, as “item: …”", file, n)
		}
		if err := r.line(word, strings.TrimSpace(rest)); err != nil {
			return fmt.Errorf("%s, line %d: %w", file, n, err)
		}
	}
	return nil
}

func (r *Record) line(word, rest string) error {
	switch word {
	case "record":
		r.Name = rest
		return nil
	case "item":
		return r.item(rest)
	case "purpose":
		return r.passage(store.Passage{Text: rest, Kind: civic.PassagePurpose})
	case "minutes":
		return r.passage(store.Passage{Text: rest, Kind: civic.PassageKeyPoint})
	case "noted":
		return r.passage(store.Passage{Text: rest, Kind: civic.PassageResolution, Type: civic.ResolutionNoting})
	case "promise":
		return r.promise(rest)
	case "returned":
		return r.pair(store.SuggestReturned, Yes, rest)
	case "oral":
		return r.pair(store.SuggestReturned, Oral, rest)
	case "not returned":
		return r.pair(store.SuggestReturned, No, rest)
	case "same":
		return r.pair(store.SuggestSame, Yes, rest)
	case "not same":
		return r.pair(store.SuggestSame, No, rest)
	}
	return fmt.Errorf("%q is no word of this form", word)
}

// parted cuts a line into what stands between its bars.
func parted(s string) []string {
	all := strings.Split(s, "|")
	for i := range all {
		all[i] = strings.TrimSpace(all[i])
	}
	return all
}

func (r *Record) item(s string) error {
	f := parted(s)
	if len(f) < 4 || f[0] == "" || strings.ContainsAny(f[0], " \t") {
		return fmt.Errorf("an item is: NAME | BODY | 14 June 2018 | TITLE")
	}
	if _, again := r.items[f[0]]; again {
		return fmt.Errorf("there is an item %s already", f[0])
	}
	at, err := time.Parse("2 January 2006", f[2])
	if err != nil {
		return fmt.Errorf("%q is no day: write it as 14 June 2018", f[2])
	}
	on := calendar.OfTime(at)
	it := store.Item{Body: f[1], Title: f[3], Meeting: on, Known: store.Known{On: on}}
	for _, more := range f[4:] {
		issue, ok := strings.CutPrefix(more, "issue ")
		switch {
		case more == "oral":
			it.Verbal = true
		case ok:
			it.IssueID = issue
		default:
			return fmt.Errorf("%q says nothing of an item: “oral” does, and “issue 12”", more)
		}
	}
	r.addItem(f[0], it)
	return nil
}

// last is the item that lines are about.
func (r *Record) last() (*store.Item, error) {
	if len(r.Items) == 0 {
		return nil, fmt.Errorf("no item stands above this line")
	}
	return &r.Items[len(r.Items)-1], nil
}

func (r *Record) passage(p store.Passage) error {
	it, err := r.last()
	if err != nil {
		return err
	}
	it.Passages = append(it.Passages, p)
	return nil
}

func (r *Record) promise(s string) error {
	it, err := r.last()
	if err != nil {
		return err
	}
	f := parted(s)
	if len(f) < 2 || f[0] == "" || strings.ContainsAny(f[0], " \t") {
		return fmt.Errorf("a promise is: NAME | by WHO | to WHOM | due PHRASE | said | TEXT")
	}
	if _, again := r.refs[f[0]]; again {
		return fmt.Errorf("there is a promise %s already", f[0])
	}
	c := store.Commitment{Text: f[len(f)-1], Item: it.ID, Asker: it.Body, Meeting: it.Meeting, Known: it.Known}
	p := store.Passage{Text: c.Text, Kind: civic.PassageResolution, Type: civic.ResolutionCommitment}
	for _, more := range f[1 : len(f)-1] {
		switch word, rest, _ := strings.Cut(more, " "); {
		case word == "by" && rest != "":
			c.By = civic.Words(rest)
		case word == "to" && rest != "":
			c.To = civic.Words(rest)
		case word == "due" && rest != "":
			read, ok := when.Read(rest, when.Context{Meeting: it.Meeting})
			if !ok {
				return fmt.Errorf("%q holds no phrase of time", rest)
			}
			c.Due = civic.Due{
				Text: civic.Words(rest), Relation: read.Relation, From: read.From, To: read.To,
				Event: civic.Words(read.Event), Recurring: civic.Words(read.Recurring),
			}
		case more == "said":
			c.Soft = true
			p.Kind, p.Type = civic.PassageKeyPoint, ""
		default:
			return fmt.Errorf("%q says nothing of a promise: “by WHO”, “to WHOM”, “due PHRASE” and “said” do", more)
		}
	}
	it.Passages = append(it.Passages, p)
	r.addPromise(f[0], c)
	return nil
}

func (r *Record) pair(kind store.SuggestKind, says Answer, s string) error {
	names, why, _ := strings.Cut(s, "|")
	f := strings.Fields(names)
	why = strings.TrimSpace(why)
	if len(f) != 2 || why == "" {
		return fmt.Errorf("a pair is two names and why: D1 h5 | the depths after dredging")
	}
	if _, ok := r.refs[f[0]]; !ok {
		return fmt.Errorf("there is no promise %s", f[0])
	}
	_, promise := r.refs[f[1]]
	_, item := r.items[f[1]]
	if kind == store.SuggestSame && !promise || kind == store.SuggestReturned && !item {
		return fmt.Errorf("there is no %s to go with %s", f[1], f[0])
	}
	for _, p := range r.Pairs {
		if p.Kind == kind && (p.A == f[0] && p.B == f[1] || kind == store.SuggestSame && p.A == f[1] && p.B == f[0]) {
			return fmt.Errorf("%s and %s were labelled already", f[0], f[1])
		}
	}
	r.Pairs = append(r.Pairs, Pair{Kind: kind, A: f[0], B: f[1], Says: says, Why: why})
	return nil
}
