package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestConfigShow: what is set is shown with its place, secrets are not shown.
func TestConfigShow(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	write(t, home, "hush", "swordfish\n")
	path := write(t, home, "site.toml", "[log]\nlevel = \"debug\"\n[mail]\npassword_file = \"hush\"\n")
	got := must(t, home, "config", "show", "--set", "--config", path, "--addr", "127.0.0.1:1")
	want := "address = 127.0.0.1:1\n    from --addr\n" +
		"mail.password = (hidden)\n    from " + path + ":4\n" +
		"mail.password_file = " + filepath.Join(home, "hush") + "\n    from " + path + ":4\n" +
		"log.level = debug\n    from " + path + ":2\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := must(t, home, "config", "show", "--json"); !strings.Contains(got, `{"key":"address","value":"127.0.0.1:8080","from":"default"}`) {
		t.Errorf("got %s", got)
	}
	if got := must(t, home, "config", "show", "--set"); !strings.HasPrefix(got, "Nothing is set") {
		t.Errorf("got %s", got)
	}
}

// TestConfigInTheDataFolder: a file there is found without being named.
func TestConfigInTheDataFolder(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	data := filepath.Join(home, "data")
	if err := os.Mkdir(data, 0o700); err != nil {
		t.Fatal(err)
	}
	path := write(t, data, "arising.toml", "base_path = \"/promises\"\n")
	if got := must(t, home, "config", "show", "--set", "--data", data); !strings.Contains(got, "base_path = /promises/\n    from "+path+":1") {
		t.Errorf("got %s", got)
	}
}

// TestConfigMistakes: all are told, and it is misuse.
func TestConfigMistakes(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	path := write(t, home, "site.toml", "adress = \":80\"\n[log]\nlevel = \"loud\"\n")
	for _, command := range []string{"show", "check"} {
		got := run(t, home, "config", command, "--config", path)
		if got.code != 2 || !strings.Contains(got.err, "2 settings are wrong") || !strings.Contains(got.err, path+":1: adress: there is no such setting: did you mean “address”?") || !strings.Contains(got.err, path+":3: log.level: expected one of") {
			t.Errorf("%s: exit code %d\n%s", command, got.code, got.err)
		}
	}
	if got := run(t, home, "config", "show", "--mail-password", "swordfish"); got.code != 2 || strings.Contains(got.err, "swordfish") {
		t.Errorf("a secret as a flag: exit code %d\n%s", got.code, got.err)
	}
}

// TestConfigCheck: what will work, what is odd, and what will not work.
func TestConfigCheck(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	page := write(t, home, "a.txt", "Agenda item\n\nWinter service\n\nMinutes:\n\nRESOLVED that the report be noted.\n")
	data := filepath.Join(home, "data")
	must(t, home, "import", "--data", data, page)
	got := must(t, home, "config", "check", "--data", data, "--addr", "127.0.0.1:0")
	for _, want := range []string{"ok     address: 127.0.0.1:0 is free", "opens, with the record of 1 council.", "look   public: ", "It will work"} {
		if !strings.Contains(strings.Join(strings.Fields(got), " "), strings.Join(strings.Fields(want), " ")) {
			t.Errorf("says nothing of %q:\n%s", want, got)
		}
	}
	bad := run(t, home, "config", "check", "--data", data, "--addr", "127.0.0.1:0", "--public", "http://localhost=nobody", "--authority-colour", "#ffffff")
	if bad.code != 1 || !strings.Contains(bad.out, "WRONG  authority.colour: ") || !strings.Contains(bad.out, "WRONG  public: ") || !strings.Contains(bad.out, "2 settings will not work") {
		t.Errorf("exit code %d\n%s%s", bad.code, bad.out, bad.err)
	}
	if got := run(t, home, "config", "check", "--data", page, "--json"); got.code != 1 || !strings.Contains(got.out, `{"level":"wrong","key":"data"`) {
		t.Errorf("exit code %d\n%s%s", got.code, got.out, got.err)
	}
}
