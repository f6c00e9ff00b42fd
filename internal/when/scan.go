package when

// scanWord reads a word from i and returns where it ends. An apostrophe inside
// a word belongs to it; one after its last letter marks the possessive and is
// left outside, since it may as well close a quotation.
func (t *token) scanWord(s string, i int) int {
	begin := i
	h := hashSeed
	stem, stemEnd := uint32(0), 0
	for i < len(s) {
		c := s[i]
		switch charKind[c] {
		case charLetter:
			h = (h ^ uint32(c|0x20)) * hashPrime
			i++
			continue
		case charDigit:
			h = (h ^ uint32(c)) * hashPrime
			i++
			continue
		case charHigh:
			m, size := wideChar(s, i)
			if m == 0 {
				for range size {
					h = (h ^ uint32(s[i])) * hashPrime
					i++
				}
				continue
			}
			if m == '\'' && i+size < len(s) && charKind[s[i+size]] == charLetter {
				stem, stemEnd = h, i
				i += size
				continue
			}
		case charMark:
			if c == '\'' && i+1 < len(s) && charKind[s[i+1]] == charLetter {
				stem, stemEnd = h, i
				i++
				continue
			}
			if c == '/' && i == begin+1 && i+1 < len(s) && s[begin]|0x20 == 'w' {
				if d := s[i+1] | 0x20; (d == 'c' || d == 'b' || d == 'e') && (i+2 == len(s) || charKind[s[i+2]] != charLetter) {
					h = (h ^ uint32('/'|0x20)) * hashPrime
					h = (h ^ uint32(d)) * hashPrime
					i += 2
				}
			}
		}
		break
	}
	t.kind = tWord
	t.end = int32(i)
	t.hash = h
	text := s[begin:i]
	if stemEnd > 0 {
		t.flags |= possessive
		t.hash = stem
		text = s[begin:stemEnd]
	} else if i < len(s) {
		if s[i] == '\'' || s[i] == 0xE2 && i+2 < len(s) && s[i+1] == 0x80 && s[i+2] == 0x99 {
			t.flags |= possessive
		}
	}
	if len(text) <= 15 {
		w := lookup(text, t.hash)
		t.class, t.num = w.class, int32(w.val)
	}
	if len(text) == 2 && t.class == wOther && text[1] >= '1' && text[1] <= '4' {
		switch text[0] {
		case 'Q', 'q':
			t.kind, t.num = tQ, int32(text[1]-'0')
		case 'H', 'h':
			if text[1] <= '2' {
				t.kind, t.num = tQ, int32(text[1]-'0')+10
			}
		}
	}
	return i
}

// scanNumber reads digits from i with the letters stuck to them: 7th, 2pm,
// 10.20am, 14:00. It returns where the token ends.
func (t *token) scanNumber(s string, i int) int {
	t.kind = tNum
	begin := i
	n := int32(0)
	for i < len(s) && charKind[s[i]] == charDigit {
		if i-begin < 6 {
			n = n*10 + int32(s[i]-'0')
		}
		i++
	}
	t.num = n
	t.digits = uint8(min(i-begin, 255))
	if i-begin > 6 {
		t.num = -1
	}
	if end := clockEnd(s, begin, i, n); end > 0 {
		t.kind = tClock
		t.end = int32(end)
		return end
	}
	if j := i; j < len(s) && charKind[s[j]] == charLetter {
		for j < len(s) && (charKind[s[j]] == charLetter || charKind[s[j]] == charDigit) {
			j++
		}
		if suffix := s[i:j]; len(suffix) == 2 && (fold2(suffix, 's', 't') || fold2(suffix, 'n', 'd') || fold2(suffix, 'r', 'd') || fold2(suffix, 't', 'h')) {
			t.flags |= ordinal
		} else {
			t.kind = tOther // 3b, 2.5k: not a number to count by
		}
		i = j
	}
	t.end = int32(i)
	return i
}

func fold2(s string, a, b byte) bool { return s[0]|0x20 == a && s[1]|0x20 == b }

// clockEnd returns where a time of day ends that begins with the number n in
// s[begin:i], or 0 if there is none: 2pm, 2 p.m., 10.20 am, 14:00.
func clockEnd(s string, begin, i int, n int32) int {
	if i-begin > 2 || n > 24 {
		return 0
	}
	j := i
	minutes := false
	if j+2 < len(s) && (s[j] == '.' || s[j] == ':') && charKind[s[j+1]] == charDigit && charKind[s[j+2]] == charDigit &&
		(j+3 == len(s) || charKind[s[j+3]] != charDigit) && s[j+1] < '6' {
		minutes = s[j] == ':'
		j += 3
	}
	k := j
	for k < len(s) && (s[k] == ' ' || s[k] == 0xC2 || s[k] == 0xA0) && k < j+2 {
		k++
	}
	if k+1 < len(s) && (s[k]|0x20 == 'a' || s[k]|0x20 == 'p') && n <= 12 {
		switch {
		case s[k+1]|0x20 == 'm' && (k+2 == len(s) || charKind[s[k+2]] != charLetter && charKind[s[k+2]] != charDigit):
			// "10 am", but not the verb of "I am" after a number
			return k + 2
		case s[k+1] == '.' && k+2 < len(s) && s[k+2]|0x20 == 'm':
			if k+3 < len(s) && s[k+3] == '.' {
				return k + 4
			}
			return k + 3
		}
	}
	if minutes {
		return j
	}
	return 0
}
