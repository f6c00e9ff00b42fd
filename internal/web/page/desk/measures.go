package desk

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/desk"
	"mattersarising/internal/indicator"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// measures lists what is measured: what comes with the program, and the council's own.
func (p *pages) measures(v *route.Visit) error {
	lib, public, err := desk.Measures(v.Context(), p.Store, who(v))
	if err != nil {
		return err
	}
	parts := component.Parts{component.Buttons{{Text: "Define a measure of our own", Href: v.Anywhen("/desk/measures/new")}}}
	t := component.Table{
		ID: "measures", Caption: "What is measured", Size: component.Medium, Headed: true, Stacked: true,
		Columns: []component.Column{{Text: "Measure"}, {Text: "Of what"}, {Text: "Counted since"}, {Text: "Seen by the public"}},
	}
	for _, id := range lib.IDs() {
		d, _ := lib.Latest(id)
		seen, since := "No", "The beginning"
		if day, is := public[id]; is {
			seen = "Since " + day.Long()
		}
		if d.Version > 1 {
			since = fmt.Sprintf("%s, version %d", d.From.Long(), d.Version)
		}
		t.Rows = append(t.Rows, []component.Cell{{Text: d.Name, Href: v.Anywhen("/desk/measures/" + id)}, {Text: d.Group}, {Text: since}, {Text: seen}})
	}
	return p.Pages.Show(v, page.Page{Title: "What is measured", Private: true, Trail: trail(v), Before: taken(v), Main: page.Content{
		Title: "What is measured", Lead: "What each measure counts, what of it the public has, and where the limits of its chart begin anew.", Parts: append(parts, t),
	}})
}

func measureTrail(v *route.Visit) []component.Link {
	return append(trail(v), component.Link{Text: "What is measured", Href: v.Anywhen("/desk/measures")})
}

// measure shows one: what a release would publish and hide, and what can be said of it.
func (p *pages) measure(v *route.Visit) error { return p.measureForm(v, nil) }

