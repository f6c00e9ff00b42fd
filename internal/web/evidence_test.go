package web_test

import (
	"archive/zip"
	"bytes"
	"image"
	"image/jpeg"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// leaflet is a photo.
func leaflet(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 30, 20)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// send posts a form with a file.
func (w *town) send(address string, form url.Values, name string, file []byte) *httptest.ResponseRecorder {
	w.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for box, all := range form {
		for _, value := range all {
			if err := m.WriteField(box, value); err != nil {
				w.Fatal(err)
			}
		}
	}
	part, err := m.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(file)
	}
	if err == nil {
		err = m.Close()
	}
	if err != nil {
		w.Fatal(err)
	}
	r := httptest.NewRequestWithContext(w.Context(), http.MethodPost, "https://promises.example"+address, &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	out := httptest.NewRecorder()
	w.server.ServeHTTP(out, r)
	return out
}

// brought is the evidence that came by a link, drafts too.
func (w *town) brought() []store.Step {
	w.Helper()
	p, err := w.store.Known(w.Context(), store.AsAt{Authority: w.id})
	if err != nil {
		w.Fatal(err)
	}
	var all []store.Step
	for i := range p.Commitments {
		for _, st := range p.Commitments[i].Steps {
			if st.Act == civic.StepEvidence && store.ByLink(st.Actor) {
				all = append(all, st)
			}
		}
	}
	return all
}

// TestLinkPhoto: a photo that came with half an answer is kept with it, goes with the whole,
// and is the public’s when the clerk has released it, and not before.
func TestLinkPhoto(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.link(token)
	half := url.Values{"evidence": {"document"}, "shows": {"The leaflet <b>as sent</b>"}, "state": {"delayed"}}
	out := w.send("/answer/"+token+"/K-3", half, `C:\IMG "1".jpg`, leaflet(t))
	body := out.Body.String()
	if out.Code != http.StatusUnprocessableEntity || !strings.Contains(body, "Say why it is delayed") || !strings.Contains(body, "IMG 1.jpg") || len(w.brought()) != 0 {
		t.Fatalf("half an answer: %d, %d pieces\n%.2000s", out.Code, len(w.brought()), body)
	}
	if again := w.ask(http.MethodGet, "/answer/"+token+"?item=K-3").Body.String(); !strings.Contains(again, "IMG 1.jpg") || !strings.Contains(again, "The leaflet &lt;b&gt;as sent") {
		t.Error("the photo is not there the next time")
	}
	half.Set("do", "keep") // what the script keeps while somebody types lets go of no photo
	if out = w.post("/answer/"+token+"/K-3", half); out.Code != http.StatusSeeOther {
		t.Fatalf("kept: %d", out.Code)
	}
	half.Set("do", "")
	half.Set("words", "It waits for the printer.")
	half.Set("held", "another's")
	if out = w.post("/answer/"+token+"/K-3", half); out.Code != http.StatusSeeOther {
		t.Fatalf("answered: %d\n%.2000s", out.Code, out.Body)
	}
	all := w.brought()
	if len(all) != 1 || all[0].File.Name != "IMG 1.jpg" || all[0].Words != "The leaflet <b>as sent</b>" {
		t.Fatalf("what came: %+v", all)
	}
	at := "/commitments/K-3/evidence/" + all[0].ID.String()
	if out = w.ask(http.MethodGet, at); out.Code != http.StatusNotFound {
		t.Errorf("before it is released it is answered with %d", out.Code)
	}
	if page := w.ask(http.MethodGet, "/commitments/K-3").Body.String(); strings.Contains(page, "as sent") || strings.Contains(page, "IMG 1") {
		t.Error("its page tells of it before it is released")
	}
	if _, err := w.store.Sign(t.Context(), store.SignParams{Authority: w.id, Step: all[0].ID, State: civic.SignOffReleased, Day: calendar.OfTime(w.now), By: store.By{Actor: "a-clerk", Cause: "release", At: w.now}}); err != nil {
		t.Fatal(err)
	}
	w.now = w.now.Add(time.Minute) // what a page was is not asked for each time
	if page := w.ask(http.MethodGet, "/commitments/K-3").Body.String(); !strings.Contains(page, at) || !strings.Contains(page, "The leaflet &lt;b&gt;as sent") {
		t.Error("its page does not tell of it after it is released")
	}
	out = w.ask(http.MethodGet, at)
	_, want, err := w.store.EvidenceFile(t.Context(), w.id, all[0].ID)
	if err != nil || out.Code != http.StatusOK || !bytes.Equal(out.Body.Bytes(), want) {
		t.Fatalf("the document: %d, %d bytes of %d, %v", out.Code, out.Body.Len(), len(want), err)
	}
	for name, says := range map[string]string{
		"Content-Disposition": `attachment; filename="IMG 1.jpg"`, "Content-Type": "image/jpeg", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox", "Repr-Digest": "sha-256=:",
	} {
		if got := out.Header().Get(name); !strings.Contains(got, says) {
			t.Errorf("%s is %q", name, got)
		}
	}
	for _, other := range []string{"/commitments/K-3/evidence/S-99999", "/commitments/K-11/evidence/" + all[0].ID.String(), "/commitments/K-3/evidence/x", at + "?as-at=2024-01-01"} {
		if out := w.ask(http.MethodGet, other); out.Code != http.StatusNotFound {
			t.Errorf("%s: %d", other, out.Code)
		}
	}
}

// TestLinkHostile: what is no document is refused with the reason, and the words stay.
func TestLinkHostile(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.link(token)
	packed := func(parts map[string]string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for name, text := range parts {
			part, err := z.Create(name)
			if err == nil {
				_, err = part.Write([]byte(text))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	const sheet = `<Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>`
	form := url.Values{"evidence": {"document"}, "shows": {"it is done"}, "state": {"implemented"}, "words": {"All of it <i>is there</i>."}}
	zeros := strings.Repeat("\x00", 80<<20)
	for name, c := range map[string]struct {
		file []byte
		says string
	}{
		"fifty.pdf":  {make([]byte, 50<<20), "larger than 10 MB"},
		"page.pdf":   {[]byte("<html><script>alert(1)</script>"), "this is a web page"},
		"bomb.xlsx":  {packed(map[string]string{"[Content_Types].xml": sheet, "a": zeros, "b": zeros}), "fill a computer"},
		"macro.xlsx": {packed(map[string]string{"[Content_Types].xml": sheet, "xl/vbaProject.bin": "x"}), "without macros"},
	} {
		out := w.send("/answer/"+token+"/K-3", form, name, c.file)
		body := strings.ToLower(out.Body.String())
		if out.Code != http.StatusUnprocessableEntity || !strings.Contains(body, strings.ToLower(c.says)) || !strings.Contains(body, "&lt;i&gt;is there") {
			t.Errorf("%s: %d\n%.600s", name, out.Code, out.Body)
		}
	}
	if out := w.send("/answer/"+strings.Repeat("f", 32)+"/K-3", form, "a.jpg", leaflet(t)); out.Code != http.StatusNotFound {
		t.Errorf("by a forged link: %d", out.Code)
	}
	for box, c := range map[string]struct{ kind, value, says string }{
		"where": {"link", "javascript:alert(1)", "whole address"}, "passage": {"passage", "I-99999", "no item"}, "place": {"document", "", "choose the document"}, "measure": {"observation", "joy", "one of the measures"},
	} {
		typed := url.Values{"evidence": {c.kind}, "shows": {"it"}, "state": {"implemented"}, "words": {"x"}, box: {c.value}}
		if out := w.post("/answer/"+token+"/K-3", typed); out.Code != http.StatusUnprocessableEntity || !strings.Contains(strings.ToLower(out.Body.String()), c.says) {
			t.Errorf("%s %q: %d\n%.600s", box, c.value, out.Code, out.Body)
		}
	}
	if n := w.reported(); n != 0 {
		t.Errorf("%d steps were taken", n)
	}
	typed := url.Values{"evidence": {"passage"}, "shows": {"it"}, "state": {"implemented"}, "words": {"x"}, "passage": {"https://promises.example/items/I-1#p3, the third paragraph"}}
	if out := w.post("/answer/"+token+"/K-3", typed); out.Code != http.StatusSeeOther {
		t.Fatalf("a passage: %d\n%.2000s", out.Code, out.Body)
	}
	if all := w.brought(); len(all) != 1 || all[0].Item != 1 || all[0].Record == "" {
		t.Errorf("the passage: %+v", all)
	}
}
