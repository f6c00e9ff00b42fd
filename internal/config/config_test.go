package config

import (
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/test/golden"
)

// file writes a file of settings and returns its path.
func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func load(t *testing.T, s Sources) *Config {
	t.Helper()
	c, err := Load(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	c := load(t, Sources{Data: "/srv/arising"})
	if c.Address != "127.0.0.1:8080" || c.BasePath != "" || c.Data != "/srv/arising" || c.Limits.Body != 1<<20 || c.Timeouts.Header != 5*time.Second || c.Publication.Threshold != 0.95 || !c.SignIn.Local || c.Mail.By != MailNone {
		t.Errorf("got %+v", c)
	}
	if c.Limits.Search != (Rate{60, time.Minute}) {
		t.Errorf("search: %v", c.Limits.Search)
	}
	if got := c.Origin("address").String(); got != "default" {
		t.Errorf("address comes from %q", got)
	}
}

// TestOrder: each source goes before the next, and says so.
func TestOrder(t *testing.T) {
	t.Parallel()
	path := file(t, "arising.toml", "address = \"127.0.0.1:1\"\n[log]\nlevel = \"debug\"\nformat = \"json\"\n")
	c := load(t, Sources{
		File:    path,
		Environ: []string{"ARISING_ADDRESS=127.0.0.1:2", "ARISING_LOG_LEVEL=warn", "PATH=/bin", "ARISING_BASE_PATH="},
		Flags:   map[string]string{"address": "127.0.0.1:3"},
	})
	got := map[string]string{}
	for _, key := range []string{"address", "log.level", "log.format", "base_path"} {
		got[key] = c.Origin(key).String()
	}
	want := map[string]string{"address": "--addr", "log.level": "ARISING_LOG_LEVEL", "log.format": path + ":4", "base_path": "default"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if c.Address != "127.0.0.1:3" || c.Log != (Log{"warn", "json"}) {
		t.Errorf("got %s, %+v", c.Address, c.Log)
	}
}

// TestSample: the file that the documentation shows does what it says.
func TestSample(t *testing.T) {
	t.Parallel()
	path := file(t, "arising.toml", Sample)
	secret := filepath.Join(filepath.Dir(path), "signin.secret")
	if err := os.WriteFile(secret, []byte("hush-hush\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := load(t, Sources{File: path})
	if d := cmp.Diff([]PublicAddress{{"https", "promises.fernshire.example", "fernshire"}}, c.Public); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string][]string{"Democratic Services": {"clerk"}, "Scrutiny Team": {"scrutiny officer", "analyst"}}, c.SignIn.Groups); d != "" {
		t.Error(d)
	}
	if c.SignIn.ClientSecret != "hush-hush" || len(c.TrustedProxies) != 1 || c.TrustedProxies[0] != netip.MustParsePrefix("127.0.0.1/32") {
		t.Errorf("got %+v, %v", c.SignIn, c.TrustedProxies)
	}
	for _, v := range c.Values() {
		if strings.Contains(v.Text, "hush") {
			t.Errorf("%s shows the secret: %s", v.Key, v.Text)
		}
	}
}

func TestEachAuthorityItsOwn(t *testing.T) {
	t.Parallel()
	path := file(t, "arising.toml", `[authority]
contact = "all@county.example"
[authorities.fernshire]
colour = "#123456"
[authorities."mid-vale"]
contact = "vale@vale.example"
answer_days = 5
`)
	c := load(t, Sources{File: path})
	fern, vale, other := c.For("fernshire"), c.For("mid-vale"), c.For("else")
	if fern.Colour != "#123456" || fern.Contact != "all@county.example" || vale.Contact != "vale@vale.example" || vale.AnswerDays != 5 || vale.Colour != "#1d3557" || other.AnswerDays != 10 {
		t.Errorf("got %+v, %+v, %+v", fern, vale, other)
	}
	if vale.AccessibilityContact() != "vale@vale.example" {
		t.Errorf("accessibility: %s", vale.AccessibilityContact())
	}
	if c.Authority.Colour != "#1d3557" || c.Authority.Contact != "all@county.example" {
		t.Errorf("what is one authority's own got into all: %+v", c.Authority)
	}
}

// TestMistakes: every mistake is told with its place, its key and what was
// expected, all at once.
func TestMistakes(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, file string
		environ    []string
		flags      map[string]string
		want       []string
	}{
		{name: "misspelt", file: "adress = \":80\"\n", want: []string{`F:1: adress: there is no such setting: did you mean “address”?`}},
		{name: "under the wrong heading", file: "[site]\nissuer = \"https://x.example\"\n", want: []string{`F:2: site.issuer: there is no such setting: did you mean “signin.issuer”?`}},
		{name: "like nothing", file: "\n\nzebra = 1\n", want: []string{`F:3: zebra: there is no such setting`}},
		{name: "not TOML", file: "address = :80\n", want: []string{`F:1: this is not TOML: `}},
		{name: "twice", file: "[log]\nlevel = \"info\"\nlevel = \"warn\"\n", want: []string{`F:3: this is not TOML: `}},
		{name: "a list of headings", file: "[[log]]\nlevel = \"info\"\n", want: []string{`F:1: log: one heading in [ ] was expected`}},
		{
			name: "several", file: "address = \"nowhere\"\n[limits]\nbody = \"1 parsec\"\nsearch = 60\n[session]\nrecheck = \"1h\"\n",
			want: []string{
				`F:1: address: expected a host and a port, such as 127.0.0.1:8080 or :8080; found “nowhere”`,
				`F:3: limits.body: expected a size from 16KB to 1GB, such as 64KB, 1MB or 2GB; found “1 parsec”`,
				`F:4: limits.search: expected so many times in a length of time, such as 60/1m; found “60”`,
				`F:6: session.recheck: expected a length of time from 10s to 15m, such as 30s, 5m or 1h30m; found “1h”`,
			},
		},
		{name: "a list for one", file: "address = [\":80\"]\n", want: []string{`F:1: address: expected a host and a port, such as 127.0.0.1:8080 or :8080; found a list`}},
		{name: "a table for a text", file: "public = \"x\"\n", want: []string{`F:1: public: expected public addresses`}},
		{name: "a network that is none", file: "trusted_proxies = [\"10.0.0.0/8\", \"10.0.0.0/99\"]\n", want: []string{`“10.0.0.0/99” is no network`}},
		{name: "a scope that is none", file: "[signin]\nscopes = [\"groups\", \"two words\"]\n", want: []string{`F:2: signin.scopes: expected scopes, such as groups`, `“two words” is no scope`}},
		{name: "a host twice", file: "[public]\n\"a.example\" = \"a\"\n\"https://A.example:443/\" = \"b\"\n", want: []string{`“a.example” stands there twice`}},
		{name: "an address with a path", file: "[public]\n\"https://a.example/b\" = \"a\"\n", want: []string{`“https://a.example/b” is no public address`}},
		{name: "a secret in the file", file: "[signin]\nclient_secret = \"hush\"\n", want: []string{`F:2: signin.client_secret: a secret does not stand in this file`}},
		{name: "a secret as a flag", flags: map[string]string{"mail.password": "hush"}, want: []string{`--mail-password: mail.password: a secret is not given as a flag`}},
		{name: "a secret's file that is not there", file: "[mail]\npassword_file = \"none\"\n", want: []string{`F:2: mail.password_file: expected the path of a file that can be read`, `none: no such file`}},
		{name: "the environment", environ: []string{"ARISING_LOG_LEVEL=loud"}, want: []string{`ARISING_LOG_LEVEL: log.level: expected one of debug, info, warn, error; found “loud”`}},
		{name: "a flag", flags: map[string]string{"address": "x"}, want: []string{`--addr: address: expected a host and a port`}},
		{name: "no password is repeated", environ: []string{"ARISING_DATABASE=mysql://me:hush@host/db"}, want: []string{`ARISING_DATABASE: database: expected an address such as postgres://`}},
		{name: "one authority's", file: "[authorities.fern]\ncolor = \"#123456\"\ngss_code = \"X\"\n", want: []string{
			`F:2: authorities.fern.color: there is no such setting: did you mean “authorities.fern.colour”?`,
			`F:3: authorities.fern.gss_code: expected a letter and eight digits`,
		}},
		{name: "what does not go together", file: "[mail]\nby = \"smtp\"\n[signin]\nlocal = false\n", want: []string{
			`F:2: mail.by: a mail server has an address: give mail.server`, `F:2: mail.by: mail comes from somebody`, `F:4: signin.local: nobody could sign in`, `there is no password`,
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path := file(t, "arising.toml", c.file)
			_, err := Load(Sources{File: path, Environ: c.environ, Flags: c.flags})
			if err == nil {
				t.Fatal("nothing was found wrong")
			}
			got := strings.ReplaceAll(err.Error(), path, "F")
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("got\n%s\nwant in it\n%s", got, want)
				}
			}
			if strings.Contains(got, "hush") {
				t.Errorf("the secret is repeated: %s", got)
			}
		})
	}
}

