package html

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// mark is what a class name of Modern.gov's says of an element.
type mark uint8

const (
	unmarked     mark = iota
	mainTitle         // the kind of page
	subTitle          // the record's own title
	subSubTitle       // a section of a decision
	subItemTitle      // a section of an item
	itemTitle         // an agenda item's title, or its number
	sectionTitle      // a table's or a list's caption
	labelled          // "Decision Maker: "
	fileSize          // "PDF 156 KB"
	numberCell        // the number of an agenda row
	actionList        // page actions
	bulletList        // documents, mostly
	nonBullet         // a list without bullets
	hide              // for screen readers only
	content           // anything else that only a record's body holds
)

// marks are the class names. The words are case-sensitive, as browsers hold them.
var marks = map[string]mark{
	"mgMainTitleTxt": mainTitle, "mgSubTitleTxt": subTitle, "mgSubSubTitleTxt": subSubTitle,
	"mgSubItemTitleTxt": subItemTitle, "mgAiTitleTxt": itemTitle, "mgSectionTitle": sectionTitle,
	"mgLabel": labelled, "mgFileSize": fileSize, "mgItemNumberCell": numberCell,
	"mgActionList": actionList, "mgBulletList": bulletList, "mgNonBulletTableList": nonBullet,
	"mgHide": hide, "sr-only": hide, "visually-hidden": hide, "govuk-visually-hidden": hide, "element-invisible": hide,
	"mgContent": content, "mgWordPara": content, "mgItemTable": content,
}

// attrs are the attributes of one start tag that matter here.
type attrs struct {
	mark   mark
	hidden bool
	modgov bool // this is #modgov
	plain  bool // a list whose style forbids bullets
	href   []byte
	rel    []byte
	anchor []byte
	letter byte // an ordered list's type
	start  int  // an ordered list's first number, or an entry's own
	given  bool // start is given
	indent int  // columns, as style gives them
}

// set keeps one attribute.
func (a *attrs) set(tag atom.Atom, key, value []byte) {
	var low [8]byte
	if len(key) > len(low) || len(key) < 2 {
		return
	}
	for i, c := range key {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		low[i] = c
	}
	switch string(low[:len(key)]) {
	case "class":
		a.classes(value)
	case "id":
		a.modgov = a.modgov || string(value) == "modgov"
		if tag == atom.A && len(a.anchor) == 0 || itemAnchor(value) {
			a.anchor = value
		}
	case "name":
		if tag == atom.A {
			a.anchor = value
		}
	case "style":
		a.style(value)
	case "hidden":
		a.hidden = true
	case "href":
		a.href = value
	case "rel":
		a.rel = value
	case "start", "value":
		a.start, a.given = whole(value)
	case "type":
		if len(value) == 1 {
			a.letter = value[0]
		}
	}
}

// attribute reads the attribute at or after at in a tag's bytes; next is at
// where there is none.
func attribute(raw []byte, at int) (key, value []byte, next int) {
	from := at
	for from < len(raw) && (blank(raw[from]) || raw[from] == '/') {
		from++
	}
	end := from
	for end < len(raw) && (!ends(raw[end]) && raw[end] != '=' || end == from && raw[end] == '=') {
		end++
	}
	if end == from {
		return nil, nil, at
	}
	key = raw[from:end]
	eq := end
	for eq < len(raw) && blank(raw[eq]) {
		eq++
	}
	if eq == len(raw) || raw[eq] != '=' {
		return key, nil, end
	}
	for eq++; eq < len(raw) && blank(raw[eq]); {
		eq++
	}
	if eq == len(raw) {
		return key, nil, eq
	}
	if quote := raw[eq]; quote == '"' || quote == '\'' {
		length := bytes.IndexByte(raw[eq+1:], quote)
		if length < 0 {
			return key, raw[eq+1:], len(raw)
		}
		return key, raw[eq+1 : eq+1+length], eq + length + 2
	}
	stop := eq
	for stop < len(raw) && !blank(raw[stop]) && raw[stop] != '>' {
		stop++
	}
	return key, raw[eq:stop], stop
}

func blank(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' && c != '\v' }

// ends says whether a byte ends the name of a tag or an attribute.
func ends(c byte) bool { return blank(c) || c == '/' || c == '>' }

// classes reads a class attribute; of several known names the last counts,
// save that one which hides always does.
func (a *attrs) classes(value []byte) {
	for len(value) > 0 {
		n := bytes.IndexAny(value, " \t\r\n\f")
		word := value
		if n >= 0 {
			word, value = value[:n], value[n+1:]
		} else {
			value = nil
		}
		if m := marks[string(word)]; m == hide {
			a.hidden = true
		} else if m != unmarked {
			a.mark = m
		}
	}
}

// itemAnchor says whether an id is an agenda item's: "AI3001".
func itemAnchor(id []byte) bool {
	if len(id) < 3 || id[0] != 'A' || id[1] != 'I' {
		return false
	}
	for _, c := range id[2:] {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// whole reads a whole number of a list, within what a list can hold.
func whole(value []byte) (int, bool) {
	n, at := 0, 0
	if at < len(value) && value[at] == '-' {
		return 0, false
	}
	for ; at < len(value) && value[at] >= '0' && value[at] <= '9' && n < 1_000_000; at++ {
		n = n*10 + int(value[at]-'0')
	}
	return n, at > 0
}
