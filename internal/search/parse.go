package search

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Error is a question that cannot be answered, said so that it can be mended.
type Error struct{ Says string }

// Error returns what is wrong and what to write.
func (e *Error) Error() string { return e.Says }

func wrong(format string, args ...any) error { return &Error{fmt.Sprintf(format, args...)} }

// Limits of a question: what people ask is far below them.
const (
	longestQuery = 2000 // bytes
	mostWords    = 50
	deepest      = 10
	shortPrefix  = 2 // letters
)

type parser struct {
	folder *Folder
	text   string
	at     int
	words  int
	query  *Query
}

// Parse reads a question.
func Parse(text string) (Query, error) {
	if len(text) > longestQuery {
		return Query{}, wrong("The question is %d letters long: ask with fewer than %d.", utf8.RuneCountInString(text), longestQuery)
	}
	q := Query{Text: text}
	p := &parser{folder: NewFolder(), text: strings.ToValidUTF8(text, " "), query: &q}
	root, err := p.all(0)
	if err != nil {
		return Query{}, err
	}
	if q.Days.Inverted() {
		return Query{}, wrong("from: is after to:, so that no day is left.")
	}
	if len(root.Of) == 0 {
		if !q.Days.IsZero() {
			return Query{}, wrong("Say what to look for in those days: a word, or a field such as kind:recommendation.")
		}
		return Query{}, wrong("Say what to look for: a word, or several.")
	}
	if !root.positive() {
		return Query{}, wrong("Only what is not wanted is asked for. Say also what is: a word beside %s.", root.Of[0].Text)
	}
	q.Root = root
	return q, nil
}

// all reads parts side by side, up to the end or a closing bracket.
func (p *parser) all(depth int) (*Expr, error) {
	if depth > deepest {
		return nil, wrong("There are more than %d brackets one within another.", deepest)
	}
	out := &Expr{Kind: All}
	for {
		p.space()
		if p.at == len(p.text) || p.text[p.at] == ')' {
			if p.at < len(p.text) && depth == 0 {
				p.at++ // a bracket that closes nothing
				continue
			}
			return out, nil
		}
		if p.operator("OR") || p.operator("AND") {
			continue // there is nothing before it, or nothing between
		}
		e, err := p.choice(depth)
		if err != nil {
			return nil, err
		}
		if e != nil {
			out.Of = append(out.Of, e)
		}
	}
}

// choice reads a part and those that OR ties to it.
func (p *parser) choice(depth int) (*Expr, error) {
	first, err := p.part(depth)
	if err != nil {
		return nil, err
	}
	var of []*Expr
	for {
		before := p.at
		p.space()
		if !p.operator("OR") {
			p.at = before
			break
		}
		p.space()
		if p.at == len(p.text) || p.text[p.at] == ')' {
			break
		}
		e, err := p.part(depth)
		if err != nil {
			return nil, err
		}
		if e != nil {
			of = append(of, e)
		}
	}
	if first != nil {
		of = append([]*Expr{first}, of...)
	}
	switch len(of) {
	case 0:
		return nil, nil //nolint:nilnil // signs without a word ask for nothing
	case 1:
		return of[0], nil
	}
	out := &Expr{Kind: Any, Of: of}
	if !out.positive() {
		return nil, wrong("OR stands between two things that are asked for: what is not wanted cannot be one of them.")
	}
	return out, nil
}

// part reads one word, phrase, field or bracket, with a minus before it or not.
func (p *parser) part(depth int) (*Expr, error) {
	begin := p.at
	not := p.operator("NOT")
	if not {
		p.space()
	}
	for p.at < len(p.text) && (p.text[p.at] == '-' || p.text[p.at] == '+') {
		not = not || p.text[p.at] == '-'
		p.at++
	}
	e, err := p.positivePart(depth, not)
	if err != nil || e == nil {
		return nil, err
	}
	e.Text = strings.TrimSpace(p.text[begin:p.at])
	if !not {
		return e, nil
	}
	if !e.positive() {
		return nil, wrong("%s leaves out what is left out: write it without one of the minus signs.", e.Text)
	}
	return &Expr{Kind: Not, Of: []*Expr{e}, Text: e.Text}, nil
}