func TestNoSuchFile(t *testing.T) {
	t.Parallel()
	_, err := Load(Sources{File: "/none/arising.toml"})
	if err == nil || !strings.Contains(err.Error(), "/none/arising.toml: this file of settings cannot be read") {
		t.Errorf("got %v", err)
	}
}

// TestUnknownInTheEnvironment: others may put names there that begin as ours.
func TestUnknownInTheEnvironment(t *testing.T) {
	t.Parallel()
	c := load(t, Sources{Environ: []string{"ARISING_ADRESS=:80", "ARISING_CONFIG=x"}})
	var got []string
	for _, w := range c.Warnings {
		got = append(got, w.String())
	}
	if d := cmp.Diff([]string{"ARISING_ADRESS: there is no such setting: did you mean “ARISING_ADDRESS”?"}, got); d != "" {
		t.Error(d)
	}
}

func TestPasswordOfTheDatabase(t *testing.T) {
	t.Parallel()
	c := load(t, Sources{Environ: []string{"ARISING_DATABASE=postgres://me:hush@host/db?sslpassword=hush"}})
	for _, v := range c.Values() {
		if strings.Contains(v.Text, "hush") {
			t.Errorf("%s shows it: %s", v.Key, v.Text)
		}
		if v.Key == "database" && !strings.Contains(v.Text, "@host/db") {
			t.Errorf("the rest is hidden too: %s", v.Text)
		}
	}
}

