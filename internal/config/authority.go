package config

// Authority is how a council shows itself on its site. Each of these may be
// set for one council alone, under [authorities.<slug>].
type Authority struct {
	Name           string
	Website        string
	Colour         string
	LinkColour     string
	Contact        string
	Accessibility  string
	Licence        string
	LicenceAddress string
	GSSCode        string
	AnswerDays     int
}

func (a *Authority) declare(d *declaration) {
	d.add(Setting{
		Key:   "authority.name",
		Words: "The council's name, as it heads each page. Not given, it is the name under which its record is kept.",
	}, text(&a.Name))
	d.add(Setting{
		Key:   "authority.website",
		Words: "The council's own site, to which its name in the foot of each page leads.",
	}, webAddress(&a.Website))
	d.add(Setting{
		Key: "authority.colour", Default: "#1d3557",
		Words: "The colour of the head of each page. White has to be readable on it: `arising config check` says whether it is.",
	}, colour(&a.Colour))
	d.add(Setting{
		Key: "authority.link_colour", Default: "#1d5c9e",
		Words: "The colour of links. It has to be readable on white.",
	}, colour(&a.LinkColour))
	d.add(Setting{
		Key:   "authority.contact",
		Words: "To whom the public writes about the record. It is printed on the pages.",
	}, email(&a.Contact))
	d.add(Setting{
		Key:   "authority.accessibility_contact",
		Words: "To whom the public writes who cannot use the site. Not given, it is `authority.contact`.",
	}, email(&a.Accessibility))
	d.add(Setting{
		Key: "authority.licence", Default: "Open Government Licence v3.0",
		Words: "The licence under which the data may be used again.",
	}, text(&a.Licence))
	d.add(Setting{
		Key: "authority.licence_address", Default: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
		Words: "Where that licence can be read.",
	}, webAddress(&a.LicenceAddress))
	d.add(Setting{
		Key:   "authority.gss_code",
		Words: "The code of the council's area in the register of the Office for National Statistics, such as `E10000014`. Datasets carry it.",
	}, gssCode(&a.GSSCode))
	d.add(Setting{
		Key: "authority.answer_days", Default: "10",
		Words: "Within how many working days a report that something is wrong on a page is answered. The pages promise it.",
	}, count(&a.AnswerDays, 1, 60))
}

// AccessibilityContact is to whom those write who cannot use the site.
func (a Authority) AccessibilityContact() string {
	if a.Accessibility != "" {
		return a.Accessibility
	}
	return a.Contact
}

// Publication is what is shown unless an authority's own policy says otherwise.
type Publication struct{ Threshold float64 }

func (p *Publication) declare(d *declaration) {
	d.add(Setting{
		Key: "publication.threshold", Default: "0.95",
		Words: "How sure the reader has to be of a resolution or a recommendation before it is shown, marked “read by machine, not yet checked”, without a person having accepted it. An authority's own policy goes before it. 1 shows nothing that nobody has accepted.",
	}, share(&p.Threshold))
}
