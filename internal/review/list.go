package review

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"mattersarising/internal/store"
)

// The limits of a list of findings: far more than any report has.
const (
	MostFindings = 500
	MostBytes    = 2 << 20
	MostWords    = 20_000 // letters of one finding
)

// listed is one finding of a list, as JSON has it.
type listed struct {
	Number  string `json:"number"`
	Kind    string `json:"kind"`
	Words   string `json:"words"`
	Address string `json:"address"`
}

// columns are the columns of a list, and the headings by which each is known.
var columns = map[string][]string{
	"number":  {"number", "no", "no.", "ref", "#"},
	"kind":    {"kind", "type", "category"},
	"words":   {"words", "finding", "recommendation", "text", "area for improvement"},
	"address": {"address", "source", "url", "link", "page"},
}

// ReadFindings reads a list of findings of a kind of review: a table as CSV, with a row of
// headings, or JSON: a list of objects. It is taken whole or not at all; an error says
// which line or row, what was expected, and what to do.
func ReadFindings(b []byte, k *Kind) ([]store.FindingText, error) {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	switch {
	case len(b) > MostBytes:
		return nil, store.Invalid("review: findings", "the list is larger than %d MB: no report has so many findings; is it the right file?", MostBytes>>20)
	case bytes.HasPrefix(b, []byte("PK\x03\x04")):
		return nil, store.Invalid("review: findings", "this is a workbook or a Word document: save the sheet as CSV, and give that")
	case !utf8.Valid(b) || bytes.IndexByte(b, 0) >= 0:
		return nil, store.Invalid("review: findings", "this is not text in UTF-8: save it as CSV UTF-8, and give that")
	case len(bytes.TrimSpace(b)) == 0:
		return nil, store.Invalid("review: findings", "the list is empty: give a row for each finding")
	}
	read, place := readCSV, "row"
	if t := bytes.TrimSpace(b); t[0] == '[' || t[0] == '{' {
		read, place = readJSON, "finding"
	}
	rows, err := read(b)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, store.Invalid("review: findings", "the list has headings and no finding: give a row for each")
	}
	if len(rows) > MostFindings {
		return nil, store.Invalid("review: findings", "the list has %d findings, and may have %d: is it the right file?", len(rows), MostFindings)
	}
	out := make([]store.FindingText, 0, len(rows))
	for _, r := range rows {
		f, err := finding(r.listed, k)
		if err != nil {
			return nil, store.Invalid("review: findings", "%s %d: %s", place, r.line, err.Error())
		}
		out = append(out, f)
	}
	return out, nil
}

// row is one finding with where it stands.
type row struct {
	listed
	line int
}

func finding(l listed, k *Kind) (store.FindingText, error) {
	f := store.FindingText{Number: strings.TrimSpace(l.Number), Words: strings.TrimSpace(l.Words), Address: strings.TrimSpace(l.Address)}
	if f.Words == "" {
		return f, errors.New("it has no words: give the finding as the report has it")
	}
	if n := utf8.RuneCountInString(f.Words); n > MostWords {
		return f, fmt.Errorf("it has %d letters, and may have %d: is it one finding?", n, MostWords)
	}
	all := k.FindingKinds()
	kind := strings.TrimSpace(l.Kind)
	if kind == "" && len(all) == 1 {
		kind = all[0].ID
	}
	is, ok := k.FindingKind(kind)
	if !ok {
		return f, fmt.Errorf("%q is no kind of finding of this review: expected %s", kind, KindWords(k))
	}
	f.Kind = is.ID
	return f, nil
}

// KindWords lists in words what kinds of finding a kind of review makes.
func KindWords(k *Kind) string {
	var words []string
	for _, f := range k.FindingKinds() {
		words = append(words, "“"+f.Word+"”")
	}
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

func readCSV(b []byte) ([]row, error) {
	r := csv.NewReader(bytes.NewReader(b))
	r.FieldsPerRecord, r.TrimLeadingSpace, r.LazyQuotes = -1, true, false
	if first, _, _ := bytes.Cut(b, []byte("\n")); bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		r.Comma = ';'
	} else if bytes.Count(first, []byte("\t")) > bytes.Count(first, []byte(",")) {
		r.Comma = '\t'
	}
	at := map[string]int{}
	var out []row
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, store.Invalid("review: findings", "%s: a cell with quotation marks in it stands within quotation marks, and has them twice", strings.TrimPrefix(err.Error(), "parse error on "))
		}
		line, _ := r.FieldPos(0)
		if len(at) == 0 {
			for name, known := range columns {
				if i := slices.IndexFunc(cells, func(c string) bool { return slices.Contains(known, strings.ToLower(strings.TrimSpace(c))) }); i >= 0 {
					at[name] = i
				}
			}
			if _, ok := at["words"]; !ok {
				return nil, store.Invalid("review: findings", "the first row must head the columns: expected “number”, “kind” and “finding”; it has %q", strings.Join(cells, ", "))
			}
			continue
		}
		cell := func(name string) string {
			if i, ok := at[name]; ok && i < len(cells) {
				return cells[i]
			}
			return ""
		}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		out = append(out, row{listed{cell("number"), cell("kind"), cell("words"), cell("address")}, line})
	}
}

func readJSON(b []byte) ([]row, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	var all []listed
	if err := d.Decode(&all); err != nil {
		return nil, store.Invalid("review: findings", `this is no list of findings: expected [{"number": "1", "kind": "…", "words": "…"}]: %v`, err)
	}
	if d.More() {
		return nil, store.Invalid("review: findings", "something stands after the list: give one list")
	}
	out := make([]row, len(all))
	for i := range all {
		out[i] = row{all[i], i + 1}
	}
	return out, nil
}
