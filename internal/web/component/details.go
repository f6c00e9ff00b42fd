package component

// Details is content that is opened when it is wanted.
type Details struct {
	Summary string
	Open    bool
	Body    Part
}

// Partial names the template.
func (Details) Partial() string { return "details" }

// Inset sets a piece of content apart: a quotation, an example.
type Inset struct {
	Body Part
}

// Partial names the template.
func (Inset) Partial() string { return "inset" }

// WarningText says what will happen if one goes on.
type WarningText struct {
	Text string
}

// Partial names the template.
func (WarningText) Partial() string { return "warning-text" }

// Notification tells of something beside the page's own subject: what was done
// just now, or what one should know.
type Notification struct {
	ID   string // where a page has more than one
	Done bool   // something was done: it is read out at once
	Text string
	Link Link
	Body Part // more, below the text
}

// Partial names the template.
func (Notification) Partial() string { return "notification" }

// TitleID is the id of the banner's title.
func (n Notification) TitleID() string {
	if n.ID != "" {
		return n.ID
	}
	return "notification"
}

// Panel confirms that something was done, as the whole of a page.
type Panel struct {
	Title string // the page's h1
	Text  string
	Ref   string // a reference to keep
}

// Partial names the template.
func (Panel) Partial() string { return "panel" }
