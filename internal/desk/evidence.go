package desk

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/evidence"
	"mattersarising/internal/indicator"
	"mattersarising/internal/store"
	"mattersarising/internal/suite"
)

// Shown is what somebody puts forward to show that something was done. Evidence is one of
// four things: a document that is sent, or named where it is kept; a page of the web; a
// passage of the record that is kept here, by the address of its item; a figure, by its
// measure and period. Of each it is said what it shows.
type Shown struct {
	Kind   civic.EvidenceKind
	Shows  string
	Part   string
	Where  string // a link's address; an item's address or number; where a document is kept that is not sent
	Of     string // the measure of a figure, by its id or name
	Period string
	File   *evidence.Document // nil where none is sent
}

// Reads is who is to read what evidence names: a passage or a figure is evidence for those
// only who can look at it.
type Reads struct {
	Authority store.AuthorityID
	Public    bool                    // nothing but what the public may see is named
	Item      func(store.ItemID) bool // whether an item is theirs to see
}

// Step is the step that evidence is entered by. What is wrong stands by its box: evidence,
// shows, file, where, of, period.
func (e *Shown) Step(ctx context.Context, st store.Indicators, r Reads) (n store.NewStep, wrong map[string]string, err error) {
	wrong = map[string]string{}
	n = store.NewStep{Act: civic.StepEvidence, State: string(e.Kind), Words: strings.TrimSpace(e.Shows), Part: strings.TrimSpace(e.Part)}
	where := strings.TrimSpace(e.Where)
	if n.Words == "" {
		wrong["shows"] = "Say what it shows"
	}
	switch e.Kind {
	case civic.EvidenceDocument:
		if n.Address = where; e.File != nil {
			n.File = e.File.File
		} else if where == "" {
			wrong["file"] = "Choose the document, or say where it is kept"
		}
	case civic.EvidenceLink:
		if n.Address = where; !isPage(where) {
			wrong["where"] = "Give the whole address of the page, beginning with https:// or http://"
		}
	case civic.EvidencePassage:
		n.Address, n.Item = where, itemIn(where)
		switch {
		case n.Item == 0:
			wrong["where"] = "Give the address of the item’s page on this site, or its number, for example I-12"
		case !r.Item(n.Item):
			wrong["where"] = "There is no item " + n.Item.String() + " here that you can see: look for it on this site, and give the address of its page"
		}
	case civic.EvidenceObservation:
		var box string
		if n.Address, box, err = e.figure(ctx, st, r, wrong); err != nil {
			return n, nil, err
		}
		if box != "" {
			return n, wrong, nil
		}
	default:
		wrong["evidence"] = "Say what kind of evidence it is"
	}
	return n, wrong, nil
}

// longestAddress is how many bytes an address may have.
const longestAddress = 2000

// isPage reports whether an address is of a page of the web.
func isPage(s string) bool {
	u, err := url.Parse(s)
	return err == nil && len(s) <= longestAddress && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != "" && u.User == nil && !strings.ContainsAny(s, " \t\r\n<>\"")
}

// itemNumbered is an item's number, alone or in the address of its page.
var itemNumbered = regexp.MustCompile(`(?i)(?:^|[/\s(,])(I-[0-9]{1,12})\b`)

// itemIn is the item that words name; 0 is none.
func itemIn(s string) store.ItemID {
	m := itemNumbered.FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	id, err := store.ParseItemID(strings.ToUpper(m[1]))
	if err != nil {
		return 0
	}
	return id
}

// figure names a figure: its measure, by which definition, and the period, as
// “re-referrals, version 1, March 2021”. It must be one that is kept.
func (e *Shown) figure(ctx context.Context, st store.Indicators, r Reads, wrong map[string]string) (address, box string, err error) {
	at := store.AsAt{Authority: r.Authority}
	lib, err := suite.Library(ctx, st, at)
	if err != nil {
		return "", "", err
	}
	d, ok := lib.Named(e.Of)
	if !ok {
		d, ok = lib.Latest(strings.TrimSpace(e.Of))
	}
	if ok && r.Public {
		open, err := st.PublicIndicators(ctx, at)
		if err != nil {
			return "", "", err
		}
		_, ok = open[d.ID]
	}
	if !ok {
		wrong["of"] = "Choose one of the measures"
		return "", "of", nil
	}
	p, err := indicator.PeriodOf(e.Period, "", &d)
	if err != nil {
		wrong["period"] = "Give the period of the figure, for example March 2021, or 2020/21"
		return "", "period", nil //nolint:nilerr // what is wrong is said
	}
	if of, ok := lib.On(d.ID, p.To); ok {
		d = of
	}
	all, err := st.Observations(ctx, store.ObservationsParams{AsAt: at, Indicators: []string{d.ID}, OwnOnly: true})
	if err != nil {
		return "", "", err
	}
	last := slices.MaxFunc(append(all, indicator.Vintage{}), func(a, b indicator.Vintage) int { return a.Period.To.Compare(b.Period.To) })
	for i := range all {
		if o := &all[i]; o.Period == p {
			if o.Version != 0 {
				d.Version = o.Version
			}
			return fmt.Sprintf("%s, version %d, %s", d.ID, d.Version, indicator.PeriodWords(p)), "", nil
		}
	}
	wrong["period"] = "No figure of " + d.Name + " is kept for that period"
	if len(all) > 0 {
		wrong["period"] += ": the last is of " + indicator.PeriodWords(last.Period)
	}
	return "", "period", nil
}

// FigureNamed is the measure that the address of a piece of evidence names; empty where it
// names none.
func FigureNamed(address string) string {
	id, _, ok := strings.Cut(address, ", version ")
	if !ok {
		return ""
	}
	return id
}
