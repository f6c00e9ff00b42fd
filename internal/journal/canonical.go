package journal

import (
	"encoding/hex"
	"math"
	"strconv"
	"unicode/utf8"
)

// AppendValue appends a value of a row in canonical JSON: null, a whole number, a
// number, a text. Yes and no are 1 and 0, as one of the databases keeps them.
// Bytes that are no text stand as {"hex":"…"}.
func AppendValue(dst []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(dst, "null"...)
	case int64:
		return strconv.AppendInt(dst, v, 10)
	case float64:
		return appendNumber(dst, v)
	case bool:
		if v {
			return append(dst, '1')
		}
		return append(dst, '0')
	case string:
		return appendText(dst, v)
	case []byte:
		return appendHex(dst, string(v))
	}
	panic("journal: a value that no column holds") // relational normalises every value before
}

// appendNumber appends a number as RFC 8785 §3.2.2.3 has it, which is how
// ECMAScript writes it.
func appendNumber(dst []byte, f float64) []byte {
	if f == 0 || math.IsNaN(f) || math.IsInf(f, 0) { // JSON has no word for the last two, nor our columns
		return append(dst, '0')
	}
	if a := math.Abs(f); a >= 1e-6 && a < 1e21 {
		return strconv.AppendFloat(dst, f, 'f', -1, 64)
	}
	b := strconv.AppendFloat(nil, f, 'e', -1, 64)
	if n := len(b); n >= 4 && b[n-4] == 'e' && b[n-2] == '0' { // e-07 is written e-7
		b[n-2] = b[n-1]
		b = b[:n-1]
	}
	return append(dst, b...)
}

func appendHex(dst []byte, s string) []byte {
	dst = append(dst, `{"hex":"`...)
	dst = hex.AppendEncode(dst, []byte(s))
	return append(dst, `"}`...)
}

// appendText appends a text as RFC 8785 §3.2.2.2 has it: only what must be
// escaped is.
func appendText(dst []byte, s string) []byte {
	if !utf8.ValidString(s) {
		return appendHex(dst, s)
	}
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		dst = append(dst, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\b':
			dst = append(dst, '\\', 'b')
		case '\f':
			dst = append(dst, '\\', 'f')
		case '\n':
			dst = append(dst, '\\', 'n')
		case '\r':
			dst = append(dst, '\\', 'r')
		case '\t':
			dst = append(dst, '\\', 't')
		default:
			const digits = "0123456789abcdef"
			dst = append(dst, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
		}
	}
	dst = append(dst, s[from:]...)
	return append(dst, '"')
}
