package cli

import (
	"testing"
	"time"

	"mattersarising/internal/config"
	"mattersarising/internal/work"
)

func TestAlertsAt(t *testing.T) {
	t.Parallel()
	for _, day := range []string{"Monday", "Thursday", "Sunday"} {
		c, on := alertsAt(config.Mail{Hour: "07:45", Weekday: day})
		if c != (work.Clock{Hour: 7, Minute: 45}) || on.String() != day {
			t.Errorf("got %v, %v", c, on)
		}
	}
	settings, err := config.Load(config.Sources{})
	if err != nil {
		t.Fatal(err)
	}
	if c, on := alertsAt(settings.Mail); c != (work.Clock{Hour: 7}) || on != time.Monday {
		t.Errorf("by default: %v, %v", c, on)
	}
}

// TestWayOf makes a way of every one that can be set.
func TestWayOf(t *testing.T) {
	t.Parallel()
	for want, m := range map[string]config.Mail{
		"into the folder /var/spool/arising":                                    {By: config.MailFolder, Folder: "/var/spool/arising"},
		`by relay.internal, port 25, without sign-in, encryption "none"`:        {By: config.MailRelay, Server: "relay.internal:25", TLS: "none", User: "left over", Password: "left over"},
		`by smtp.example.com, port 587, with a password, encryption "starttls"`: {By: config.MailSMTP, Server: "smtp.example.com:587", TLS: "starttls", SignIn: "password", User: "u", Password: "p"},
		`by smtp.office365.com, port 587, with OAuth, encryption "starttls"`:    {By: config.MailSMTP, Server: "smtp.office365.com:587", TLS: "starttls", SignIn: "xoauth2", User: "u", Password: "p", TokenAddress: "https://login.example.com/token", ClientID: "c", ClientSecret: "s"},
		`by mail.example.com, port 465, with a password, encryption "tls"`:      {By: config.MailSMTP, Server: "mail.example.com:465", TLS: "tls", SignIn: "password", User: "u", Password: "p"},
	} {
		way, err := wayOf(&config.Config{Mail: m})
		if err != nil || way.String() != want {
			t.Errorf("got %v, %v; want %s", way, err, want)
		}
	}
	if way, err := wayOf(&config.Config{Mail: config.Mail{By: config.MailNone}}); way != nil || err != nil {
		t.Errorf("no way: %v, %v", way, err)
	}
}
