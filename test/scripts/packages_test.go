package scripts_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	packages = "../../scripts/packages.sh"
	root     = "echo 0"
	user     = "echo 1000"
	install  = "apt-get update --quiet=2\napt-get install --quiet=2 --yes --no-install-recommends "
)

func TestPackages(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		has  map[string]string
		bare bool // of LibreOffice and pdftotext, which the others have
		want result
	}{
		{
			name: "nothing missing, nothing done",
			has:  map[string]string{"chromium": "", "gcc": "", "shellcheck": "", "apt-get": "", "id": user},
			want: result{Log: "gcc -E -\n"},
		},
		{
			name: "root installs what is missing",
			has:  map[string]string{"chromium": "", "apt-get": "", "id": root},
			want: result{Out: "Installing gcc libc6-dev shellcheck\n", Log: "id -u\n" + install + "gcc libc6-dev shellcheck\n"},
		},
		{
			name: "a compiler without headers",
			has:  map[string]string{"chromium": "", "gcc": "exit 1", "shellcheck": "", "apt-get": "", "id": root},
			want: result{Out: "Installing libc6-dev\n", Log: "gcc -E -\nid -u\n" + install + "libc6-dev\n"},
		},
		{
			name: "a browser with its fonts",
			has:  map[string]string{"gcc": "", "shellcheck": "", "apt-get": "", "id": root},
			want: result{Out: "Installing chromium fonts-liberation fonts-dejavu-core\n", Log: "gcc -E -\nid -u\n" + install + "chromium fonts-liberation fonts-dejavu-core\n"},
		},
		{
			name: "an office with what reads its pages",
			has:  map[string]string{"chromium": "", "gcc": "", "shellcheck": "", "apt-get": "", "id": root},
			bare: true,
			want: result{Out: "Installing libreoffice-writer libreoffice-calc poppler-utils\n", Log: "gcc -E -\nid -u\n" + install + "libreoffice-writer libreoffice-calc poppler-utils\n"},
		},
		{
			name: "sudo without a password",
			has:  map[string]string{"chromium": "", "gcc": "", "apt-get": "", "id": user, "sudo": `[[ "$1" == -n ]] || "$@"`},
			want: result{
				Out: "Installing shellcheck\n",
				Log: "gcc -E -\nid -u\nsudo -n true\nsudo apt-get update --quiet=2\napt-get update --quiet=2\n" +
					"sudo apt-get install --quiet=2 --yes --no-install-recommends shellcheck\n" +
					"apt-get install --quiet=2 --yes --no-install-recommends shellcheck\n",
			},
		},
		{
			name: "no right to install: one line to run",
			has:  map[string]string{"chromium": "", "apt-get": "", "id": user, "sudo": "exit 1"},
			want: result{
				Err: "Missing, and not mine to install: run this line, then this command again.\n" +
					"  sudo apt-get update && sudo apt-get install --yes gcc libc6-dev shellcheck\n",
				Log: "id -u\nsudo -n true\n", Failed: true,
			},
		},
		{
			name: "another system",
			has:  map[string]string{"chromium": "", "gcc": "", "id": root},
			want: result{
				Err: "Missing: shellcheck. Install what your system calls these, then run this again.\n",
				Log: "gcc -E -\n", Failed: true,
			},
		},
		{
			name: "an install that fails is a failure",
			has:  map[string]string{"chromium": "", "gcc": "", "apt-get": `[[ "$1" == update ]]`, "id": root},
			want: result{Out: "Installing shellcheck\n", Log: "gcc -E -\nid -u\n" + install + "shellcheck\n", Failed: true},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t)
			for name, script := range test.has {
				m.has(name, script)
			}
			if !test.bare {
				m.has("soffice", "")
				m.has("pdftotext", "")
			}
			if diff := cmp.Diff(test.want, m.run(packages)); diff != "" {
				t.Errorf("result (-want +got):\n%s", diff)
			}
		})
	}
}
