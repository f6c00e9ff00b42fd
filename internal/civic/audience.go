package civic

// AudienceKind is who a fact may have been released to.
type AudienceKind string

// The audiences. The service is those who keep the record here: it knows all
// that is kept. A body and a partner have names; the public has none.
const (
	AudienceService AudienceKind = "service"
	AudienceBody    AudienceKind = "body"
	AudiencePartner AudienceKind = "partner"
	AudiencePublic  AudienceKind = "public"
)

// AudienceKinds returns every kind of audience.
func AudienceKinds() []AudienceKind {
	return []AudienceKind{AudienceService, AudienceBody, AudiencePartner, AudiencePublic}
}

// ParseAudienceKind returns the kind of audience named s.
func ParseAudienceKind(s string) (AudienceKind, error) {
	return parse("audience", s, AudienceKinds())
}
