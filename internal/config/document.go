package config

import (
	"fmt"
	"strings"
)

// sections are the headings of the documentation, by what their keys begin with.
var sections = []struct{ prefix, title, words string }{
	{"", "Where the site is", ""},
	{"tls", "https", "Only where no proxy in front of the site does it."},
	{"authority", "The council", "For all councils whose record is kept. Where there are several, one says what is its own under `[authorities.<slug>]`, with the same names: `[authorities.fernshire]`, then `colour = \"#123456\"`."},
	{"publication", "What is published", ""},
	{"signin", "Signing in", ""},
	{"session", "How long one stays signed in", ""},
	{"mail", "Mail", ""},
	{"nightly", "The night", ""},
	{"limits", "Limits", "Who asks for more is told so (429, or 413 for too much at once), and when to come back."},
	{"timeouts", "How long things may take", ""},
	{"log", "The log", ""},
	{"metrics", "Metrics", ""},
	{"tracing", "Traces", ""},
}

const preface = `# Configuration

The site runs without any settings. This page says what can be set. It is made from the declaration of the settings in ` + "`internal/config`" + `, and a test holds it to that.

A value is taken from the first of these that gives one:

1. a **flag** of ` + "`arising serve`" + `, such as ` + "`--addr :8080`" + `;
2. the **environment**, such as ` + "`ARISING_ADDRESS=:8080`" + `. A name that is empty counts as not given. Lists are written with commas, tables as ` + "`name=value,name=value`" + `, several values of one name with ` + "`|`" + ` between them;
3. the **file** of settings: the one that ` + "`--config FILE`" + ` or ` + "`ARISING_CONFIG`" + ` names, else ` + "`arising.toml`" + ` in the data folder, if there is one. It is in [TOML](https://toml.io). Paths in it count from the folder in which it stands;
4. the **default**.

` + "`arising config show`" + ` prints every setting, with its value and where that came from; secrets are hidden. ` + "`arising config check`" + ` looks whether they would work: files and folders, addresses, certificates, the provider of sign-in. What is wrong is told all at once, with its line; nothing starts on settings that are in doubt.

**Secrets** (marked so below) stand neither in the file nor among the flags. They are given in the environment, or in a file of their own, which a setting that ends in ` + "`_file`" + ` names.

A file for a council of its own, behind a proxy on the same machine:

` + "```toml\n" + Sample + "```\n"

// Sample is a file of settings as a council might have it.
const Sample = `base_path = "/"
trusted_proxies = ["127.0.0.1"]

[public]
"https://promises.fernshire.example" = "fernshire"

[authority]
name = "Fernshire County Council"
colour = "#1d3557"
contact = "democracy@fernshire.example"

[signin]
issuer = "https://login.fernshire.example"
client_id = "arising"
client_secret_file = "signin.secret"

[signin.groups]
"Democratic Services" = "clerk"
"Scrutiny Team" = ["scrutiny officer", "analyst"]

[mail]
by = "relay"
server = "mail.fernshire.example:25"
from = "promises@fernshire.example"
`

// Document is docs/configuration.md.
func Document() string {
	var b strings.Builder
	b.WriteString(preface)
	for _, section := range sections {
		fmt.Fprintf(&b, "\n## %s\n\n", section.title)
		if section.words != "" {
			b.WriteString(section.words + "\n\n")
		}
		b.WriteString("| setting | what it does | default | in the environment | flag |\n|---|---|---|---|---|\n")
		for _, s := range Settings() {
			if s.section() == section.prefix {
				s.row(&b)
			}
		}
	}
	return b.String()
}

// section is the heading under which a setting stands in the file.
func (s *Setting) section() string {
	section, _, ok := strings.Cut(s.Key, ".")
	if !ok {
		return ""
	}
	return section
}

func (s *Setting) row(b *strings.Builder) {
	value, flag := "", "`--"+s.Flag+"`"
	if s.Default != "" {
		value = "`" + s.Default + "`"
	}
	words := s.Words
	if s.Secret {
		words, flag = "**Secret.** "+words, ""
	}
	key := "`" + s.Key + "`"
	if s.Shape == Table {
		key = "`[" + s.Key + "]`"
	}
	expected := s.Expected
	if expected != "" && !s.Secret {
		words += " Takes " + expected + "."
	}
	fmt.Fprintf(b, "| %s | %s | %s | `%s` | %s |\n", key, strings.ReplaceAll(words, "|", "\\|"), value, s.Env(), flag)
}
