package signin

import (
	"errors"
	"net/http"

	"mattersarising/internal/account"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
	"mattersarising/internal/web/session"
)

func next(v *route.Visit) string { return session.Next(v.URL.Query().Get("next")) }

// back takes in whoever comes back from the provider.
func back(d Deps, v *route.Visit) error {
	q := v.URL.Query()
	in, next, err := d.Keeper.Service.Arrive(v.Context(), account.ArriveParams{
		Authority: v.Authority.ID, State: q.Get("state"), Code: q.Get("code"), Error: q.Get("error"),
		Browser: d.Keeper.Back(v), Device: session.Device(v.UserAgent()),
	})
	if said, status := wrong(err); status != 0 {
		err := d.Pages.Show(v, page.Page{Title: "You are not signed in", Private: true, Main: page.Content{
			Title: "You are not signed in",
			Parts: component.Parts{page.Paragraph{Text: said + "."}, component.Buttons{{Text: "Begin again", Href: v.Anywhen("/sign-in")}}},
		}})
		v.Status(status)
		return err
	}
	if err != nil {
		return err
	}
	return arrived(d, v, in, session.Next(next))
}

// told ends the sessions of whoever the provider says has signed out there.
func told(d Deps, v *route.Visit) error {
	err := d.Keeper.Service.ProviderSignedOut(v.Context(), v.Authority.ID, v.PostFormValue("logout_token"))
	if errors.Is(err, store.ErrInvalid) {
		v.Send("application/json", []byte(`{"error":"invalid_request"}`))
		v.Status(http.StatusBadRequest)
		return nil
	}
	if err != nil {
		return err
	}
	v.Send("text/plain; charset=utf-8", nil)
	return nil
}