func (p *parser) positivePart(depth int, not bool) (*Expr, error) {
	p.words++
	if p.words > mostWords {
		return nil, wrong("More than %d words are asked for: ask with fewer.", mostWords)
	}
	if p.at == len(p.text) {
		return nil, nil //nolint:nilnil // a sign without a word
	}
	if p.text[p.at] == '(' {
		p.at++
		e, err := p.all(depth + 1)
		if err != nil {
			return nil, err
		}
		if p.at < len(p.text) {
			p.at++ // the closing bracket
		}
		switch len(e.Of) {
		case 0:
			return nil, nil //nolint:nilnil // empty brackets
		case 1:
			return e.Of[0], nil
		}
		return e, nil
	}
	if words, ok := p.quotation(); ok {
		return p.phrase(words), nil
	}
	word := p.word()
	name, value, isField := strings.Cut(word, ":")
	if !isField || name == "" || strings.ContainsFunc(name, func(c rune) bool { return !unicode.IsLetter(c) }) {
		return p.plain(word)
	}
	if value == "" {
		if words, ok := p.quotation(); ok {
			value = words
		}
	}
	return p.field(name, value, depth > 0 || not || p.tied())
}

// plain reads a word, or the beginning of one.
func (p *parser) plain(word string) (*Expr, error) {
	letters, starred := strings.CutSuffix(word, "*")
	if !starred {
		return p.phrase(word), nil
	}
	before, last := "", ""
	p.folder.Each(letters, func(t Token) bool {
		before, last = letters[:t.Start], letters[t.Start:t.End]
		return true
	})
	var opening string
	p.folder.next(last, 0)
	if last != "" {
		opening = bare(string(p.folder.raw))
	}
	if utf8.RuneCountInString(opening) < shortPrefix {
		if opening == "" {
			return p.phrase(word), nil
		}
		return nil, wrong("%s: write at least %d letters before the star.", word, shortPrefix)
	}
	e := &Expr{Kind: Prefix, Begins: []string{opening}, Text: word}
	if other := british(opening); other != opening {
		e.Begins = append(e.Begins, other)
	} else if strings.HasSuffix(opening, "iz") || strings.HasSuffix(opening, "yz") {
		e.Begins = append(e.Begins, opening[:len(opening)-1]+"s")
	}
	if first := p.phrase(before); first != nil {
		return &Expr{Kind: All, Of: []*Expr{first, e}}, nil
	}
	return e, nil
}

// phrase is words side by side; nil where none is left of them.
func (p *parser) phrase(words string) *Expr {
	e := &Expr{Kind: Phrase, Text: words}
	p.folder.Each(words, func(t Token) bool {
		e.Terms = append(e.Terms, t.Term)
		e.Words = append(e.Words, t.Word)
		return true
	})
	if len(e.Terms) == 0 {
		return nil
	}
	return e
}

