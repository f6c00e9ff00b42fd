package store

import (
	"errors"
	"testing"

	"mattersarising/internal/civic"
)

func TestParseAudience(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Audience{
		"service":              {Kind: civic.AudienceService},
		" Public ":             {Kind: civic.AudiencePublic},
		"Cabinet":              {Kind: civic.AudienceBody, Name: "Cabinet"},
		"body:Public":          {Kind: civic.AudienceBody, Name: "Public"},
		"partner: NHS: Trust ": {Kind: civic.AudiencePartner, Name: "NHS: Trust"},
		"Task group: roads":    {Kind: civic.AudienceBody, Name: "Task group: roads"},
	} {
		if got, err := ParseAudience(text); err != nil || got != want {
			t.Errorf("ParseAudience(%q) = %+v, %v; want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{"", " ", "partner", "partner:", "body:", "public:", "service:x"} {
		if got, err := ParseAudience(text); !errors.Is(err, ErrInvalid) {
			t.Errorf("ParseAudience(%q) = %+v, %v; want invalid", text, got, err)
		}
	}
	for want, a := range map[string]Audience{
		"the service": {}, "Cabinet": {Kind: civic.AudienceBody, Name: "Cabinet"}, "the partner NHS": {Kind: civic.AudiencePartner, Name: "NHS"}, "the public": {Kind: civic.AudiencePublic},
	} {
		if got := a.String(); got != want {
			t.Errorf("%+v prints as %q, want %q", a, got, want)
		}
	}
	for _, kind := range civic.AudienceKinds() {
		if got, err := civic.ParseAudienceKind(string(kind)); got != kind || err != nil {
			t.Errorf("%s came back as %s, %v", kind, got, err)
		}
	}
}

func TestLate(t *testing.T) {
	t.Parallel()
	var got Late
	for _, e := range []Entered{{}, {Cites: "x"}, {After: 1}, {After: 9, Cites: "x"}} {
		got.Add(e)
	}
	if want := (Late{Facts: 2, Cited: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
