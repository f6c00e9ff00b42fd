package page

import (
	"bytes"
	"embed"

	"mattersarising/internal/calendar"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/route"
)

//go:embed */*.html
var templates embed.FS

// Deps is what pages are made from.
type Deps struct {
	Pages  *Pages
	Public *public.Service
	Store  store.Store
	// Evidence is how many bytes a document of evidence may have.
	Evidence int64
}

// View is the public record as at the day that a visit asks for.
func (d Deps) View(v *route.Visit) (*public.View, error) {
	return d.Public.At(v.Context(), public.Asked{Authority: v.Authority.ID, Today: v.Today, On: v.On})
}

// Pages is the templates of all pages, parsed once.
type Pages struct {
	set *component.Set
	// reports are what readers wrote, whose answers show on the pages they are about;
	// nil where none do.
	reports store.Reports
	public  *public.Service // which meetings have been; nil where nobody steps among them
}

// Within returns the same pages as those of a site: they show what readers were
// answered, and step from meeting to meeting.
func (p *Pages) Within(r store.Reports, s *public.Service) *Pages { return &Pages{p.set, r, s} }

// New parses the templates.
func New() (*Pages, error) {
	set, err := component.New(templates)
	return &Pages{set: set}, err
}

// Page is one page: what stands in it, and what it says of itself.
type Page struct {
	Title       string // of the page; empty is the council's name alone
	Description string
	Trail       []component.Link // the pages above it
	Main        component.Part
	Before      component.Part // a notification, above the main part
	Scripts     []string

	// View is the record that the page shows, where it shows the public record: it
	// then says which day it shows, how to cite it and where to say it is wrong.
	View *public.View
	// Since is the first day on which there is this page; zero where every day has it, or
	// where its address may be another on another day.
	Since calendar.Date
	// Body is the slug of the committee whose meetings a reader steps through; empty is
	// all of them.
	Body string
	// Rests are the council's own pages that it rests on.
	Rests []public.Capture
	// Feeds are the same in other forms: a feed, a table, a calendar.
	Feeds []component.Alternate
	// Tell is where one asks to be told by e-mail what is new of the page's subject.
	Tell string
	// Private leaves out what stands at the end of pages of the record, and asks
	// search engines to leave the page out.
	Private bool
}

// Show answers a visit with a page.
func (p *Pages) Show(v *route.Visit, pg Page) error {
	layout := component.Layout{
		Title: pg.Title, Description: pg.Description, Council: v.Site.Name, Home: v.Address("/"),
		Assets: v.Site.Assets, Scripts: pg.Scripts, Alternates: pg.Feeds, NoIndex: pg.Private || !v.On.IsZero() || !v.Known.IsZero() || v.Site.Demo != "",
		Nav: nav(v), Account: account(v), Notice: v.Site.Demo, Main: pg.Main,
		Licence: component.Link{Text: v.Site.Licence, Href: v.Site.Terms}, Contact: v.Site.Contact, Footer: foot(v),
	}
	if v.Session != "" {
		layout.SignOut = &component.SignOut{Action: v.Anywhen("/sign-out")}
	}
	if !pg.Private {
		layout.Canonical = v.Permanent(v.Here())
	}
	var before component.Parts
	if len(pg.Trail) > 0 {
		before = append(before, component.Breadcrumbs{Links: pg.Trail})
	}
	if pg.Before != nil {
		before = append(before, pg.Before)
	}
	layout.Before = before
	if pg.View != nil {
		earlier, later, err := p.steps(v, pg)
		if err != nil {
			return err
		}
		layout.AsAt = asAt(v, pg.View, earlier, later)
		answers, err := p.answers(v)
		if err != nil {
			return err
		}
		layout.Main = component.Parts{pg.Main, answers, about(v, pg, earlier)}
	}
	var b bytes.Buffer
	if err := p.set.Render(&b, layout); err != nil {
		return err
	}
	v.Send("text/html; charset=utf-8", b.Bytes())
	return nil
}
