package api

import (
	"context"
	"reflect"

	"mattersarising/internal/dataset"
	"mattersarising/internal/export"
	"mattersarising/internal/public"
)

// Root is where the interface stands.
const Root = "/api/v1"

// Operation is one question that a program may ask: how it is written, what may be
// asked with it, and what answers it. The description is made from the same value,
// and what it says of the answer is the type that the handler returns.
type Operation struct {
	Path    string // from Root: "/commitments/{ref}"
	Name    string
	Summary string
	About   string
	Params  []Param

	reply reflect.Type
	do    func(context.Context, *call) (any, error)
}

// operation ties a declaration to its handler.
func operation[T any](o Operation, do func(context.Context, *call) (*T, error)) Operation {
	o.reply = reflect.TypeFor[T]()
	o.do = func(ctx context.Context, c *call) (any, error) { return do(ctx, c) }
	return o
}

// call is one question.
type call struct {
	values values
	view   *public.View
	make   dataset.Maker
	data   *export.About
	about  About
	// earlier returns the view as it was shown at the end of the day before a day.
	earlier func(context.Context) (*public.View, error)
}

// About is said with every answer: whose data they are, under what licence, of
// which day, and what they can be checked against.
type About struct {
	Authority  string         `json:"authority" about:"The council's name."`
	GSS        *string        `json:"gss" about:"The council's code in the register of the Office for National Statistics, where it was configured."`
	Record     export.Address `json:"record" about:"The council's own pages, which are the record."`
	Licence    string         `json:"licence" about:"The licence."`
	LicenceURL export.Address `json:"licence_address" about:"The licence's address."`
	AsAt       string         `json:"as_at" about:"The day that the answer is judged on."`
	Known      string         `json:"known" about:"The day by which what it rests on was known."`
	Entry      int64          `json:"entry" about:"The last entry of the journal that it rests on."`
	Hash       string         `json:"hash" about:"The hash of that entry."`
	Late       int            `json:"entered_late" unit:"facts" about:"On how many facts it rests that people entered after the day they claim."`
}

func aboutOf(a *export.About, v *public.View) About {
	out := About{
		Authority: a.Authority, Record: export.Address(a.Record), Licence: a.Licence.Name, LicenceURL: export.Address(a.Licence.Address),
		AsAt: a.AsAt.String(), Known: a.Known.String(), Entry: a.Entry, Hash: a.Hash, Late: v.Late.Facts,
	}
	if a.GSS != "" {
		out.GSS = &a.GSS
	}
	return out
}

// Page is a page of a list.
type Page[T any] struct {
	About About   `json:"about" about:"Whose data these are, and of which day."`
	Items []T     `json:"items" about:"The rows, in the order of their short names, which never changes."`
	Next  *string `json:"next" about:"The cursor of the next page, to be given as after; none on the last."`
	// Gone is filled where changes were asked for.
	Gone []Gone `json:"gone" about:"With modified_since: what was shown then and is not any more, as far as this page reaches."`
}

// Gone is the tombstone of a thing that was public.
type Gone struct {
	ID   string         `json:"id" about:"What it was called."`
	Why  string         `json:"why" codes:"gone" about:"What became of it."`
	Into export.Address `json:"into" about:"The page of what it is one with now."`
}

// One is one thing.
type One[T any] struct {
	About About `json:"about" about:"Whose data these are, and of which day."`
	Item  T     `json:"item" about:"The thing."`
}