// field reads what is asked of a field. Days of from: and to: hold for the whole
// question, and so cannot stand within a choice.
func (p *parser) field(name, value string, within bool) (*Expr, error) {
	f := parseField(name)
	if letters[f] == "" && f != FieldFrom && f != FieldTo {
		names := make([]string, 0, len(Fields()))
		for _, f := range Fields() {
			names = append(names, f.Asked())
		}
		return nil, wrong("%s: is no field%s The fields are %s:. To look for the words themselves, put them in quotation marks.",
			name, meant(strings.ToLower(name), "", append(names, "body", "owner", "due")), strings.Join(names, ":, "))
	}
	if strings.TrimSpace(value) == "" {
		return nil, wrong("%s: is asked for without saying what: write %s.", f.Asked(), example(f))
	}
	if strings.HasSuffix(value, "*") && f != FieldFrom && f != FieldTo {
		return nil, wrong("%s:%s: a field takes whole words, without a star.", f.Asked(), quoted(value))
	}
	e := &Expr{Kind: Mark, Field: f}
	switch f {
	case FieldFrom, FieldTo:
		if within {
			return nil, wrong("%s: holds for the whole question: it cannot be left out by a minus, nor stand beside OR or in brackets.", f)
		}
		days, err := readDays(f, value)
		if err != nil {
			return nil, err
		}
		if f == FieldFrom {
			p.query.Days.From = days.From
		} else {
			p.query.Days.To = days.To
		}
		return nil, nil //nolint:nilnil // it is in the question's days
	case FieldKind:
		mark, err := p.kindMark(value)
		if err != nil {
			return nil, err
		}
		e.Terms = marked(f, mark)
	case FieldDue:
		marks, err := p.dueMarks(value)
		if err != nil {
			return nil, err
		}
		if len(marks) > 1 {
			e.Kind = Any
			for _, m := range marks {
				e.Of = append(e.Of, &Expr{Kind: Mark, Field: f, Terms: []string{m}})
			}
			return e, nil
		}
		e.Terms = marks
	default:
		e.Terms = marked(f, p.folder.Terms(value)...)
		if len(e.Terms) == 0 {
			return nil, wrong("%s:%s holds no word: write %s.", f.Asked(), quoted(value), example(f))
		}
	}
	return e, nil
}

// example is how a field is written.
func example(f Field) string {
	switch f {
	case FieldBody:
		return `committee:cabinet or committee:"select committee"`
	case FieldKind:
		return "kind:recommendation"
	case FieldOwner:
		return `who:"head of quality"`
	case FieldStatus:
		return "status:followed"
	}
	return strings.TrimSuffix(examples(f), ".")
}

func (p *parser) space() {
	for p.at < len(p.text) {
		c, size := utf8.DecodeRuneInString(p.text[p.at:])
		if !unicode.IsSpace(c) {
			return
		}
		p.at += size
	}
}

// operator takes OR, AND or NOT, which stand alone and in capitals.
func (p *parser) operator(word string) bool {
	rest, ok := strings.CutPrefix(p.text[p.at:], word)
	if !ok || rest != "" && !strings.ContainsAny(rest[:1], " \t\n\"(") && !(rest[0] == ')' && word != "NOT") {
		return false
	}
	p.at += len(word)
	return true
}

// tied reports whether OR stands before or after what was just read.
func (p *parser) tied() bool {
	after := strings.Fields(p.text[p.at:])
	return len(after) > 0 && after[0] == "OR" || p.beforeOR()
}

func (p *parser) beforeOR() bool {
	all := strings.Fields(p.text[:p.at])
	return len(all) > 1 && all[len(all)-2] == "OR"
}

// quotation takes what stands between quotation marks, straight or curly; one that
// is not closed closes at the end.
func (p *parser) quotation() (string, bool) {
	c, size := utf8.DecodeRuneInString(p.text[p.at:])
	if !doubleQuote(c) {
		return "", false
	}
	rest := p.text[p.at+size:]
	end := strings.IndexFunc(rest, doubleQuote)
	if end < 0 {
		p.at = len(p.text)
		return rest, true
	}
	_, closing := utf8.DecodeRuneInString(rest[end:])
	p.at += size + end + closing
	return rest[:end], true
}

func doubleQuote(c rune) bool {
	return c == '"' || c == '“' || c == '”' || c == '„' || c == '«' || c == '»'
}

// word takes letters up to a space, a bracket or a quotation mark.
func (p *parser) word() string {
	rest := p.text[p.at:]
	end := strings.IndexFunc(rest, func(c rune) bool { return unicode.IsSpace(c) || c == '(' || c == ')' || doubleQuote(c) })
	if end < 0 {
		end = len(rest)
	}
	if end == 0 { // nothing that can be a word: pass over it
		_, end = utf8.DecodeRuneInString(rest)
	}
	p.at += end
	return rest[:end]
}
