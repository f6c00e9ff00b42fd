package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/calendar"
)

// format is how a cell’s number shows: one code of the workbook, such as “dd/mm/yyyy”,
// “#,##0.00” or “0%”, cut up once.
type format struct {
	sections []section
}

type section struct {
	general bool
	words   bool // “@”
	day     bool // says a day
	clock   bool // says a time of day or a span of hours
	pieces  []piece
	// Of a number.
	least    int // digits before the point
	places   int // digits after it
	optional int // how many of them may be left out
	group    bool
	scale    int // thousands left out
	percent  int
	power    bool // 1.2E+03
}

// piece is a part of a code: letters that stand for part of a day, words as they are, or the
// place of the number.
type piece struct {
	code string // "dd", "mmm", "number"; empty where it is words
	text string
}

// builtIn are the codes that have only a number. 14 and 22 follow the reader’s country.
var builtIn = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
	22: "dd/mm/yyyy hh:mm", 27: "dd/mm/yyyy", 28: "dd/mm/yyyy", 29: "dd/mm/yyyy", 30: "dd/mm/yyyy", 31: "dd/mm/yyyy", 36: "dd/mm/yyyy",
	37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@", 50: "dd/mm/yyyy", 57: "dd/mm/yyyy", 58: "dd/mm/yyyy",
}

// longestCode is the most of a code that is looked at; Excel allows 255 letters.
const longestCode = 1000

func parseFormat(code string) *format {
	f := &format{}
	if len(code) > longestCode {
		code = ""
	}
	low := strings.ToLower(code)
	// The reader’s own short and long date.
	if strings.HasPrefix(low, "[$-f800]") {
		code = "d mmmm yyyy"
	} else if strings.HasPrefix(low, "[$-f400]") {
		code = "hh:mm:ss"
	}
	for _, part := range cutSections(code) {
		f.sections = append(f.sections, parseSection(part))
	}
	return f
}

// cutSections cuts a code at its semicolons: for above nought, below, nought, and words.
func cutSections(code string) []string {
	var all []string
	from, quoted := 0, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == ';':
			all, from = append(all, code[from:i]), i+1
		}
	}
	return append(all, code[min(from, len(code)):])
}

func parseSection(code string) section {
	var s section
	if code == "" || strings.EqualFold(code, "general") {
		s.general = true
		return s
	}
	word := func(t string) {
		if n := len(s.pieces); n > 0 && s.pieces[n-1].code == "" {
			s.pieces[n-1].text += t
			return
		}
		s.pieces = append(s.pieces, piece{text: t})
	}
	digits := ""
	for i := 0; i < len(code); {
		c := code[i]
		switch {
		case c == '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				end = len(code) - i - 1
			}
			word(code[i+1 : i+1+end])
			i = min(len(code), i+end+2)
			continue
		case c == '\\' && i+1 < len(code):
			n := len(string([]rune(code[i+1:])[0]))
			word(code[i+1 : i+1+n])
			i += 1 + n
			continue
		case c == '_' && i+1 < len(code):
			word(" ")
			i += 1 + len(string([]rune(code[i+1:])[0]))
			continue
		case c == '*' && i+1 < len(code):
			i += 1 + len(string([]rune(code[i+1:])[0]))
			continue
		case c == '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				i++
				continue
			}
			s.bracket(code[i+1:i+end], word)
			i += end + 1
			continue
		case strings.IndexByte("0#?", c) >= 0, c == '.' && (digits != "" || next(code, i+1)), c == ',' && digits != "":
			if digits == "" {
				s.pieces = append(s.pieces, piece{code: "number"})
			}
			digits += string(c)
			i++
			continue
		case (c == 'E' || c == 'e') && digits != "" && i+1 < len(code) && (code[i+1] == '+' || code[i+1] == '-'):
			s.power = true
			for i += 2; i < len(code) && strings.IndexByte("0#?", code[i]) >= 0; i++ {
				continue
			}
			continue
		case c == '%':
			s.percent++
			word("%")
			i++
			continue
		case c == '@':
			s.words = true
			i++
			continue
		case c == '/' && digits != "":
			s.general = true // a fraction: shown as a number
			return s
		}
		if n := run(code[i:]); n > 0 && digits == "" {
			s.pieces = append(s.pieces, piece{code: strings.ToLower(code[i : i+n])})
			i += n
			continue
		}
		n := len(string([]rune(code[i:])[0]))
		word(code[i : i+n])
		i += n
	}
	s.count(digits)
	s.minutes()
	return s
}

