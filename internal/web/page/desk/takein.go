package desk

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"mattersarising/internal/desk"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// mostSent is how many bytes may be sent at once: a ZIP may hold more, unpacked.
const mostSent = 32 << 20

// takeIn asks for files, or for a page's text with its address.
func (p *pages) takeIn(v *route.Visit) error { return p.asked(v, nil) }

func (p *pages) asked(v *route.Visit, f *form) error {
	typed := f.of("take-in")
	files := component.Upload{Field: component.Field{Name: "files", Label: "Saved pages, or a ZIP of them", Hint: "At most " + strconv.Itoa(mostSent>>20) + " MB at once, and " + strconv.Itoa(desk.MostFiles) + " pages.", Error: f.says("take-in", "files")}, Accept: ".html,.htm,.xml,.txt,.zip", Multiple: true}
	text := component.Textarea{Field: component.Field{Name: "text", Label: "The page’s text", Error: f.says("take-in", "text")}, Value: typed.Get("text"), Rows: 10}
	address := component.Input{Field: component.Field{Name: "address", Label: "The page’s address", Hint: "As your browser shows it, beginning with https://", Error: f.says("take-in", "address")}, Value: typed.Get("address"), Kind: "url"}
	title := "Take pages in"
	var parts component.Parts
	if f != nil {
		var errs component.Errors
		for _, box := range []string{"", "files", "text", "address"} {
			if said := f.wrong[box]; said != "" {
				errs.Items = append(errs.Items, component.FieldError{ID: box, Text: said})
			}
		}
		parts, title = append(parts, errs), "Error: "+title
	}
	parts = append(
		parts,
		page.Section{ID: "send", Title: "Send files", Body: component.Form{Action: v.Anywhen("/desk/take-in"), Post: true, Files: true, Parts: component.Parts{files}, Submit: component.Buttons{{Text: "Look at them first"}}}},
		page.Section{ID: "paste", Title: "Or paste a page", Body: component.Form{Action: v.Anywhen("/desk/take-in"), Post: true, Files: true, Fields: []component.Hidden{{Name: "pasted", Value: "yes"}}, Parts: component.Parts{text, address}, Submit: component.Buttons{{Text: "Look at it first"}}}},
	)
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: trail(v), Main: page.Content{
		Title: "Take pages in", Lead: "Nothing is kept before you have seen what would be read, and confirmed it.", Parts: parts,
	}}); err != nil {
		return err
	}
	if f != nil {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// sent reads what was sent, and leads to what it would come to.
func (p *pages) sent(v *route.Visit) error {
	v.Body = http.MaxBytesReader(nil, v.Body, mostSent)
	if err := v.ParseMultipartForm(4 << 20); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return &store.Error{Kind: store.ErrTooLarge, Op: "web", Public: "at most " + strconv.Itoa(mostSent>>20) + " MB can be sent at once: send the pages in parts", Cause: err}
		}
		return &store.Error{Kind: store.ErrInvalid, Op: "web", Public: "what was sent arrived broken: send it again", Cause: err}
	}
	defer v.MultipartForm.RemoveAll() //nolint:errcheck // a folder of temporary files
	typed := v.PostForm
	f := &form{act: "take-in", typed: typed, wrong: map[string]string{}}
	var files []desk.File
	var address, box string
	if typed.Get("pasted") != "" {
		address, box = typed.Get("address"), "text"
		file, err := desk.Paste(typed.Get("text"), address)
		if err != nil {
			said, _ := store.Public(err)
			if _, bad := desk.Paste("any", address); bad != nil && strings.TrimSpace(typed.Get("text")) != "" {
				box = "address"
			}
			f.wrong[box] = page.Capital(said)
			return p.asked(v, f)
		}
		files = append(files, file)
	} else {
		box = "files"
		for _, h := range v.MultipartForm.File["files"] {
			if h.Filename == "" && h.Size == 0 {
				continue
			}
			r, err := h.Open()
			if err != nil {
				return err
			}
			body, err := io.ReadAll(r)
			_ = r.Close()
			if err != nil {
				return err
			}
			files = append(files, desk.File{Name: h.Filename, Bytes: body})
		}
	}
	u, err := p.intake.Hold(v.Context(), who(v), files, address, moment(v))
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrTooLarge) || errors.Is(err, store.ErrRateLimited) {
		said, _ := store.Public(err)
		f.wrong[box] = page.Capital(said)
		return p.asked(v, f)
	}
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/desk/take-in/" + u.ID))
	return nil
}

