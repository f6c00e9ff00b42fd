package gallery

import (
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/web/component"
)

// Sample is one component with the content it will mostly have.
type Sample struct {
	Name string
	Part component.Part
	// Alone is set for what is the whole of a page, or its h1.
	Alone bool
}

func day(text string) component.When {
	d, err := calendar.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return component.On(d)
}

// Samples is every component, in the order of the gallery.
func Samples() []Sample {
	return slices.Concat(shown(), controls(), record(), charts())
}

func shown() []Sample {
	return []Sample{
		{Name: "Breadcrumbs", Part: component.Breadcrumbs{Links: []component.Link{
			{Text: "Home", Href: "/"}, {Text: "Committees", Href: "/bodies"}, {Text: "Children’s Scrutiny Board", Href: "/bodies/childrens-scrutiny-board"},
		}}},
		{Name: "Back link", Part: component.BackLink{Text: "Back to the reading queue", Href: "/desk/queue"}},
		{Name: "Link", Part: component.Link{Text: "Change", Href: "/k/13/edit", Hidden: "the day it is expected by"}},
		{Name: "Text", Part: component.Text("Words and nothing else.")},
		{Name: "Rated", Part: component.Parts{component.Rated{Colour: "red", Letter: "R", Word: "off track", Shape: "octagon"}, component.Rated{Colour: "amber", Letter: "A", Word: "at risk", Shape: "triangle"}, component.Rated{Colour: "green", Letter: "G", Word: "on track", Shape: "circle"}, component.Rated{Colour: "grey", Letter: "N", Word: "not due to start", Shape: "dash"}, component.Rated{Colour: "blue", Letter: "B", Word: "complete", Shape: "square"}, component.Rated{Letter: "–", Word: "no colour", Shape: "blank"}}},
		{Name: "Parts", Part: component.Parts{component.Text("One part after "), component.Link{Text: "another", Href: "/another"}}},
		{Name: "When", Part: day("2018-09-07")},
		{Name: "When, in words", Part: component.When{Words: "some day between 8 July 2022 and 31 October 2022"}},
		{Name: "Button", Part: component.Button{Text: "Save and go on"}},
		{Name: "Buttons", Part: component.Buttons{
			{Text: "Accept", Name: "answer", Value: "accept", Hidden: "promise K-13"},
			{Text: "Later", Kind: component.Secondary, Name: "answer", Value: "later", FormAction: "/desk/later"},
			{Text: "Close this account", Kind: component.Warning},
			{Text: "Start", Href: "/start"},
		}},
		{Name: "Errors", Part: component.Errors{Items: []component.FieldError{
			{ID: "gallery-email", Text: "Enter an e-mail address in the right form, like name@example.com"},
			{Text: "The page was open for too long. Nothing that you typed is lost: send it again."},
		}}},
		{Name: "Details", Part: component.Details{Summary: "What “read by machine” means", Open: true, Body: component.Text("A rule found these words. Nobody has checked them yet.")}},
		{Name: "Inset", Part: component.Inset{Body: component.Text("Cabinet noted the report.")}},
		{Name: "QR", Part: component.QR{Address: "otpauth://totp/Fernshire:sam?secret=JBSWY3DPEHPK3PXP", Alt: "A square code. The key below says the same."}},
		{Name: "Passkey", Part: component.Passkey{
			Ask: "/sign-in/passkey/ask", Action: "/sign-in/passkey", Fields: []component.Hidden{{Name: "next", Value: "/"}},
			Parts: component.Parts{component.Input{Field: component.Field{Name: "gallery-device", Label: "What you call this device"}, Width: 20}}, Submit: component.Buttons{{Text: "Sign in with a passkey"}},
			Without: "To sign in with a passkey, switch JavaScript on in your browser.",
		}},
		{Name: "Warning text", Part: component.WarningText{Text: "What is destroyed here cannot be had back."}},
		{Name: "Notification", Part: component.Notification{ID: "gallery-note", Text: "The minutes of 22 September 2022 have changed since you read them.", Link: component.Link{Text: "See what changed", Href: "/changes"}}},
		{Name: "Notification, done", Part: component.Notification{ID: "gallery-done", Done: true, Text: "Your report was sent.", Body: component.Text("An answer will stand on this page within ten working days.")}},
		{Name: "Panel", Alone: true, Part: component.Panel{Title: "Report sent", Text: "Your reference", Ref: "R-1042"}},
		{Name: "Pagination", Part: component.Pagination{Label: "Pages of the list", Previous: "?page=8", Next: "?page=10", Pages: component.PagesAround(9, 20, func(int) string { return "?page=n" })}},
		{Name: "Summary", Part: component.Summary{Rows: []component.SummaryRow{
			{Key: "Who", Value: "Cabinet Member for Children", Actions: []component.Link{{Text: "Change", Href: "/k/13/owner", Hidden: "who owes it"}}},
			{Key: "Expected by", Value: "9 October 2022", Parts: component.Parts{component.Text(" "), component.Tag{Text: "Overdue", Kind: component.TagLate}}, Actions: []component.Link{{Text: "Change", Href: "/k/13/due", Hidden: "the day"}, {Text: "Explain", Href: "/k/13/why", Hidden: "the day"}}},
			{Key: "Asked for by", Value: "Cabinet, 19 July 2022, item 58"},
		}}},
		{Name: "Table", Part: component.Table{
			ID: "gallery-table", Caption: "Promises overdue, by committee", Size: component.Medium, Headed: true,
			Columns: []component.Column{{Text: "Committee", Href: "?sort=body", Sorted: component.Ascending}, {Text: "Promises", Numeric: true, Href: "?sort=count"}, {Text: "Overdue", Numeric: true}, {Text: "Longest wait"}, {Text: "Action", Hidden: true}},
			Rows: [][]component.Cell{
				{{Text: "Children’s Scrutiny Board", Href: "/bodies/csb"}, {Text: "12"}, {Text: "3", Href: "/commitments?body=csb"}, {Text: "11 months"}, {Part: component.Link{Text: "List", Href: "/commitments", Hidden: "of the Board"}}},
				{{Text: "Cabinet"}, {Text: "1,204"}, {Text: "0"}, {Text: "–"}, {Part: component.Tag{Text: "In time", Kind: component.TagGood}}},
			},
		}},
		{Name: "Table, stacked on a telephone", Part: component.Table{
			ID: "gallery-stacked", Caption: "Each time that it was expected", Headed: true, Stacked: true,
			Columns: []component.Column{{Text: "Expected"}, {Text: "How it stands"}, {Text: "What came"}, {Text: "Where"}},
			Rows: [][]component.Cell{
				{{Text: "Children’s Scrutiny Board, 22 September 2022"}, {Part: component.Tag{Text: "Delivered", Kind: component.TagGood}}, {Text: "Delivered in time"}, {Text: "Item 6", Href: "/items/I-32"}},
				{{Text: "Children’s Scrutiny Board, 8 December 2022"}, {Part: component.Tag{Text: "Missed (verbal)", Kind: component.TagLate}}, {Text: "An account by word of mouth, where a report was asked for"}, {}},
			},
		}},
		{Name: "Table without rows", Part: component.Table{ID: "gallery-none", Caption: "Promises", Empty: "No promise is overdue."}},
		{Name: "Tags", Part: component.Parts{
			component.Tag{Text: "No date"},
			component.Text(" "),
			component.Tag{Text: "In progress", Kind: component.TagNews},
			component.Text(" "),
			component.Tag{Text: "Came back", Kind: component.TagGood},
			component.Text(" "),
			component.Tag{Text: "Due", Kind: component.TagSoon},
			component.Text(" "),
			component.Tag{Text: "Overdue", Kind: component.TagLate},
			component.Text(" "),
			component.Tag{Text: "Amber", Kind: component.TagSoon, Letter: "A"},
		}},
		{Name: "Tasks", Part: component.Tasks{ID: "gallery-task", Items: []component.Task{
			{Title: "Read the minutes of 22 September", Href: "/desk/1", Hint: "12 readings below the threshold", Tag: &component.Tag{Text: "New", Kind: component.TagNews}},
			{Title: "Release the overdue list", Href: "/desk/2", Status: "Done"},
			{Title: "Send the tracker paper", Status: "Cannot start yet"},
		}}},
		{Name: "Tiles", Part: component.Tiles{Items: []component.Tile{
			{Number: "22", Label: "promises outstanding", Href: "/commitments"},
			{Number: "3", Label: "overdue", Note: "2 of them for more than six months", Href: "/commitments?timing=overdue", Kind: component.TagLate},
			{Number: "1", Label: "due within 31 days", Href: "/commitments?timing=due", Kind: component.TagSoon},
			{Number: "4", Label: "came back lately", Href: "/commitments?back=1", Kind: component.TagGood},
		}}},
	}
}

