package component

// Input is one line of text.
type Input struct {
	Field

	Value string
	Kind  string // "text" where empty; "email", "url", "search"
	// Mode is the keyboard that a telephone shows: "numeric", "email".
	Mode     string
	Width    int    // in characters: 2, 3, 4, 5, 10, 20 or 30; 0 is the whole line
	Prefix   string // printed before and after the box, not sent
	Suffix   string
	Required bool // for those who hear the page; the server says what is missing
	// Spell has the browser check the spelling: for words, not for names or codes.
	Spell bool
}

// Partial names the template.
func (Input) Partial() string { return "input" }

// Password is a box whose letters are hidden, and with script may be shown. It is
// never filled again by the server.
type Password struct {
	Field
}

// Partial names the template.
func (Password) Partial() string { return "password" }

// Upload takes files.
type Upload struct {
	Field

	Accept   string // the extensions that are taken: ".html,.zip"
	Multiple bool
}

// Partial names the template.
func (Upload) Partial() string { return "upload" }
