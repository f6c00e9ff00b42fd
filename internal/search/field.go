package search

import (
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// Field is what a filter asks about.
type Field string

// The fields.
const (
	FieldBody   Field = "body"
	FieldKind   Field = "kind"
	FieldOwner  Field = "owner"
	FieldDue    Field = "due"
	FieldFrom   Field = "from"
	FieldTo     Field = "to"
	FieldStatus Field = "status"
)

// Fields returns every field.
func Fields() []Field {
	return []Field{FieldBody, FieldKind, FieldOwner, FieldDue, FieldFrom, FieldTo, FieldStatus}
}

// asked is what a reader writes for a field: the public's own word, where the schema
// has another. The schema's is understood too.
var asked = map[Field]string{FieldBody: "committee", FieldOwner: "who", FieldDue: "expected"}

// Asked returns the field as a reader writes it: committee, for a body.
func (f Field) Asked() string {
	if word := asked[f]; word != "" {
		return word
	}
	return string(f)
}

// parseField reads the name of a field.
func parseField(name string) Field {
	name = strings.ToLower(name)
	for f, word := range asked {
		if name == word {
			return f
		}
	}
	return Field(name)
}

// sign begins every mark. No word holds it, so that no mark is met by words.
const sign = "¦"

// letters are what a field's marks begin with, after the sign.
var letters = map[Field]string{FieldBody: "b", FieldOwner: "o", FieldKind: "k", FieldStatus: "s", FieldDue: "d"}

// marked returns terms as marks of a field.
func marked(f Field, terms ...string) []string {
	out := make([]string, len(terms))
	for i, t := range terms {
		out[i] = sign + letters[f] + t
	}
	return out
}

func bareMarks(marks []string) []string {
	out := make([]string, len(marks))
	for i, m := range marks {
		out[i] = m[len(sign)+1:]
	}
	return out
}

// Found is what a search finds: the kinds of text that are searched.
type Found string

// The kinds of text. Each is one hit, however many pages have it.
const (
	FoundItem       Found = "item"       // the title of an agenda item
	FoundDocument   Found = "document"   // the titles of the papers that an item lists
	FoundPassage    Found = "passage"    // what the record says
	FoundCommitment Found = "commitment" // a promise
)

// What a search finds beside them: texts of reviews. They are few, and in no index.
const (
	FoundReview  Found = "review"  // the title of an inspection, a visit or another review
	FoundFinding Found = "finding" // of a review, word for word
)

// FoundKinds returns every kind of text that an index holds.
func FoundKinds() []Found {
	return []Found{FoundItem, FoundDocument, FoundPassage, FoundCommitment}
}

// kinds are what kind: may be, each with the mark that stands for it.
var kinds = func() map[string]string {
	all := map[string]string{}
	for _, k := range append(FoundKinds(), FoundReview, FoundFinding) {
		all[string(k)] = string(k)
	}
	for _, k := range civic.PassageKinds() {
		all[string(k)] = plainKind(string(k))
	}
	for _, k := range civic.CommitmentKinds() {
		all[string(k)] = plainKind(string(k))
	}
	all["paper"], all["promise"], all["title"] = string(FoundDocument), string(FoundCommitment), string(FoundItem)
	return all
}()

// plainKind is a kind without what a term does not hold: key_point is keypoint.
func plainKind(k string) string { return strings.ReplaceAll(k, "_", "") }

func (p *parser) kindMark(value string) (string, error) {
	asked := plainKind(strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(value)))
	for name, mark := range kinds {
		if plain := plainKind(name); plain == asked || plain+"s" == asked || strings.TrimSuffix(plain, "y")+"ies" == asked {
			return mark, nil
		}
	}
	names := kindNames()
	return "", wrong("kind:%s: there is no such kind%s The kinds are %s.", value, meant(asked, "kind:", names), strings.Join(names, ", "))
}

// kindNames are what kind: may be, as a reader writes it: key-point, promise.
func kindNames() []string {
	unsaid := []string{string(FoundCommitment), string(FoundDocument), string(FoundPassage), string(FoundItem)}
	var names []string
	for name := range kinds {
		if !slices.Contains(unsaid, name) {
			names = append(names, strings.ReplaceAll(name, "_", "-"))
		}
	}
	slices.Sort(names)
	return names
}

// dueMarks returns the marks that due:VALUE asks for, one of them enough.
func (p *parser) dueMarks(value string) ([]string, error) {
	switch strings.ToLower(value) {
	case "none":
		return marked(FieldDue, "none"), nil
	case "overdue", "late", "soon", "now", "today", "waiting":
		return nil, wrong("expected:%s: what is late on a day is judged from all that was known then, and stands in the list of promises. Here expected: takes a day, a month or a year: expected:2018, expected:09/2018, expected:\"7 September 2018\", or expected:none.", value)
	}
	days, err := readDays(FieldDue, value)
	if err != nil {
		return nil, err
	}
	if days.From.IsZero() || days.To.IsZero() {
		return nil, wrong("expected:%s: give a day, a month, a year, or two with “..” between: expected:2018..2019.", value)
	}
	if days.To.Year()-days.From.Year() > 100 {
		return nil, wrong("expected:%s: that is more than a hundred years.", value)
	}
	return marked(FieldDue, cover(days)...), nil
}

// cover names the days of an interval by as few years, months and days as can be.
func cover(days calendar.Interval) []string {
	var names []string
	for d := days.From; !d.After(days.To); {
		year, month, day := d.Civil()
		switch last := calendar.On(year, 12, 31); {
		case month == 1 && day == 1 && !last.After(days.To):
			names = append(names, fmt.Sprintf("%04d", year))
			d = last.AddDays(1)
			continue
		}
		if last := calendar.On(year, month, calendar.DaysIn(year, month)); day == 1 && !last.After(days.To) {
			names = append(names, fmt.Sprintf("%04d%02d", year, month))
			d = last.AddDays(1)
			continue
		}
		names = append(names, fmt.Sprintf("%04d%02d%02d", year, month, day))
		d = d.AddDays(1)
	}
	return names
}
