package journal

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// Published is the end of a chain, as it is signed and given to others: how many
// entries there were, and the hash of the last. Who keeps one can show later that
// what was there then is there still.
type Published struct {
	Authority string
	Entries   int64
	Head      Hash
	At        string // when the last entry was recorded
}

// first is the first line of a published head; it says what is signed.
const first = "arising journal head"

// Text is what is signed: five lines, of which the last is the hash in base64.
//
//	arising journal head
//	fernshire
//	1204
//	2018-09-07T10:15:00.000000000Z
//	n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=
func (p Published) Text() string {
	return strings.Join([]string{first, p.Authority, strconv.FormatInt(p.Entries, 10), p.At, base64.StdEncoding.EncodeToString(p.Head[:]), ""}, "\n")
}

func parsePublished(text string) (Published, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 6 || lines[0] != first || lines[5] != "" {
		return Published{}, errNoHead
	}
	n, err := strconv.ParseInt(lines[2], 10, 64)
	head, bad := base64.StdEncoding.DecodeString(lines[4])
	if err != nil || n < 1 || bad != nil || len(head) != len(Hash{}) {
		return Published{}, errNoHead
	}
	return Published{Authority: lines[1], Entries: n, At: lines[3], Head: Hash(head)}, nil
}

var errNoHead = errors.New("it is no published head: want the file that “verify --publish” wrote")

// NewKey makes a key to sign heads with: the secret, to be kept by the authority,
// and the public half, for those who check (Ed25519, in the form of
// golang.org/x/mod/sumdb/note). The name says whose it is.
func NewKey(name string) (secret, public string, err error) {
	return note.GenerateKey(rand.Reader, name)
}

// Sign signs a published head.
func Sign(p Published, secret string) ([]byte, error) {
	signer, err := note.NewSigner(strings.TrimSpace(secret))
	if err != nil {
		return nil, fmt.Errorf("the key to sign with cannot be read: %w", err)
	}
	return note.Sign(&note.Note{Text: p.Text()}, signer)
}

// Open checks the signature of a published head against the public keys, of which
// one must have signed it, and reads it. Older keys stay in the list, so that
// what they signed can be checked still.
func Open(signed []byte, public []string) (p Published, by string, err error) {
	var verifiers []note.Verifier
	for _, key := range public {
		v, err := note.NewVerifier(strings.TrimSpace(key))
		if err != nil {
			return p, "", fmt.Errorf("the public key %q cannot be read: %w", key, err)
		}
		verifiers = append(verifiers, v)
	}
	n, err := note.Open(bytes.ReplaceAll(signed, []byte("\r\n"), []byte("\n")), note.VerifierList(verifiers...))
	var unknown *note.UnverifiedNoteError
	var wrong *note.InvalidSignatureError
	switch {
	case errors.As(err, &unknown):
		return p, "", errors.New("none of the public keys signed it")
	case errors.As(err, &wrong):
		return p, "", errors.New("its signature is not of what it says: it was changed")
	case err != nil:
		return p, "", errNoHead
	}
	p, err = parsePublished(n.Text)
	return p, n.Sigs[0].Name, err
}