// upload shows what an upload would come to; once it is confirmed, how far it is; and
// at the end, what became of each file.
func (p *pages) upload(v *route.Visit) error {
	u, err := p.intake.Look(v.Context(), who(v), v.PathValue("id"), moment(v))
	if err != nil {
		return err
	}
	here := v.Anywhen("/desk/take-in/" + u.ID)
	title, lead := "Is this what you want to take in?", said(&u)
	var parts component.Parts
	again := func(word string) component.Form {
		return component.Form{Action: here, Post: true, Submit: component.Buttons{{Text: word}, {Text: "Leave it", Kind: component.Secondary, Name: "leave", Value: "yes"}}}
	}
	switch {
	case u.Failed != "":
		title, lead = "It could not be taken in", "What was kept before it failed is kept. Try again: nothing is taken twice."
		parts = append(parts, component.WarningText{Text: page.Capital(u.Failed)}, again("Try again"))
	case u.Stopped:
		title, lead = "It was stopped in the middle", "The site was stopped while it took this in. What it had taken is kept. Take the rest in: nothing is taken twice."
		parts = append(parts, again("Take the rest in"))
	case u.Finished:
		title = "It has been taken in"
		parts = append(parts, page.Links{Items: []page.LinkNote{
			{Link: component.Link{Text: "Check what was read", Href: v.Anywhen("/desk/queue?what=reading")}}, {Link: component.Link{Text: "Take more in", Href: v.Anywhen("/desk/take-in")}},
		}})
	case u.Running:
		title, lead = "It is being taken in", far(&u)+" It goes on when you leave this page."
		parts = append(parts, component.Buttons{{Text: "See how far it is now", Href: here, Kind: component.Secondary}})
	default:
		parts = append(parts, again("Take this in"))
	}
	var rows [][]component.Cell
	for _, o := range u.Outcomes {
		became := outcomeWords[o.Outcome.Kind]
		if o.Problem != "" {
			became = "Refused: " + o.Problem
		}
		rows = append(rows, []component.Cell{{Text: o.Name}, {Text: page.Number(o.Outcome.Items)}, {Text: page.Number(o.Outcome.Commitments)}, {Text: became}})
	}
	parts = append(parts, component.Table{
		ID: "files", Caption: "File by file", Headed: true, Rows: rows, Empty: "No file has been read yet.",
		Columns: []component.Column{{Text: "File"}, {Text: "Items", Numeric: true}, {Text: "Promises", Numeric: true}, {Text: "Outcome"}},
	})
	return p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: trail(v), Main: page.Content{Title: title, Lead: lead, Parts: parts}})
}

// far says how far an upload has come, where it is known.
func far(u *desk.Upload) string {
	if u.Outcomes == nil {
		return "It has " + page.Count(u.Total, "file", "files") + "."
	}
	return page.Number(len(u.Outcomes)) + " of " + page.Count(u.Total, "file", "files") + " done."
}

// outcomeWords are what became of a file, or would.
var outcomeWords = map[store.OutcomeKind]string{
	store.OutcomeStored: "New", store.OutcomeReread: "Known, read again by newer rules", store.OutcomeUnchanged: "Known already: nothing is taken twice",
}

// said counts what is in an upload.
func said(u *desk.Upload) string {
	r := u.Report
	return page.Count(r.Files, "file", "files") + ": " + page.Count(r.Items, "item", "items") + ", " + page.Count(r.Commitments, "promise", "promises") + ", " +
		page.Number(r.Unchanged) + " known already, " + page.Number(r.Refused) + " refused."
}

// confirm takes an upload in, or leaves it.
func (p *pages) confirm(v *route.Visit) error {
	id := v.PathValue("id")
	if v.PostFormValue("leave") != "" {
		if err := p.intake.Leave(v.Context(), who(v), id, moment(v)); err != nil {
			return err
		}
		v.Redirect(v.Anywhen("/desk/take-in"))
		return nil
	}
	if err := p.intake.Keep(v.Context(), who(v), id, moment(v)); err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/desk/take-in/" + id))
	return nil
}
