package component

// Assets gives the address of a built file by its name; package asset has one.
type Assets interface {
	Path(name string) string
}

// Layout is a whole page: what stands around the main part on every page.
type Layout struct {
	Title       string // of the page; the council's name is added
	Description string // for search engines and previews; may be empty
	Council     string // the council's name, in the header
	Home        string // the address of the site's first page
	Assets      Assets
	Scripts     []string // names of the page's own scripts, for Assets

	Canonical  string // the page's permanent address
	Alternates []Alternate
	NoIndex    bool // search engines are asked to leave the page out

	Nav     []NavItem
	Account []NavItem // who is signed in; what stands at the end of the navigation
	SignOut *SignOut  // set where somebody is signed in

	Notice string // what must be said of the whole site: that the council is invented
	AsAt   *AsAt  // set where the page shows another day than today

	Before Parts // breadcrumbs, a back link, a notification: before the main part
	Main   Part

	Licence Link   // of what the page says
	Contact string // an e-mail address, or empty
	Footer  []Link // accessibility, the data, the program
}

// Partial names the template.
func (Layout) Partial() string { return "layout" }

// NavItem is one entry of the navigation.
type NavItem struct {
	Text    string
	Href    string
	Current bool // this very page
	Within  bool // a page below that entry
}

// Alternate is the same content in another form: a feed, a table, JSON.
type Alternate struct {
	Media string // media type
	Title string
	Href  string
}

// SignOut is the button that ends a session; what it sends is a POST.
type SignOut struct {
	Action string
	Fields []Hidden
}

// Hidden is a value that a form takes along unseen.
type Hidden struct {
	Name, Value string
}

// AsAt is the banner of a page that shows how things stood on a past day.
type AsAt struct {
	Day   string // "7 September 2018"; empty where only what was known is of a past day
	Known string // by what was known on which day, where that is another; else empty
	Note  string // on how many late facts it rests, say; may be empty
	Today Link   // the same page today
	// Earlier and Later are the same page before the meetings around that day; empty
	// where there is none.
	Earlier, Later Link
}
