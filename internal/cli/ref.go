package cli

import (
	"strings"

	"mattersarising/internal/store"
)

// refOf reads a commitment's ref as people type it: K-17, k-17, K17.
func refOf(text string) (store.Ref, error) { return store.ParseRef(hyphened(text)) }

// isRef reports whether a text names a commitment, by its ref or by its reference.
func isRef(text string) bool {
	_, err := refOf(text)
	if err != nil {
		_, err = store.ParseReference(text)
	}
	return err == nil
}

// ref finds the commitment that a person names: K-17, or CSB 2021/22-01 as papers do.
func (k *kept) ref(j *job, text string) (store.Ref, error) {
	if r, err := store.ParseReference(text); err == nil {
		return k.FindReference(j.ctx, k.ID, r)
	}
	return refOf(text)
}

// itemOf reads an item's id as people type it: I-12, i-12, I12.
func itemOf(text string) (store.ItemID, error) { return store.ParseItemID(hyphened(text)) }

// hyphened puts in the hyphen that was left out between the letter and the
// number.
func hyphened(text string) string {
	text = strings.TrimSpace(text)
	if len(text) > 1 && strings.ContainsRune("KkIi", rune(text[0])) && '0' <= text[1] && text[1] <= '9' {
		return text[:1] + "-" + text[1:]
	}
	return text
}
