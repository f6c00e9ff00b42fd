package page

import (
	"encoding/base64"
	"encoding/hex"
	"mime"
	"strings"

	"mattersarising/internal/evidence"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/route"
)

// FileLink leads to a document that was sent as evidence, and says what it is, how large,
// and by which hash it can be told to be the same.
func FileLink(f *store.File, href string) component.Part {
	if f.Gone {
		return Paragraph{Text: "The document " + f.Name + " was destroyed."}
	}
	return Links{Items: []LinkNote{{Link: component.Link{Text: f.Name, Href: href}, Note: evidence.Size(f.Size) + ", SHA-256 " + f.SHA256}}}
}

// SendFile sends the document of a piece of evidence. It came from outside: a browser is to
// keep it as a file, believe what it is said to be, and show and run nothing of it here.
func SendFile(v *route.Visit, st store.Lives, step store.StepID) error {
	f, b, err := st.EvidenceFile(v.Context(), v.Authority.ID, step)
	if err != nil {
		return err
	}
	if f.Gone {
		return store.NotFound("web", "the document of %s was destroyed", step)
	}
	plain := strings.Map(func(r rune) rune {
		if r > '~' || r < ' ' || r == '"' || r == '\\' {
			return '_'
		}
		return r
	}, f.Name)
	h := v.Header()
	h.Set("Content-Disposition", attached(plain, f.Name))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
	if sum, err := hex.DecodeString(f.SHA256); err == nil {
		h.Set("Repr-Digest", "sha-256=:"+base64.StdEncoding.EncodeToString(sum)+":")
	}
	v.Send(f.Media, b)
	return nil
}

// attached says that an answer is a file, by its name: in letters that every browser knows,
// and as it is.
func attached(plain, name string) string {
	if plain == name {
		return mime.FormatMediaType("attachment", map[string]string{"filename": name})
	}
	return mime.FormatMediaType("attachment", map[string]string{"filename": plain}) + "; " + strings.TrimPrefix(mime.FormatMediaType("attachment", map[string]string{"filename": name}), "attachment; ")
}
