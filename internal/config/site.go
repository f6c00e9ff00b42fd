package config

import "net/netip"

// Site is where the site is found, and through whom.
type Site struct {
	Address        string // where it listens
	BasePath       string // without a last stroke; empty at the root
	Public         []PublicAddress
	TrustedProxies []netip.Prefix
	ProxyHeaders   string // x-forwarded or forwarded
	Certificate    string
	CertificateKey string
}

func (s *Site) declare(d *declaration) {
	d.add(Setting{
		Key: "address", Flag: "addr", Default: "127.0.0.1:8080",
		Words: "Where the site listens. `127.0.0.1` can be reached from this machine alone, as behind a proxy on it; `:8080` from everywhere. Port 0 takes any that is free.",
	}, hostPort(&s.Address))
	d.add(Setting{
		Key: "base_path", Default: "/",
		Words: "The path under which the site stands, where the host has other things too.",
	}, basePath(&s.BasePath))
	d.add(Setting{
		Key:   "public",
		Words: "The addresses by which the public knows the site, each with the authority whose record is shown there. Links in mail and feeds begin with them, and a host that is not among them is refused. Where there are none, every host shows the one authority that is kept. Without `https://` or `http://` an address is taken to be at https.",
	}, publicAddresses(&s.Public))
	d.add(Setting{
		Key:   "trusted_proxies",
		Words: "The proxies in front of the site. What they say of the reader's address, of the host and of https is believed; of anyone else it is not. `127.0.0.0/8` is a proxy on this machine.",
	}, networks(&s.TrustedProxies))
	d.add(Setting{
		Key: "proxy_headers", Default: "x-forwarded",
		Words: "In which headers they say it: `x-forwarded` for `X-Forwarded-For`, `-Proto` and `-Host`, as most do; `forwarded` for the standard's (RFC 7239). Only the one is read: a proxy that writes the one lets the other through as the reader sent it.",
	}, choice(&s.ProxyHeaders, "x-forwarded", "forwarded"))
	d.add(Setting{
		Key:   "tls.certificate",
		Words: "The file of the certificate, with those between it and the root, in PEM; where the site speaks https itself, without a proxy. A new one is taken up without a restart.",
	}, place(&s.Certificate))
	d.add(Setting{
		Key:   "tls.key",
		Words: "The file of the certificate's key, in PEM, readable by the site alone.",
	}, place(&s.CertificateKey))
}

// Keeping is where things are kept.
type Keeping struct {
	Data     string // the folder
	Database string // a PostgreSQL address; empty is the file in the folder
}

func (k *Keeping) declare(d *declaration) {
	d.add(Setting{
		Key:   "data",
		Words: "The folder where the record is kept. Not given, it is the one that every command uses: `arising` in your data home (`$XDG_DATA_HOME`, else `~/.local/share`).",
	}, place(&k.Data))
	d.add(Setting{
		Key: "database", Flag: "db", Private: true, Expected: "an address such as postgres://arising@localhost/arising",
		Words: "A PostgreSQL database in place of the file in the folder. A password is better kept out of it, in the file that `PGPASSFILE` names.",
	}, database(&k.Database))
}