func (p *pages) measureForm(v *route.Visit, f *form) error {
	id := v.PathValue("id")
	m, err := desk.OpenMeasure(v.Context(), p.Store, who(v), id, moment(v))
	if err != nil {
		return err
	}
	d := m.Latest()
	title := d.Name
	var parts component.Parts
	if f != nil {
		parts, title = append(parts, wrongs(f)), "Error: "+title
	}
	parts = append(
		parts, counted(m),
		page.Section{ID: "publish", Title: "What the public has", Body: p.publishParts(v, m, f)},
		page.Section{ID: "rebase", Title: "Where the limits begin anew", Lead: "Only where what is measured changed for good, and somebody agreed to it: never to make a bad run look usual. The chart says why, since when and who agreed.", Body: rebaseParts(v, m, f)},
		page.Section{ID: "version", Title: "Count otherwise from a day on", Lead: "Figures from that day on are a new series, joined to the old one where all can see it, and never mixed with it.", Body: definitionForm(v, "/desk/measures/"+id+"/version", "version", d, f)},
	)
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: measureTrail(v), Before: taken(v), Main: page.Content{
		Caption: "Measure", Title: d.Name, Lead: d.Counts + ".", Parts: parts,
	}}); err != nil {
		return err
	}
	if f != nil {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// wrongs is what is wrong with a form, each leading to its box.
func wrongs(f *form) component.Errors {
	var e component.Errors
	for _, box := range slices.Sorted(maps.Keys(f.wrong)) {
		id := f.act + "-" + box
		if box == "from" || box == "on" { // a day's first box
			id += "-day"
		}
		e.Items = append(e.Items, component.FieldError{ID: id, Text: f.wrong[box]})
	}
	return e
}

// counted says what each version counts.
func counted(m *desk.Measure) component.Part {
	var rows []component.SummaryRow
	for i := range m.Versions {
		d := &m.Versions[i]
		words := d.Numerator
		if d.Denominator != "" {
			words += ", out of: " + d.Denominator
		}
		key := "Counted"
		if d.Version > 1 {
			key = "Counted otherwise since " + d.From.Long()
			words = d.Change + ". " + words
		}
		rows = append(rows, component.SummaryRow{Key: key, Value: words})
	}
	d := m.Latest()
	small := "Hidden: it is about people who receive a service"
	if d.SmallNumbers == indicator.Show {
		small = "Shown: it is about staff, money or pieces of work"
	}
	rows = append(
		rows, component.SummaryRow{Key: "Taken", Value: page.Capital(string(d.Basis)) + ", in " + string(d.Unit) + "; usually " + string(d.Frequency)},
		component.SummaryRow{Key: "Which way is better", Value: page.Capital(d.Polarity.Words())}, component.SummaryRow{Key: "Small numbers", Value: small},
	)
	return component.Summary{Rows: rows}
}

// publishParts are what the public has, and what a release today would give it.
func (p *pages) publishParts(v *route.Visit, m *desk.Measure, f *form) component.Part {
	id := m.Latest().ID
	var parts component.Parts
	switch n := len(m.Releases); {
	case m.Public.IsZero() && n == 0:
		parts = append(parts, page.Paragraph{Text: "Nothing of it was published so far."})
	case m.Public.IsZero():
		parts = append(parts, page.Paragraph{Text: "It is public no more. What was released before is known to whoever kept it."})
	default:
		parts = append(parts, page.Paragraph{Text: fmt.Sprintf("It is public since %s; the last of %s was on %s.", m.Public.Long(), page.Count(n, "release", "releases"), m.Releases[n-1].Known.Long())})
	}
	publishes := v.Actor.May(access.Publish, access.Scope{})
	why := func(act string) component.Input {
		return component.Input{Field: component.Field{Name: "why", ID: act + "-why", Label: "Who decided it", Error: f.says(act, "why")}, Value: f.of(act).Get("why"), Spell: true}
	}
	if m.Refused != "" {
		parts = append(parts, component.WarningText{Text: "Nothing more can be published as it stands. " + page.Capital(m.Refused) + "."})
	}
	if m.Draft != nil && len(m.Draft.Figures) > 0 {
		parts = append(parts, draftTable(m))
		if hidden := hiddenTable(m); len(hidden.Rows) > 0 {
			parts = append(parts, hidden)
		}
		for _, e := range m.Draft.Exposed {
			parts = append(parts, component.WarningText{Text: "Given away by an earlier release, and not to be taken back: " + e + "."})
		}
	}
	if publishes && m.Draft != nil && (len(m.Draft.Figures) > 0 || m.Public.IsZero()) {
		parts = append(parts, component.Form{
			Action: v.Anywhen("/desk/measures/" + id + "/publish"), Post: true, Fields: []component.Hidden{{Name: "saw", Value: m.Saw}},
			Parts: component.Parts{why("publish")}, Submit: component.Buttons{{Text: "Publish these figures"}},
		})
	}
	if publishes && !m.Public.IsZero() {
		parts = append(parts, component.Details{Summary: "Take it back from the public", Body: component.Form{
			Action: v.Anywhen("/desk/measures/" + id + "/withdraw"), Post: true, Parts: component.Parts{why("withdraw")}, Submit: component.Buttons{{Text: "Take it back", Kind: component.Warning}},
		}})
	}
	return parts
}

// draftTable is what a release would show.
func draftTable(m *desk.Measure) component.Table {
	t := component.Table{
		ID: "draft", Caption: fmt.Sprintf("What a release today would publish: %s, of %d something hidden", page.Count(len(m.Draft.Figures), "figure", "figures"), m.Draft.Hidden()), Headed: true, Stacked: true,
		Columns: []component.Column{{Text: "Period"}, {Text: "Of whom"}, {Text: "As the public has it"}},
	}
	r := indicator.Release{}
	had := map[indicator.Key]bool{}
	for i := range m.Releases {
		for k := range m.Releases[i].Figures {
			had[m.Releases[i].Figures[k].Key()] = true
		}
	}
	for i := range m.Draft.Figures {
		f := &m.Draft.Figures[i]
		d := m.Latest()
		for k := range m.Versions {
			if m.Versions[k].Version == f.Version {
				d = &m.Versions[k]
			}
		}
		face := r.Face(&f.Released, d, had[f.Key()])
		words := face.Words(d)
		if !face.Numerator.None() && !face.Denominator.None() {
			words += ", " + face.Numerator.Words() + " of " + face.Denominator.Words()
		}
		t.Rows = append(t.Rows, []component.Cell{{Text: indicator.PeriodWords(f.Period)}, {Text: page.Or(f.Area, "The council’s own")}, {Text: words}})
	}
	return t
}

// hiddenTable is what a release would hide, and why.
func hiddenTable(m *desk.Measure) component.Table {
	t := component.Table{
		ID: "hidden", Caption: "What it would hide, and why", Headed: true, Stacked: true,
		Columns: []component.Column{{Text: "Period"}, {Text: "What"}, {Text: "Why"}},
	}
	for i := range m.Draft.Figures {
		if f := &m.Draft.Figures[i]; f.Hidden.Any() {
			t.Rows = append(t.Rows, []component.Cell{
				{Text: strings.TrimPrefix(f.Area+", "+indicator.PeriodWords(f.Period), ", ")}, {Text: page.Capital(strings.ReplaceAll(f.Hidden.String(), " ", ", "))}, {Text: page.Capital(strings.Join(f.Reasons, "; "))},
			})
		}
	}
	return t
}

// rebaseParts are the days from which limits are worked out anew, and the form for one more.
func rebaseParts(v *route.Visit, m *desk.Measure, f *form) component.Part {
	const act = "rebase"
	to := v.Anywhen("/desk/measures/" + m.Latest().ID + "/rebase")
	typed := f.of(act)
	field := func(name, label, hint string) component.Field {
		return component.Field{Name: name, ID: act + "-" + name, Label: label, Hint: hint, Error: f.says(act, name)}
	}
	var parts component.Parts
	for _, b := range m.Rebases {
		parts = append(parts, component.Summary{Rows: []component.SummaryRow{{Key: "From", Value: b.From.Long()}, {Key: "What changed", Value: b.Why}, {Key: "Agreed by", Value: b.Agreed + ", " + b.Known.Long()}}}, component.Form{
			Action: to, Post: true, Fields: []component.Hidden{{Name: "back", Value: b.From.String()}},
			Parts: component.Parts{component.Input{Field: component.Field{Name: "why", ID: "back-" + b.From.String(), Label: "Why it is taken back", Error: f.says("back", b.From.String())}, Spell: true}}, Submit: component.Buttons{{Text: "Take this back", Kind: component.Secondary}},
		})
	}
	return append(parts, component.Form{Action: to, Post: true, Parts: component.Parts{
		boxed(field("from", "The first day whose figures count for the new limits", "For example, 1 4 2023."), typed, calendar.Date{}),
		component.Input{Field: field("why", "What changed", "The public reads it beside the chart."), Value: typed.Get("why"), Spell: true},
		component.Input{Field: field("agreed", "Who agreed", "A post or a board, for example “Improvement Board”."), Value: typed.Get("agreed"), Spell: true},
		boxed(field("on", "When they agreed", "Left empty, it is today."), typed, calendar.Date{}),
	}, Submit: component.Buttons{{Text: "Work the limits out anew", Kind: component.Secondary}}})
}

// measurePressed does what was pressed on a measure's page.
func (p *pages) measurePressed(v *route.Visit) error {
	id, act, typed := v.PathValue("id"), v.PathValue("act"), typedIn(v)
	press := desk.Press{Who: who(v), Moment: moment(v), Saw: typed.Get("saw"), Why: strings.TrimSpace(typed.Get("why"))}
	f := &form{act: act, typed: typed, wrong: map[string]string{}}
	if press.Why == "" {
		f.wrong["why"] = "Say why, or who decided it"
	}
	var done desk.Done
	var err error
	switch act {
	case "publish":
		if len(f.wrong) == 0 {
			done, err = p.desk.PublishMeasure(v.Context(), p.Store, press, id)
		}
	case "withdraw":
		if len(f.wrong) == 0 {
			done, err = p.desk.WithdrawMeasure(v.Context(), p.Store, press, id)
		}
	case "rebase":
		done, err = p.rebased(v, press, id, f)
	case "version":
		d, fault := p.versioned(v, id, f)
		if err = fault; err == nil && len(f.wrong) == 0 {
			done, err = p.desk.DefineMeasure(v.Context(), p.Store, press, d)
		}
	default:
		return store.NotFound("web", "there is nothing to do here that is called so")
	}
	if errors.Is(err, store.ErrInvalid) {
		said, _ := store.Public(err)
		f.wrong["why"] = page.Capital(said)
	} else if err != nil {
		return err
	}
	if len(f.wrong) > 0 {
		return p.measureForm(v, f)
	}
	v.Redirect(v.Anywhen("/desk/measures/" + id + doneQuery(done)))
	return nil
}

func doneQuery(done desk.Done) string {
	if done {
		return "?done=yes"
	}
	return "?done=again"
}

// rebased reads the form of a rebase, or of one that is taken back.
func (p *pages) rebased(v *route.Visit, press desk.Press, id string, f *form) (desk.Done, error) {
	b := indicator.Rebase{Why: press.Why, Agreed: strings.TrimSpace(f.typed.Get("agreed"))}
	if from := f.typed.Get("back"); from != "" {
		day, err := calendar.ParseDate(from)
		if err != nil {
			return false, store.NotFound("web", "there is no such day")
		}
		if len(f.wrong) > 0 {
			f.act, f.wrong = "back", map[string]string{from: f.wrong["why"]}
			return false, nil
		}
		b.From = day
		return p.desk.RebaseMeasure(v.Context(), p.Store, press, id, b, true)
	}
	var wrong string
	if b.From, wrong = dayOf(f.typed, "from"); wrong != "" || b.From.IsZero() {
		f.wrong["from"] = page.Or(wrong, "Say from which day on")
	}
	if b.Known, wrong = dayOf(f.typed, "on"); wrong != "" {
		f.wrong["on"] = wrong
	}
	if b.Known.IsZero() {
		b.Known = v.Today
	}
	if b.Agreed == "" {
		f.wrong["agreed"] = "Say who agreed"
	}
	if len(f.wrong) > 0 {
		return false, nil
	}
	return p.desk.RebaseMeasure(v.Context(), p.Store, press, id, b, false)
}

// measureNew asks for a measure of the council's own.
func (p *pages) measureNew(v *route.Visit) error { return p.measureSheet(v, nil) }

func (p *pages) measureSheet(v *route.Visit, f *form) error {
	title := "Define a measure of our own"
	var parts component.Parts
	if f != nil {
		parts, title = append(parts, wrongs(f)), "Error: "+title
	}
	parts = append(parts, definitionForm(v, "/desk/measures/new", "new", &indicator.Definition{SmallNumbers: indicator.Hide, Source: "the council’s own count"}, f))
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: measureTrail(v), Main: page.Content{Title: "Define a measure of our own", Parts: parts}}); err != nil {
		return err
	}
	if f != nil {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// measureDefined keeps it.
func (p *pages) measureDefined(v *route.Visit) error {
	f := &form{act: "new", typed: typedIn(v), wrong: map[string]string{}}
	d := definitionIn(f.typed)
	d.ID, d.Version = slugOf(d.Name), 1
	why := strings.TrimSpace(f.typed.Get("why"))
	if why == "" {
		f.wrong["why"] = "Say who decided it"
	}
	if err := d.Check(); err != nil {
		f.wrong["name"] = page.Capital(strings.TrimPrefix(err.Error(), d.ID+": "))
	}
	if len(f.wrong) == 0 {
		done, err := p.desk.DefineMeasure(v.Context(), p.Store, desk.Press{Who: who(v), Moment: moment(v), Why: why}, d)
		if err == nil {
			v.Redirect(v.Anywhen("/desk/measures/" + d.ID + doneQuery(done)))
			return nil
		}
		if !errors.Is(err, store.ErrInvalid) {
			return err
		}
		said, _ := store.Public(err)
		f.wrong["name"] = page.Capital(said)
	}
	return p.measureSheet(v, f)
}

// versioned reads the form of a version that counts otherwise.
func (p *pages) versioned(v *route.Visit, id string, f *form) (indicator.Definition, error) {
	m, err := desk.OpenMeasure(v.Context(), p.Store, who(v), id, moment(v))
	if err != nil {
		return indicator.Definition{}, err
	}
	was := m.Latest()
	d := definitionIn(f.typed)
	d.ID, d.Version, d.Change, d.Also = id, was.Version+1, strings.TrimSpace(f.typed.Get("change")), was.Also
	var wrong string
	if d.From, wrong = dayOf(f.typed, "from"); wrong != "" || d.From.IsZero() {
		f.wrong["from"] = page.Or(wrong, "Say from which day on it counts otherwise")
	}
	if was.Version > 1 && was.From == d.From && was.Change == d.Change { // the button was pressed twice
		return *was, nil
	}
	if d.Change == "" {
		f.wrong["change"] = "Say what it counts otherwise"
	}
	if len(f.wrong) == 0 {
		if err := d.Check(); err != nil {
			f.wrong["name"] = page.Capital(strings.TrimPrefix(err.Error(), d.ID+": "))
		}
	}
	return d, nil
}

// slugOf is a name as it stands in addresses.
func slugOf(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	s := b.String()
	return strings.Trim(s[:min(len(s), 60)], "-")
}

// definitionIn reads what a measure counts from a form.
func definitionIn(typed url.Values) indicator.Definition {
	get := func(name string) string { return strings.TrimSpace(typed.Get(name)) }
	d := indicator.Definition{
		Group: get("group"), Name: get("name"), Counts: strings.TrimSuffix(get("counts"), "."), Numerator: get("numerator"), Denominator: get("denominator"),
		Limit: get("limit"), RunsFrom: get("runs-from"), Basis: indicator.Basis(get("basis")), Unit: indicator.Unit(get("unit")), Polarity: indicator.Polarity(get("polarity")),
		Frequency: indicator.Frequency(get("frequency")), Source: get("source"), SmallNumbers: indicator.SmallNumbers(get("small")), YearEnds: get("year-ends"), Decimals: 1,
	}
	if d.Unit == indicator.Count {
		d.Decimals = 0
	}
	return d
}

// definitionForm asks what a measure counts; of a version, also from when and what is
// otherwise.
func definitionForm(v *route.Visit, to, act string, d *indicator.Definition, f *form) component.Part {
	typed := f.of(act)
	value := func(name, first string) string {
		if typed != nil {
			return typed.Get(name)
		}
		return first
	}
	input := func(name, label, hint, first string) component.Part {
		return component.Input{Field: component.Field{Name: name, ID: act + "-" + name, Label: label, Hint: hint, Error: f.says(act, name)}, Value: value(name, first), Spell: true}
	}
	field := func(name, label, hint string) component.Field {
		return component.Field{Name: name, ID: act + "-" + name, Label: label, Hint: hint, Error: f.says(act, name)}
	}
	var parts component.Parts
	if act == "version" {
		parts = append(parts, boxed(field("from", "From which day on", "For example, 1 4 2023."), typed, calendar.Date{}), input("change", "What it counts otherwise", "The public reads it where the series are joined.", ""))
	}
	parts = append(
		parts, input("name", "What it is called", "The public reads it.", d.Name), input("group", "Among which measures it stands", "For example “Care leavers”.", d.Group),
		input("counts", "What it counts, in one sentence", "", d.Counts), input("numerator", "The count", "For example “Care leavers who are parents”.", d.Numerator), input("denominator", "Out of", "Empty where the count stands by itself.", d.Denominator),
		input("limit", "Within which time", "Empty where there is no limit.", d.Limit), input("runs-from", "What that runs from", "", d.RunsFrom),
		choose(field("basis", "Of what time a figure is", ""), indicator.Bases(), value("basis", string(d.Basis))),
		choose(field("unit", "In what it is counted", ""), indicator.Units(), value("unit", string(d.Unit))),
		choose(field("polarity", "Which way is better", ""), indicator.Polarities(), value("polarity", string(d.Polarity))),
		choose(field("frequency", "How often it is usually brought", ""), indicator.Frequencies(), value("frequency", string(d.Frequency))),
		input("source", "Where the figures come from", "", d.Source), input("year-ends", "With which day its year ends", "For example “31 March”. Empty is 31 March.", d.YearEnds),
		component.Radios{Field: field("small", "Of whom it tells", ""), Choices: []component.Choice{
			{Value: string(indicator.Hide), Text: "Children, or others who receive a service", Hint: "Small numbers are hidden from the public.", Chosen: value("small", string(d.SmallNumbers)) == string(indicator.Hide)},
			{Value: string(indicator.Show), Text: "Staff, money or pieces of work", Hint: "All numbers are shown.", Chosen: value("small", string(d.SmallNumbers)) == string(indicator.Show)},
		}},
		input("why", "Who decided it", "", ""),
	)
	text := "Define it"
	if act == "version" {
		text = "Count otherwise from that day on"
	}
	form := component.Form{Action: v.Anywhen(to), Post: true, Parts: parts, Submit: component.Buttons{{Text: text, Kind: component.Secondary}}}
	if act == "version" && typed == nil {
		return component.Details{Summary: "Say what it counts otherwise", Body: form}
	}
	return form
}

func choose[T ~string](f component.Field, all []T, is string) component.Select {
	s := component.Select{Field: f}
	for _, one := range all {
		s.Choices = append(s.Choices, component.Choice{Value: string(one), Text: page.Capital(string(one)), Chosen: string(one) == is})
	}
	return s
}