// TestDeclaration: every setting is explained, has names of its own, and takes
// back what it shows.
func TestDeclaration(t *testing.T) {
	t.Parallel()
	c := new(Config)
	names := map[string]string{}
	for _, s := range c.declaration().settings {
		for _, name := range []string{s.Key, s.Env(), "--" + s.Flag} {
			if other := names[name]; other != "" {
				t.Errorf("%s and %s are both called %s", other, s.Key, name)
			}
			names[name] = s.Key
		}
		if !strings.HasSuffix(s.Words, ".") || len(s.Words) < 20 {
			t.Errorf("%s is not explained: %q", s.Key, s.Words)
		}
		if s.Expected == "" {
			t.Errorf("%s: what is expected is not said", s.Key)
		}
		if s.Default == "" {
			continue
		}
		if err := s.set(written(s, s.Default)); err != nil {
			t.Errorf("%s does not take its own default: %v", s.Key, err)
		}
		if got := s.get(); got != s.Default {
			t.Errorf("%s: %q is shown as %q", s.Key, s.Default, got)
		}
	}
}

// TestDocument: docs/configuration.md is what the declaration says.
func TestDocument(t *testing.T) {
	t.Parallel()
	const name = "../../docs/configuration.md"
	want := Document()
	golden.Hold(t, name, want)
	for _, s := range Settings() {
		if !strings.Contains(want, "`"+s.Env()+"`") {
			t.Errorf("%s is not in it", s.Key)
		}
	}
}

// FuzzLoad: whatever the file holds, there is an answer, and each problem has a place.
func FuzzLoad(f *testing.F) {
	f.Add(Sample)
	f.Add("a.b.c = {x = [1, {y = 2}]}\n[authorities.x]\ncolour = [1]\n")
	f.Add("[public]\n\"\" = 1\n[authorities]\nx = 1\n")
	f.Fuzz(func(t *testing.T, content string) {
		l := loader{config: &Config{Authorities: map[string]Authority{}}, origins: map[string]Origin{}, name: "F"}
		l.all = l.config.declaration()
		l.content([]byte(content))
		l.authorities()
		for _, p := range l.problems {
			if p.Text == "" || p.Origin.Name != "F" {
				t.Errorf("a problem without words or place: %+v", p)
			}
		}
	})
}