func controls() []Sample {
	return []Sample{
		{Name: "Input", Part: component.Input{Field: component.Field{Name: "gallery-name", Label: "Your name", Hint: "As it should stand in the answer", Autocomplete: "name"}, Value: "A. Resident"}},
		{Name: "Input with error", Part: component.Input{Field: component.Field{Name: "gallery-email", Label: "E-mail address", Hint: "For the answer only", Error: "Enter an e-mail address in the right form, like name@example.com", Autocomplete: "email"}, Value: "name@", Kind: "email", Mode: "email", Required: true}},
		{Name: "Input with prefix", Part: component.Input{Field: component.Field{Name: "gallery-wait", Label: "Wait"}, Prefix: "about", Suffix: "working days", Width: 4, Mode: "numeric", Value: "10"}},
		{Name: "Password", Part: component.Password{Field: component.Field{Name: "gallery-password", Label: "Password", Hint: "At least 12 characters"}}},
		{Name: "Upload", Part: component.Upload{Field: component.Field{Name: "gallery-files", Label: "Pages of the record", Hint: "HTML, text, or a ZIP of them"}, Accept: ".html,.txt,.zip", Multiple: true}},
		{Name: "Textarea", Part: component.Textarea{Field: component.Field{Name: "gallery-why", Label: "Why", Hint: "One sentence will do"}, Value: "Her letter of 4 October"}},
		{Name: "Character count", Part: component.Textarea{Field: component.Field{Name: "gallery-wrong", Label: "What is wrong on the page?", Error: "Say what is wrong"}, Most: 2000, Rows: 3}},
		{Name: "Radios", Part: component.Radios{Field: component.Field{Name: "gallery-back", Label: "Did it come back?", Size: component.Medium, Hint: "At this meeting, in this item"}, Choices: []component.Choice{
			{Value: "yes", Text: "Yes", Hint: "The item answers the promise"},
			{Value: "part", Text: "In part", Chosen: true, Then: component.Input{Field: component.Field{Name: "gallery-missing", Label: "What is missing?"}}},
			{Value: "no", Text: "No", Or: true},
		}}},
		{Name: "Radios in a line", Part: component.Radios{Field: component.Field{Name: "gallery-follow", Label: "Follow it?", Error: "Choose yes or no"}, Inline: true, Compact: true, Choices: []component.Choice{{Value: "yes", Text: "Yes"}, {Value: "no", Text: "No"}}}},
		{Name: "Checkboxes", Part: component.Checkboxes{Field: component.Field{Name: "gallery-alert", Label: "What should we mail you?"}, Choices: []component.Choice{
			{Value: "new", Text: "New promises", Chosen: true}, {Value: "back", Text: "What came back", Hint: "And what may have"}, {Value: "none", Text: "Nothing", Or: true, Alone: true},
		}}},
		{Name: "Select", Part: component.Select{Field: component.Field{Name: "gallery-sort", Label: "In what order?"}, Choices: []component.Choice{{Value: "date", Text: "Newest first"}, {Value: "points", Text: "Best first", Chosen: true}}}},
		{Name: "Date", Part: component.Date{Field: component.Field{Name: "gallery-day", Label: "When was the meeting?", Hint: "For example, 7 9 2018"}, Day: "7", Month: "9", Year: "2018"}},
		{Name: "Date with error", Part: component.Date{Field: component.Field{Name: "gallery-day-2", Label: "When did it come back?", Error: "The month must be a number from 1 to 12"}, Day: "7", Month: "13", Year: "2018", WrongMonth: true}},
		{Name: "Fieldset", Part: component.Fieldset{Field: component.Field{Name: "gallery-address", Label: "Where did you read it?", Size: component.Small, Hint: "The page, and its day"}, Parts: component.Parts{
			component.Input{Field: component.Field{Name: "gallery-url", Label: "Address of the page"}, Kind: "url"},
		}}},
		{Name: "Form", Part: component.Form{Action: "/wrong", Post: true, Fields: []component.Hidden{{Name: "page", Value: "/matters/front-door"}}, Parts: component.Parts{
			component.Input{Field: component.Field{Name: "gallery-title", Label: "Title"}, Spell: true},
		}, Submit: component.Buttons{{Text: "Send"}}}},
		{Name: "Search", Part: component.Search{ID: "gallery-search", Action: "/search", Hint: "A word, or “a phrase in quotation marks”", Value: "front door", Fields: []component.Hidden{{Name: "as-at", Value: "2022-10-02"}}}},
		{Name: "Facets", Part: component.Facets{Clear: "/search?q=door", Groups: []component.FacetGroup{
			{Title: "Committee", Items: []component.Facet{{Text: "Children’s Scrutiny Board", Count: "1,012", Href: "?b=csb", Chosen: true}, {Text: "Cabinet", Count: "7", Href: "?b=cab"}}, More: component.Link{Text: "12 more committees", Href: "?all=b"}},
			{Title: "Year", Items: []component.Facet{{Text: "2022", Count: "14", Href: "?y=2022"}, {Text: "2021", Count: "5", Href: "?y=2021"}}},
		}}},
	}
}
