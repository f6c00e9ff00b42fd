package page

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"

	"mattersarising/internal/store"
	"mattersarising/internal/web/route"
)

// MostSent is how many bytes a form with a file may have, so that whoever sends one that is
// too large gets their words back; what is beyond is cut off.
const MostSent = 64 << 20

// mostTyped is how many bytes the words of such a form may have.
const mostTyped = 1 << 20

// Sent is a form that was sent, perhaps with a file.
type Sent struct {
	Typed url.Values
	Name  string // of the file; empty where none was chosen
	File  []byte
	Large bool // the file is larger than is taken, and was not read
}

// ReadSent reads a form that may bring one file of so many bytes. Nothing of it touches a
// disk, and no more of it is held than is taken.
func ReadSent(v *route.Visit, most int64) (*Sent, error) {
	if media, _, _ := mime.ParseMediaType(v.Request.Header.Get("Content-Type")); media != "multipart/form-data" {
		if err := v.ParseForm(); err != nil {
			return nil, store.Invalid("web", "the form could not be read: send it again")
		}
		return &Sent{Typed: v.PostForm}, nil
	}
	r, err := v.MultipartReader()
	if err != nil {
		return nil, broken(err)
	}
	out := &Sent{Typed: url.Values{}}
	left := int64(mostTyped)
	for {
		part, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, broken(err)
		}
		if name := part.FileName(); part.FormName() == "" || name != "" {
			b, err := io.ReadAll(io.LimitReader(part, most+1))
			if err != nil {
				return nil, broken(err)
			}
			out.Name, out.File = name, b
			if int64(len(b)) > most {
				out.Large, out.File = true, nil
				if _, err := io.Copy(io.Discard, part); err != nil {
					return nil, broken(err)
				}
			}
			continue
		}
		b, err := io.ReadAll(io.LimitReader(part, left+1))
		if err != nil {
			return nil, broken(err)
		}
		if left -= int64(len(b)); left < 0 {
			return nil, &store.Error{Kind: store.ErrTooLarge, Op: "web", Public: "that is more than can be taken at once: say it in fewer words"}
		}
		out.Typed.Add(part.FormName(), string(b))
	}
}

// broken says why a form could not be read.
func broken(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return &store.Error{Kind: store.ErrTooLarge, Op: "web", Public: "what you sent is far more than is taken at once: send a smaller file", Cause: err}
	}
	return &store.Error{Kind: store.ErrInvalid, Op: "web", Public: "what was sent arrived broken: send it again", Cause: err}
}
