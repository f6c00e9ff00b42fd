package identity

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
)

// Levels of an item's keys, strongest first. Two records that both have a key of
// a level are the same item if those keys agree and different items if not;
// only where one lacks it is the next level asked.
const (
	LevelAgenda   = iota // Modern.gov's own agenda item id
	LevelPrinted         // body, meeting date and printed number
	LevelTitled          // body, meeting date and title: a decision's page prints no number
	LevelDecision        // the council's own decision id, which ties a decision's pages
	LevelIssue           // issue, date and title: an issue's decisions name no body
	LevelAddress         // canonical source address
	LevelFile            // the file's hash and the record's place in the file
	levels
)

// Keys are a record's keys by level; an empty one is lacking.
type Keys [levels]string

// KeyParams is what identifies a record.
type KeyParams struct {
	AgendaItemID string
	Body         string
	Day          calendar.Date // the meeting's, stated or settled by a person
	Number       string        // printed
	Title        string
	Twin         int // its ordinal among records of the file with the same title, from 1
	DecisionID   string
	IssueID      string
	Address      string
	Alone        bool // no other record of the file has the same address
	SHA256       string
	Seq          int // the record's place in the file, from 0
}

// KeysOf returns the keys of a record. The body is folded and its article
// dropped; a printed number loses its closing dot and brackets, so that "4.",
// "(4)" and "4" agree. The address of a page that holds many records names one
// of them only together with its title and date.
func KeysOf(p KeyParams) Keys {
	var k Keys
	if p.AgendaItemID != "" {
		k[LevelAgenda] = "a:" + p.AgendaItemID
	}
	day, title := p.Day.String(), Fold(p.Title)
	if title != "" && p.Twin > 1 {
		title += "#" + strconv.Itoa(p.Twin)
	}
	if p.Body != "" && day != "" {
		meeting := FoldBody(p.Body) + "|" + day + "|"
		if number := FoldNumber(p.Number); number != "" {
			k[LevelPrinted] = "m:" + meeting + number
		}
		if title != "" {
			k[LevelTitled] = "t:" + meeting + title
		}
	}
	if p.DecisionID != "" {
		k[LevelDecision] = "d:" + p.DecisionID
	}
	if p.IssueID != "" && day != "" && title != "" {
		k[LevelIssue] = "i:" + p.IssueID + "|" + day + "|" + title
	}
	switch {
	case p.Address == "":
	case p.Alone:
		k[LevelAddress] = "u:" + p.Address
	case title != "":
		k[LevelAddress] = "u:" + p.Address + "|" + day + "|" + title
	}
	k[LevelFile] = "h:" + p.SHA256 + "#" + strconv.Itoa(p.Seq)
	return k
}

// FoldBody folds the name of a body: "The Cabinet" and "CABINET" are one.
func FoldBody(s string) string { return strings.TrimPrefix(Fold(s), "the ") }

// FoldNumber folds a printed number: "4." and "(4)" are 4.
func FoldNumber(s string) string { return strings.Trim(Fold(s), " .():[]") }

// FoldEvent folds the words of an event, without its article.
func FoldEvent(s string) string {
	s = strings.TrimRight(Fold(s), " .,;:")
	for _, article := range []string{"the ", "an ", "a "} {
		if t, ok := strings.CutPrefix(s, article); ok {
			return t
		}
	}
	return s
}

// strongest returns the first key that is not lacking, and its level.
func (k Keys) strongest() (string, int) {
	for level, s := range k {
		if s != "" {
			return s, level
		}
	}
	return "", levels
}

// PassageKey returns the key of a passage: its item, its kind, its folded words,
// and its ordinal among passages of the item that are equal in these.
func PassageKey(item, kind, words string, ordinal int) string {
	h := sha256.New()
	for _, s := range []string{item, kind, words} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	h.Write(strconv.AppendInt(nil, int64(ordinal), 10))
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// CommitmentKey returns the key of a commitment: its first passage's key and its
// act, with an ordinal where one passage holds the same act twice.
func CommitmentKey(passage, act string, ordinal int) string {
	key := passage + "/" + act
	if ordinal > 1 {
		key += "#" + strconv.Itoa(ordinal)
	}
	return key
}
