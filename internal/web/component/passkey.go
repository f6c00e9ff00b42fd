package component

// Passkey asks a device for a passkey, or to make one. That needs script, as nothing
// else here does: without it only the words stand there that say so.
type Passkey struct {
	Ask    string // where the site says what the device is asked
	Action string // where its answer goes
	Make   bool   // a new passkey is made
	// Renew is after how many seconds the browser asks anew, where it offers passkeys in
	// the box of a form that says autocomplete="… webauthn".
	Renew  int
	Fields []Hidden
	Parts  Parts // what is typed beside it
	Submit Buttons
	// Without says what to do where there is no script, or the browser knows no passkeys.
	Without string
}

// Partial names the template.
func (Passkey) Partial() string { return "passkey" }
