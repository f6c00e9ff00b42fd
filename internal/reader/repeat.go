package reader

import (
	"mattersarising/internal/civic"
)

// How far back a passage is looked for among those of earlier lists, with how
// many it is compared, and how many words of it.
const (
	repeatBack  = 2048
	repeatReach = 48
	repeatWords = 400
)

// repeats finds the passages that are printed twice: a decision in the block
// "Decision:" and again in the minutes, with small differences. It returns for
// each passage the earlier one that it repeats, or -1.
//
// Two passages are the same if they are of one kind, stand in different lists,
// and share four fifths of the words of the longer one, in order, case and
// quotes apart; two thirds will do where both carry the same printed number.
// Where the record breaks off in mid-air, a last passage whose
// every word begins the earlier one is its repetition too.
func (w *walk) repeats() []int {
	twice := make([]int, len(w.passages))
	usedBy := make([]int32, len(w.passages)) // the list that repeats a passage
	for k := range twice {
		twice[k] = -1
	}
	var a, b []uint32
	for k := range w.passages {
		p := &w.passages[k]
		if !repeatable(p.Kind) {
			continue
		}
		a = a[:0]
		for e, tried := max(0, k-repeatBack), 0; e < k && tried < repeatReach; e++ {
			q := &w.passages[e]
			if q.Kind != p.Kind || w.listOf[e] == w.listOf[k] || twice[e] >= 0 || usedBy[e] == w.listOf[k] {
				continue
			}
			if len(a) == 0 {
				a = foldWords(p.place, a)
			}
			tried++
			b = foldWords(q.place, b[:0])
			if sameWords(b, a) || p.PrintedNumber != "" && p.PrintedNumber == q.PrintedNumber && nearWords(b, a) ||
				k == len(w.passages)-1 && cutShort(b, a) {
				twice[k], usedBy[e] = e, w.listOf[k]
				break
			}
		}
	}
	return twice
}

// repeatable says which kinds are printed twice.
func repeatable(k civic.PassageKind) bool {
	return k == civic.PassageResolution || k == civic.PassageRecommendation || k == civic.PassageReason || k == civic.PassageAlternative
}

// foldWords hashes the words of a place, folded, without marks and without the
// marker "RESOLVED".
func foldWords(p place, dst []uint32) []uint32 {
	for n, block := range p.blocks {
		s := block.Text
		if n == len(p.blocks)-1 {
			s = s[:p.end]
		}
		if n == 0 {
			s = s[p.start:]
		}
		hash, any := uint32(2166136261), false
		for i := 0; i <= len(s); i++ {
			if i < len(s) && (isWordByte(s[i]) || s[i] >= 0x80 && !quoteAt(s, i)) {
				hash = (hash ^ uint32(lowerByte[s[i]])) * 16777619
				any = true
				continue
			}
			if i < len(s) && (s[i] == '\'' || s[i] >= 0x80) {
				continue
			}
			if any {
				if len(dst) == repeatWords {
					return dst
				}
				dst = append(dst, hash)
			}
			hash, any = 2166136261, false
		}
	}
	return dst
}

// quoteAt reports whether the byte belongs to a curled quote or a dash.
func quoteAt(s string, i int) bool {
	for k := max(0, i-2); k <= i; k++ {
		if k+2 < len(s) && s[k] == 0xE2 && s[k+1] == 0x80 {
			return true
		}
	}
	return false
}

// sameWords reports whether two texts share four fifths of the longer one's
// words, in order.
func sameWords(a, b []uint32) bool {
	long, short := max(len(a), len(b)), min(len(a), len(b))
	if long == 0 || short*5 < long*4 {
		return false
	}
	return common(a, b)*5 >= long*4
}

// nearWords is sameWords with two thirds.
func nearWords(a, b []uint32) bool {
	long, short := max(len(a), len(b)), min(len(a), len(b))
	return long > 5 && short*3 >= long*2 && common(a, b)*3 >= long*2
}

// cutShort reports whether b is the beginning of a, broken off.
func cutShort(a, b []uint32) bool {
	if len(b) < 3 || len(b) >= len(a) {
		return false
	}
	for i := range len(b) - 1 {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// common returns how many words two texts share in order: exactly where they
// agree at their ends, by the longest common subsequence between.
func common(a, b []uint32) int {
	n := 0
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b, n = a[1:], b[1:], n+1
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b, n = a[:len(a)-1], b[:len(b)-1], n+1
	}
	if len(a) == 0 || len(b) == 0 {
		return n
	}
	var space [repeatWords + 1]uint16
	row := space[:len(b)+1]
	for _, x := range a {
		diagonal := uint16(0)
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return n + int(row[len(b)])
}