// next reports whether a digit stands there.
func next(code string, i int) bool {
	return i < len(code) && strings.IndexByte("0#?", code[i]) >= 0
}

// bracket reads what stands between [ and ]: hours that go on counting, the sign of a
// currency; colours, conditions and languages show as nothing.
func (s *section) bracket(in string, word func(string)) {
	low := strings.ToLower(in)
	switch {
	case low != "" && (strings.Trim(low, "h") == "" || strings.Trim(low, "m") == "" || strings.Trim(low, "s") == ""):
		s.clock = true
		s.pieces = append(s.pieces, piece{code: "[" + low[:1] + "]"})
	case strings.HasPrefix(in, "$"):
		sign, _, _ := strings.Cut(in[1:], "-")
		word(sign)
	}
}

// run is how many letters stand for one part of a day or a time.
func run(code string) int {
	low := strings.ToLower(code)
	for _, half := range []string{"am/pm", "a/p"} {
		if strings.HasPrefix(low, half) {
			return len(half)
		}
	}
	if strings.IndexByte("ymdhs", low[0]) < 0 {
		return 0
	}
	n := 1
	for n < len(low) && low[n] == low[0] {
		n++
	}
	return n
}

// count reads the digits of a code: “#,##0.0#”.
func (s *section) count(digits string) {
	for strings.HasSuffix(digits, ",") {
		s.scale++
		digits = digits[:len(digits)-1]
	}
	whole, after, _ := strings.Cut(digits, ".")
	s.group = strings.Contains(whole, ",")
	s.least = strings.Count(whole, "0")
	for _, c := range after {
		if strings.ContainsRune("0#?", c) {
			s.places++
			s.optional++
			if c == '0' {
				s.optional = 0
			}
		}
	}
}

// minutes tells the m of a month from that of minutes, which stands after hours or before
// seconds, and says whether the code is of a day.
func (s *section) minutes() {
	last := -1
	for i := range s.pieces {
		p := &s.pieces[i]
		switch {
		case p.code == "" || p.code == "number":
			continue
		case p.code[0] == 'm' && last >= 0 && (s.pieces[last].code[0] == 'h' || s.pieces[last].code == "[h]") && len(p.code) < 3:
			p.code = strings.Repeat("n", len(p.code))
		case p.code[0] == 's' && last >= 0 && s.pieces[last].code[0] == 'm' && len(s.pieces[last].code) < 3:
			s.pieces[last].code = strings.Repeat("n", len(s.pieces[last].code))
		}
		last = i
	}
	for _, p := range s.pieces {
		if p.code == "" || p.code == "number" {
			continue
		}
		switch p.code[0] {
		case 'y', 'm', 'd':
			s.day = true
		default:
			s.clock = true
		}
	}
}

// section is the part of a code for a number.
func (f *format) section(v float64) (section, bool) {
	if len(f.sections) == 0 {
		return section{general: true}, false
	}
	switch n := len(f.sections); {
	case v < 0 && n > 1:
		return f.sections[1], true
	case v == 0 && n > 2:
		return f.sections[2], false
	}
	return f.sections[0], false
}

// day reports whether the code shows days.
func (f *format) day() bool {
	return f != nil && len(f.sections) > 0 && f.sections[0].day
}

// show is a number as a person sees it.
func (f *format) show(v float64, early bool) string {
	if f == nil {
		return general(v)
	}
	s, signed := f.section(v)
	switch {
	case s.general || s.words:
		return general(v)
	case s.day || s.clock:
		d, ok := serial(v, early)
		if s.day && !ok || v < 0 {
			return general(v)
		}
		return s.moment(v, d)
	case len(s.pieces) == 0:
		return ""
	}
	if signed {
		v = -v
	}
	return s.number(v)
}

// general is a number as a cell without a format shows it.
func general(v float64) string {
	if a := math.Abs(v); a != 0 && (a >= 1e15 || a < 1e-9) {
		return strconv.FormatFloat(v, 'G', 6, 64)
	}
	return trimmed(strconv.FormatFloat(v, 'f', precision(v), 64))
}

// precision is how many places a number has within the fifteen digits that a sheet keeps.
func precision(v float64) int {
	if v == 0 {
		return 0
	}
	return max(0, min(15, 14-int(math.Floor(math.Log10(math.Abs(v))))))
}

