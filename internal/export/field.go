package export

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/calendar"
)

// Kind is what the values of a field are.
type Kind string

// The kinds of value.
const (
	Text    Kind = "text"
	Code    Kind = "code" // one of a closed list of words
	Integer Kind = "integer"
	Decimal Kind = "decimal"
	Flag    Kind = "flag"
	Day     Kind = "day"
	Moment  Kind = "moment"
	Whole   Kind = "address" // a whole address
)

// Address is a whole address, in a row.
type Address string

// Field is one thing that rows tell. It is declared by the tags of a struct:
//
//	DueTo calendar.Date `json:"due_to" term:"dueTo" about:"The last day of the interval."`
//
// json names it, about explains it, term says which property it is (one of ours,
// or PREFIX:NAME of a published vocabulary), codes names the list its words are
// of, unit says what a number counts, key:"true" marks what the row is known by,
// and optional:"true" that it may be empty. A list of structs is no field: it is
// a table of its own.
type Field struct {
	Name     string
	About    string
	Kind     Kind
	Many     bool // a list of them
	Codes    string
	Unit     string
	Term     string
	Key      bool
	Optional bool

	index []int
}

// Fields returns what the rows of a struct type tell, in order.
func Fields(t reflect.Type) []Field {
	var out []Field
	for i := range t.NumField() {
		sf := t.Field(i)
		name, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
		if sf.Anonymous {
			for _, f := range Fields(sf.Type) {
				f.index = append([]int{i}, f.index...)
				out = append(out, f)
			}
			continue
		}
		if name == "" || name == "-" || !sf.IsExported() {
			continue
		}
		f := Field{
			Name: name, About: sf.Tag.Get("about"), Codes: sf.Tag.Get("codes"), Unit: sf.Tag.Get("unit"),
			Term: sf.Tag.Get("term"), Key: sf.Tag.Get("key") == "true", Optional: sf.Tag.Get("optional") == "true",
			index: []int{i},
		}
		elem := sf.Type
		if elem.Kind() == reflect.Slice {
			f.Many, elem = true, elem.Elem()
		}
		if f.Kind = KindOf(elem); f.Kind == "" {
			continue
		}
		if f.Codes != "" {
			f.Kind = Code
		}
		out = append(out, f)
	}
	return out
}

// KindOf returns the kind of a type's values; none for a struct of several fields.
func KindOf(t reflect.Type) Kind {
	switch t {
	case reflect.TypeFor[calendar.Date]():
		return Day
	case reflect.TypeFor[time.Time]():
		return Moment
	case reflect.TypeFor[Address]():
		return Whole
	}
	switch t.Kind() {
	case reflect.String:
		return Text
	case reflect.Bool:
		return Flag
	case reflect.Int, reflect.Int64, reflect.Int32:
		return Integer
	case reflect.Float64:
		return Decimal
	}
	return ""
}

// values returns what a row tells in a field, written the one way; nothing where
// it tells nothing.
func (f *Field) values(row reflect.Value) []string {
	v := row.FieldByIndex(f.index)
	if !f.Many {
		if s := written(v); s != "" {
			return []string{s}
		}
		return nil
	}
	out := make([]string, 0, v.Len())
	for i := range v.Len() {
		if s := written(v.Index(i)); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// written is a value as text: days as 2022-10-09, moments in UTC, and nothing for
// no day and no moment.
func written(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case calendar.Date:
		return x.String()
	case time.Time:
		if x.IsZero() {
			return ""
		}
		return x.UTC().Format(time.RFC3339)
	}
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int, reflect.Int64, reflect.Int32:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'f', -1, 64)
	}
	panic(fmt.Sprintf("export: %s is no value of a row", v.Type()))
}

// MarshalJSON writes the address, or null where there is none.
func (a Address) MarshalJSON() ([]byte, error) {
	if a == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(a))
}
