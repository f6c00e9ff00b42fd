package listen_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/config"
	"mattersarising/internal/web/listen"
)

func TestSettings(t *testing.T) {
	t.Parallel()
	c, err := config.Load(config.Sources{Flags: map[string]string{
		"address": ":1", "tls.certificate": "c", "tls.key": "k", "timeouts.header": "1s", "timeouts.read": "2s", "timeouts.write": "3s",
		"timeouts.idle": "4s", "timeouts.stop": "5s", "timeouts.request": "2s", "limits.header": "8KB",
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := listen.Params{
		Address: ":1", Certificate: "c", Key: "k", Header: time.Second, Read: 2 * time.Second, Write: 3 * time.Second,
		Idle: 4 * time.Second, Stop: 5 * time.Second, MaxHeader: 8 << 10,
	}
	if d := cmp.Diff(want, listen.Settings(c)); d != "" {
		t.Error(d)
	}
}
