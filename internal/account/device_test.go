package account_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"testing"
)

// device is what holds a passkey, as WebAuthn Level 3 has it, with the browser that
// speaks for it.
type device struct {
	t       *testing.T
	key     *ecdsa.PrivateKey
	id      []byte
	owner   []byte // the user handle
	origin  string
	host    string // of the site: the RP ID
	counter uint32
	knows   bool // it had its owner prove that it is they
}

func newDevice(t *testing.T, origin, host string) *device {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	d := &device{t: t, key: key, id: make([]byte, 16), origin: origin, host: host, knows: true}
	_, _ = rand.Read(d.id)
	return d
}

// options are what a challenge says that matters to a device.
type options struct {
	PublicKey struct {
		Challenge string `json:"challenge"`
		RPID      string `json:"rpId"`
		RP        struct {
			ID string `json:"id"`
		} `json:"rp"`
		User struct {
			ID string `json:"id"`
		} `json:"user"`
		UserVerification string              `json:"userVerification"`
		Selection        map[string]any      `json:"authenticatorSelection"`
		Allow            []map[string]any    `json:"allowCredentials"`
		Exclude          []map[string]any    `json:"excludeCredentials"`
		Hints            map[string][]string `json:"-"`
	} `json:"publicKey"`
}

func (d *device) read(asked json.RawMessage) options {
	d.t.Helper()
	var o options
	if err := json.Unmarshal(asked, &o); err != nil {
		d.t.Fatal(err)
	}
	return o
}

var b64 = base64.RawURLEncoding

// client is what the browser says of the ceremony, which the device signs.
func (d *device) client(kind, challenge string) []byte {
	raw, err := json.Marshal(map[string]any{"type": kind, "challenge": challenge, "origin": d.origin, "crossOrigin": false})
	if err != nil {
		d.t.Fatal(err)
	}
	return raw
}

// data is the authenticator data: whose site, what was proved, the counter.
func (d *device) data(flags byte) []byte {
	d.counter++
	host := sha256.Sum256([]byte(d.host))
	flags |= 0x01 // somebody is there
	if d.knows {
		flags |= 0x04 // and it is its owner
	}
	return binary.BigEndian.AppendUint32(append(host[:], flags), d.counter)
}

// text is a text as CBOR, of fewer than 24 letters; octets is bytes.
func text(s string) []byte { return append([]byte{0x60 | byte(len(s))}, s...) }

func octets(b []byte) []byte {
	if len(b) < 24 {
		return append([]byte{0x40 | byte(len(b))}, b...)
	}
	return append([]byte{0x58, byte(len(b))}, b...)
}

// make makes a passkey and answers with it.
func (d *device) make(asked json.RawMessage) string {
	d.t.Helper()
	o := d.read(asked)
	d.owner, _ = b64.DecodeString(o.PublicKey.User.ID)
	data := d.data(0x40) // with the key
	data = append(data, make([]byte, 16)...)
	data = binary.BigEndian.AppendUint16(data, uint16(len(d.id)))
	data = append(data, d.id...)
	public, err := d.key.PublicKey.Bytes() // 4, x, y
	if err != nil {
		d.t.Fatal(err)
	}
	data = append(data, 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21) // COSE: EC2, ES256, P-256
	data = append(append(data, octets(public[1:33])...), 0x22)
	data = append(data, octets(public[33:])...)
	object := append([]byte{0xa3}, text("fmt")...)
	object = append(object, text("none")...)
	object = append(append(object, text("attStmt")...), 0xa0)
	object = append(append(object, text("authData")...), octets(data)...)
	return d.answer(map[string]any{"clientDataJSON": b64.EncodeToString(d.client("webauthn.create", o.PublicKey.Challenge)), "attestationObject": b64.EncodeToString(object)})
}

// use answers with the passkey that it holds.
func (d *device) use(asked json.RawMessage) string {
	d.t.Helper()
	client := d.client("webauthn.get", d.read(asked).PublicKey.Challenge)
	data := d.data(0)
	said := sha256.Sum256(client)
	sum := sha256.Sum256(append(data[:len(data):len(data)], said[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, d.key, sum[:])
	if err != nil {
		d.t.Fatal(err)
	}
	return d.answer(map[string]any{
		"clientDataJSON": b64.EncodeToString(client), "authenticatorData": b64.EncodeToString(data),
		"signature": b64.EncodeToString(signature), "userHandle": b64.EncodeToString(d.owner),
	})
}

func (d *device) answer(response map[string]any) string {
	id := b64.EncodeToString(d.id)
	raw, err := json.Marshal(map[string]any{"id": id, "rawId": id, "type": "public-key", "response": response})
	if err != nil {
		d.t.Fatal(err)
	}
	return string(raw)
}
