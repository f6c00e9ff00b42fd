package civic

import "encoding/json"

// Words are words of the record, or a reading of them. Empty words mean that
// the record does not say, and are null in JSON.
type Words string

// MarshalJSON writes the words, or null where there are none.
func (w Words) MarshalJSON() ([]byte, error) {
	if w == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(w))
}
