package intake

import (
	"regexp"
	"strconv"
	"strings"

	"mattersarising/internal/plan"
	"mattersarising/internal/sheet"
)

// priorities are the headings of a plan, in the order in which the file brings them.
type priorities struct {
	list []plan.Priority
}

// heading is a text that names a priority by its number: “Priority 2: Front door”, “2. Front
// door”, “Theme One – Leadership”, “P3”.
var (
	worded   = regexp.MustCompile(`(?i)^(?:improvement\s+|key\s+|strategic\s+)?(?:priority|theme|objective|work\s?stream|strand|section|area|outcome|part)(?:\s+area)?\s*(?:no\.?|number)?\s*(\d{1,3}|[A-H]|one|two|three|four|five|six|seven|eight|nine|ten)\b\s*[-–—:.)]*\s*(.*)$`)
	lettered = regexp.MustCompile(`^P\s?(\d{1,3})\b\s*[-–—:.)]*\s*(.*)$`)
	numbered = regexp.MustCompile(`^(\d{1,3}|[A-H])\s*[-–—:.)]+\s*(\S.*)$`)
	spaced   = regexp.MustCompile(`^(\d{1,3})\s+([A-Z].*)$`)
	bare     = regexp.MustCompile(`^(\d{1,3}|[A-H])(?:\.0)?$`)
)

var spelled = map[string]string{"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10"}

// parsePriority reads the number and the title of a priority; sure is whether the words call
// it one.
func parsePriority(text string) (number, title string, sure bool) {
	text = tidy(text)
	for i, form := range []*regexp.Regexp{worded, lettered, numbered, spaced, bare} {
		m := form.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		number = strings.ToUpper(m[1])
		if n, ok := spelled[strings.ToLower(m[1])]; ok {
			number = n
		}
		if len(m) > 2 {
			title = m[2]
		}
		return number, title, i < 2
	}
	return "", text, false
}

// add is the number under which a priority stands, which is new or known by its number or,
// where it has none, by its title.
func (p *priorities) add(text string) string {
	number, title, _ := parsePriority(text)
	if number == "" {
		if title == "" {
			return ""
		}
		for i := range p.list {
			if sheet.Fold(p.list[i].Title) == sheet.Fold(title) {
				return p.list[i].Number
			}
		}
		for n := len(p.list) + 1; ; n++ {
			if number = strconv.Itoa(n); !p.has(number) {
				break
			}
		}
	}
	for i := range p.list {
		if p.list[i].Number == number {
			if p.list[i].Title == "" {
				p.list[i].Title = title
			}
			return number
		}
	}
	p.list = append(p.list, plan.Priority{Number: number, Title: title})
	return number
}

// sent is the number of a priority as a sheet that went out from here has it: “1. Leadership”.
func (p *priorities) sent(text string) string {
	number, title, ok := strings.Cut(tidy(text), ". ")
	if !ok || len(number) > 12 {
		return p.add(text)
	}
	if !p.has(number) {
		p.list = append(p.list, plan.Priority{Number: number, Title: title})
	}
	return number
}

func (p *priorities) has(number string) bool {
	for i := range p.list {
		if p.list[i].Number == number {
			return true
		}
	}
	return false
}

// all are the priorities, each with a title.
func (p *priorities) all() []plan.Priority {
	for i := range p.list {
		if p.list[i].Title == "" {
			p.list[i].Title = "Priority " + p.list[i].Number
		}
	}
	return p.list
}

// rank is whether a cell of a column headed “Priority” says how urgent something is, which is
// no heading of a plan.
func rank(s string) bool {
	switch sheet.Fold(s) {
	case "high", "medium", "low", "h", "m", "l", "urgent", "critical", "med", "very high":
		return true
	}
	return false
}
