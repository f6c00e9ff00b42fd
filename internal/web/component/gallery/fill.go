package gallery

import (
	"reflect"
	"slices"
	"strings"

	"mattersarising/internal/web/component"
)

// Fill is what the words of a sample are replaced with.
type Fill string

// The fills. Hostile is words that would be script, or end a tag, or turn the
// line round; Long is one word of 10,000 letters, as a record may hold.
const (
	Typical Fill = "typical"
	Empty   Fill = "empty"
	Hostile Fill = "hostile"
	Long    Fill = "long"
)

// Fills is all of them.
func Fills() []Fill { return []Fill{Typical, Empty, Hostile, Long} }

// HostileText tries to be markup in every place where words can stand.
const HostileText = `</p></a></textarea></title><script>alert("x")</script><img src=x onerror=alert(1)>'" onmouseover="alert(1)" {{.}} &lt;b&gt; ` + "\u202eevil\u202c \u2067rtl"

// HostileHref tries to be an address that runs.
const HostileHref = `javascript:alert(document.domain)//"><script>alert(1)</script>`

// LongText is a word of 10,000 letters.
var LongText = strings.Repeat("Donaudampfschifffahrt", 10000/21+1)[:10000]

// code is the fields that the program sets, never a record or a person.
var code = []string{"ID", "Name", "Kind", "Mode", "Autocomplete", "Accept", "Media", "FormAction", "Action", "Ask", "Letter", "Scripts", "Sorted", "Address"}

// needed is the fields without which a component is nothing: they stay where all
// else is empty.
var needed = []string{"Label", "Caption", "Summary", "Title", "Text", "Council", "Home", "Key", "Number"}

// With is a copy of a part with its words replaced.
func With(p component.Part, fill Fill) component.Part {
	if fill == Typical {
		return p
	}
	made := reflect.New(reflect.TypeOf(p)).Elem()
	made.Set(filled(reflect.ValueOf(p), "Text", fill))
	return made.Interface().(component.Part) //nolint:forcetypeassert // it is the type of a part
}

func filled(v reflect.Value, field string, fill Fill) reflect.Value {
	made := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.String:
		made.SetString(words(v.String(), field, fill))
	case reflect.Struct:
		made.Set(v)
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !slices.Contains(code, f.Name) {
				made.Field(i).Set(filled(v.Field(i), f.Name, fill))
			}
		}
	case reflect.Slice:
		if v.IsNil() || fill == Empty && field != "Text" {
			return made
		}
		made.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			made.Index(i).Set(filled(v.Index(i), field, fill))
		}
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() || fill == Empty && field != "Main" && field != "Assets" {
			return made
		}
		if field == "Assets" || v.Kind() == reflect.Interface {
			made.Set(v)
			if part, ok := v.Interface().(component.Part); ok {
				made.Set(reflect.ValueOf(With(part, fill)))
			}
			return made
		}
		made.Set(reflect.New(v.Type().Elem()))
		made.Elem().Set(filled(v.Elem(), field, fill))
	case reflect.Bool, reflect.Int:
		if fill != Empty {
			made.Set(v)
		}
	default:
		made.Set(v)
	}
	return made
}

func words(was, field string, fill Fill) string {
	href := slices.Contains([]string{"Href", "Home", "Canonical", "Clear", "Previous", "Next"}, field)
	switch {
	case fill == Empty && !slices.Contains(needed, field):
		return ""
	case fill == Empty || was == "":
		return was
	case fill == Hostile && href:
		return HostileHref
	case fill == Hostile:
		return HostileText
	case href:
		return "/" + LongText
	default:
		return LongText
	}
}