func trimmed(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

func (s *section) number(v float64) string {
	for range s.percent {
		v *= 100
	}
	for range s.scale {
		v /= 1000
	}
	places := min(s.places, 30)
	var n string
	if s.power {
		n = strconv.FormatFloat(v, 'E', places, 64)
	} else {
		// The fifteen digits that are kept, so that 1.005 does not show as 1.00.
		if math.Abs(v) < 1e15 {
			if w, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', precision(v), 64), 64); err == nil {
				v = w
			}
		}
		if scale := math.Pow10(places); math.Abs(v)*scale < 1<<52 {
			v = math.Round(v*scale) / scale // a half goes up, as in a sheet
		}
		n = strconv.FormatFloat(math.Abs(v), 'f', places, 64)
		whole, after, _ := strings.Cut(n, ".")
		for range s.optional {
			if !strings.HasSuffix(after, "0") {
				break
			}
			after = after[:len(after)-1]
		}
		if whole == "0" && s.least == 0 && after != "" {
			whole = ""
		}
		for len(whole) < min(s.least, 30) {
			whole = "0" + whole
		}
		if s.group {
			whole = grouped(whole)
		}
		if n = whole; after != "" {
			n += "." + after
		}
		if v < 0 && strings.Trim(n, "0.,") != "" {
			n = "-" + n
		}
	}
	var b strings.Builder
	for _, p := range s.pieces {
		if p.code == "number" {
			b.WriteString(n)
		}
		b.WriteString(p.text)
	}
	return strings.TrimSpace(b.String())
}

func grouped(whole string) string {
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole
}

// serial is the day that a number means: Excel counts from 1900, and counts a 29 February
// that 1900 did not have; early Macs counted from 1904.
func serial(v float64, early bool) (calendar.Date, bool) {
	if math.IsNaN(v) || v < 1 || v >= 2_958_466 {
		return calendar.Date{}, false
	}
	n := int(v)
	switch {
	case early:
		return calendar.On(1904, time.January, 1).AddDays(n), true
	case n == 60:
		return calendar.Date{}, false
	case n < 60:
		n++
	}
	return calendar.On(1899, time.December, 30).AddDays(n), true
}

// moment is a day with its time as a person sees it.
func (s *section) moment(v float64, d calendar.Date) string {
	seconds := int64(math.Round((v - math.Floor(v)) * 86400))
	hours := seconds / 3600 % 24
	total := int64(math.Round(v * 86400))
	half := false
	for _, p := range s.pieces {
		half = half || strings.HasPrefix(p.code, "a")
	}
	year, month, day := d.Civil()
	two := func(n int64, code string) string {
		if len(code) > 1 && n < 10 {
			return "0" + strconv.FormatInt(n, 10)
		}
		return strconv.FormatInt(n, 10)
	}
	var b strings.Builder
	for _, p := range s.pieces {
		b.WriteString(p.text)
		if p.code == "" || p.code == "number" {
			continue
		}
		switch p.code[0] {
		case 'y':
			if len(p.code) > 2 {
				b.WriteString(strconv.Itoa(year))
			} else {
				b.WriteString(two(int64(year%100), "yy"))
			}
		case 'm':
			switch len(p.code) {
			case 1, 2:
				b.WriteString(two(int64(month), p.code))
			case 3:
				b.WriteString(month.String()[:3])
			case 5:
				b.WriteString(month.String()[:1])
			default:
				b.WriteString(month.String())
			}
		case 'd':
			switch week := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Weekday().String(); len(p.code) {
			case 1, 2:
				b.WriteString(two(int64(day), p.code))
			case 3:
				b.WriteString(week[:3])
			default:
				b.WriteString(week)
			}
		case 'h':
			h := hours
			if half {
				h = (hours+11)%12 + 1
			}
			b.WriteString(two(h, p.code))
		case 'n':
			b.WriteString(two(seconds/60%60, p.code))
		case 's':
			b.WriteString(two(seconds%60, p.code))
		case 'a':
			b.WriteString(map[bool]string{true: "AM", false: "PM"}[hours < 12])
		case '[':
			b.WriteString(strconv.FormatInt(total/map[byte]int64{'h': 3600, 'm': 60, 's': 1}[p.code[1]], 10))
		}
	}
	return strings.TrimSpace(b.String())
}
