package signin

import (
	"mattersarising/internal/account"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

func ask(d Deps, v *route.Visit) error {
	if d.Letter == nil {
		return d.Pages.Show(v, page.Page{Title: "A forgotten password", Private: true, Main: page.Content{
			Title: "A forgotten password",
			Parts: component.Parts{page.Paragraph{Text: "This site sends no mail. Ask an administrator of it for a link by which you set your password anew: they make it on the page People and roles."}},
		}})
	}
	return d.Pages.Show(v, page.Page{Title: "A forgotten password", Private: true, Main: page.Content{
		Title: "A forgotten password", Lead: "We send you a link by which you set your password anew. It works once, within an hour.",
		Parts: component.Parts{component.Form{
			Action: v.Anywhen("/reset"), Post: true,
			Parts:  component.Parts{component.Input{Field: component.Field{Name: "email", Label: "E-mail address", Autocomplete: "username"}, Kind: "email", Required: true}},
			Submit: component.Buttons{{Text: "Send me the link"}},
		}},
	}})
}

func asked(d Deps, v *route.Visit) error {
	if d.Letter == nil {
		v.Redirect(v.Anywhen("/reset"))
		return nil
	}
	secret, a, err := d.Keeper.Service.AskReset(v.Context(), v.Authority.ID, v.PostFormValue("email"))
	if err == nil && secret != "" {
		err = d.Letter(v.Context(), a, v.Permanent("/reset/"+secret))
	}
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/reset/sent"))
	return nil
}

// sent says the same to everybody, whether there is such an account or not.
func sent(d Deps, v *route.Visit) error {
	return d.Pages.Show(v, page.Page{Title: "Look at your mail", Private: true, Main: page.Content{
		Title: "Look at your mail", Lead: "If an account here has this address, a link is on its way to it.",
		Parts: component.Parts{page.Paragraph{Text: "If none has come in ten minutes, look among the junk; then ask an administrator of this site. Whoever signs in with their organisation’s account sets their password there, and gets no letter."}},
	}})
}

func anew(d Deps, v *route.Visit) error {
	if _, _, err := d.Keeper.Service.FindLink(v.Context(), v.Authority.ID, v.PathValue("secret")); err != nil {
		return err
	}
	return askPassword(d, v, "")
}

func askPassword(d Deps, v *route.Visit, wrong string) error {
	password := component.Password{Field: component.Field{
		Name: "password", Label: "New password", Autocomplete: "new-password", Error: wrong,
		Hint: "12 characters or more: three words in a row are good, and easy to keep in mind.",
	}}
	var parts component.Parts
	title := "Set your password"
	if wrong != "" {
		title, parts = "Error: "+title, append(parts, component.ErrorsOf(password))
	}
	parts = append(parts, component.Form{
		Action: v.Anywhen("/reset/" + v.PathValue("secret")), Post: true, Parts: component.Parts{password}, Submit: component.Buttons{{Text: "Set it"}},
	})
	return d.Pages.Show(v, page.Page{Title: title, Private: true, Main: page.Content{Title: "Set your password", Lead: "You are then signed out everywhere, and sign in with it.", Parts: parts}})
}

func setAnew(d Deps, v *route.Visit) error {
	_, err := d.Keeper.Service.Reset(v.Context(), v.Authority.ID, v.PathValue("secret"), v.PostFormValue("password"))
	if said, status := wrong(err); status != 0 {
		err := askPassword(d, v, said)
		v.Status(status)
		return err
	}
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/sign-in"))
	return nil
}

// leave sends somebody to the provider.
func leave(d Deps, v *route.Visit) error {
	address, browser, err := d.Keeper.Service.Leave(v.Context(), account.LeaveParams{
		Authority: v.Authority.ID, Redirect: v.Permanent("/sign-in/provider/back"), Next: next(v),
	})
	if err != nil {
		return err
	}
	d.Keeper.Leave(v, browser)
	v.Redirect(address)
	return nil
}
