package config

import "time"

// SignIn is how people sign in: by an account that is kept here, by the
// council's own provider (OpenID Connect), or by either.
type SignIn struct {
	Local        bool
	Issuer       string
	ClientID     string
	ClientSecret string
	Scopes       []string
	TrustEmail   bool
	GroupsClaim  string
	Groups       map[string][]string // group of the provider → roles
}

func (s *SignIn) declare(d *declaration) {
	d.add(Setting{
		Key: "signin.local", Default: "true",
		Words: "Whether accounts with a password that are kept here may sign in.",
	}, toggle(&s.Local))
	d.add(Setting{
		Key:   "signin.issuer",
		Words: "The council's provider of sign-in, by OpenID Connect: its issuer, as for Microsoft Entra ID `https://login.microsoftonline.com/<tenant>/v2.0`. Not given, there is none.",
	}, webAddress(&s.Issuer))
	d.add(Setting{
		Key:   "signin.client_id",
		Words: "What the provider calls this site.",
	}, text(&s.ClientID))
	d.secret(Setting{
		Key:   "signin.client_secret",
		Words: "What the provider knows this site by.",
	}, &s.ClientSecret)
	d.add(Setting{
		Key:   "signin.scopes",
		Words: "What the provider is asked for beside `openid`, `profile` and `email`, where it wants to be asked for groups: with many `groups`. `offline_access` is asked for by itself where the provider says that it has it.",
	}, scopes(&s.Scopes))
	d.add(Setting{
		Key: "signin.trust_email", Default: "false",
		Words: "Whether the provider's word for a person's e-mail address is enough where it does not say that it checked it (`email_verified`, or Entra ID's `xms_edov`). An account that an administrator added then belongs to whoever first comes with its address. Only for a provider in which people cannot choose their own, such as an Entra ID of the council's alone.",
	}, toggle(&s.TrustEmail))
	d.add(Setting{
		Key: "signin.groups_claim", Default: "groups",
		Words: "The claim in which the provider names the groups a person belongs to. Entra ID names groups by their object id, and none at all of a person who is in more than 200: have it name only those that are assigned to this site, or give app roles and set `roles`.",
	}, text(&s.GroupsClaim))
	d.add(Setting{
		Key:   "signin.groups",
		Words: "The groups of the provider, each with the role that it gives, or with several. A role over one body is written as `clerk:Cabinet`. A person in none of them, to whom no administrator has given a role, is not let in.",
	}, words(&s.Groups))
}

// Session is how long a person stays signed in.
type Session struct {
	Idle    time.Duration
	Longest time.Duration
	Recheck time.Duration
}

func (s *Session) declare(d *declaration) {
	d.add(Setting{
		Key: "session.idle", Default: "1h",
		Words: "After how long without a click a person has to sign in again.",
	}, length(&s.Idle, time.Minute, 24*time.Hour))
	d.add(Setting{
		Key: "session.longest", Default: "12h",
		Words: "After how long a person has to sign in again in any case.",
	}, length(&s.Longest, time.Minute, 30*24*time.Hour))
	d.add(Setting{
		Key: "session.recheck", Default: "5m",
		Words: "How often it is looked up whether an account still stands. A disabled one loses its sessions and tokens by then.",
	}, length(&s.Recheck, 10*time.Second, 15*time.Minute))
}
