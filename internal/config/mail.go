package config

// The ways in which mail leaves.
const (
	MailNone   = "none"
	MailRelay  = "relay"
	MailSMTP   = "smtp"
	MailFolder = "folder"
)

// Mail is how mail leaves.
type Mail struct {
	By           string // none, relay, smtp, folder
	Server       string
	TLS          string
	SignIn       string
	User         string
	Password     string
	TokenAddress string
	ClientID     string
	ClientSecret string
	Scope        string
	Folder       string
	From         string
	ReplyTo      string
	Selectors    string // with spaces between
	Hour         string
	Weekday      string
}

func (m *Mail) declare(d *declaration) {
	d.add(Setting{
		Key: "mail.by", Default: MailNone,
		Words: "How mail leaves: `none` keeps it waiting; `relay` hands it to a server that asks for no sign-in; `smtp` signs in to a server first; `folder` puts each message into a folder as a file. Nothing at all is mailed until an administrator has said so on the site.",
	}, choice(&m.By, MailNone, MailRelay, MailSMTP, MailFolder))
	d.add(Setting{
		Key:   "mail.server",
		Words: "The mail server, with its port: commonly 25 for a relay, 587 for a server to sign in to.",
	}, hostPort(&m.Server))
	d.add(Setting{
		Key: "mail.tls", Default: "starttls",
		Words: "How the connection to the server is kept secret: `starttls` after a greeting, `tls` from the start (port 465), `none` not at all, which no server to sign in to may have.",
	}, choice(&m.TLS, "starttls", "tls", "none"))
	d.add(Setting{
		Key: "mail.sign_in", Default: "password",
		Words: "How to sign in where `mail.by` is `smtp`: with a `password`, or by `xoauth2`, as Microsoft 365 asks.",
	}, choice(&m.SignIn, "password", "xoauth2"))
	d.add(Setting{Key: "mail.user", Words: "The name of the account to sign in as."}, text(&m.User))
	d.secret(Setting{Key: "mail.password", Words: "The password to sign in with."}, &m.Password)
	d.add(Setting{
		Key:   "mail.token_address",
		Words: "For `xoauth2`: where tokens are had, such as `https://login.microsoftonline.com/<tenant>/oauth2/v2.0/token`.",
	}, webAddress(&m.TokenAddress))
	d.add(Setting{Key: "mail.client_id", Words: "For `xoauth2`: what the giver of tokens calls this site."}, text(&m.ClientID))
	d.secret(Setting{Key: "mail.client_secret", Words: "For `xoauth2`: what the giver of tokens knows this site by."}, &m.ClientSecret)
	d.add(Setting{
		Key: "mail.scope", Default: "https://outlook.office365.com/.default",
		Words: "For `xoauth2`: what the token is to be good for.",
	}, text(&m.Scope))
	d.add(Setting{
		Key:   "mail.folder",
		Words: "The folder into which messages are put where `mail.by` is `folder`.",
	}, place(&m.Folder))
	d.add(Setting{Key: "mail.from", Words: "From whom mail comes. The domain's SPF, DKIM and DMARC have to allow it."}, email(&m.From))
	d.add(Setting{Key: "mail.reply_to", Words: "To whom answers go. Not given, to `mail.from`."}, email(&m.ReplyTo))
	d.add(Setting{
		Key:   "mail.dkim_selectors",
		Words: "Under which selectors the keys stand with which the council's mail is signed (DKIM), with spaces between: whoever signs it names them. `config check` looks them up.",
	}, text(&m.Selectors))
	d.add(Setting{
		Key: "mail.hour", Default: "07:00",
		Words: "When the alerts of the day go out, by the clock in London.",
	}, clock(&m.Hour))
	d.add(Setting{
		Key: "mail.weekday", Default: "Monday",
		Words: "On which day the alerts of the week go out.",
	}, choice(&m.Weekday, "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
}
