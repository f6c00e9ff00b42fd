package reader

import (
	"strconv"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
)

// formats are the kinds of file whose size Modern.gov prints.
var formats = [...]string{"PDF", "DOCX", "DOC", "XLSX", "XLS", "PPTX", "PPT", "RTF", "CSV", "ZIP", "TXT", "HTML", "HTM", "JPG", "PNG", "MP3", "MP4", "ODT", "ODS"}

// hasSize reports whether a line ends as Modern.gov prints a file: "PDF 156 KB".
func hasSize(text string) bool {
	if n := len(text); n < 8 || n > 300 || lowerByte[text[n-1]] != 'b' {
		return false
	}
	_, _, kb := fileSize(text)
	return kb > 0
}

// fileSize reads the format and size at the end of a link's words and returns
// how long the words before it are: "Children's Improvement Update pdf icon
// PDF 156 KB" gives the title's length, PDF, 156. Sizes in MB are counted as
// 1024 KB.
func fileSize(text string) (title int, format string, kb int) {
	s := strings.TrimRight(text, " ")
	if len(s) < 6 {
		return len(text), "", 0
	}
	unit := s[len(s)-2:]
	factor := 1.0
	switch {
	case sameFold(unit, "kb"):
	case sameFold(unit, "mb"):
		factor = 1024
	default:
		return len(text), "", 0
	}
	s = strings.TrimRight(s[:len(s)-2], " ")
	i := len(s)
	for i > 0 && (isDigit(s[i-1]) || s[i-1] == '.' || s[i-1] == ',') {
		i--
	}
	number, err := strconv.ParseFloat(strings.ReplaceAll(s[i:], ",", ""), 64)
	if err != nil || number <= 0 || number > 1e7 {
		return len(text), "", 0
	}
	s = strings.TrimRight(s[:i], " ")
	for _, f := range formats {
		if strings.HasSuffix(s, f) {
			format = f
			s = strings.TrimRight(s[:len(s)-len(f)], " ")
			break
		}
	}
	if format == "" {
		return len(text), "", 0
	}
	if endsFold(s, " icon") {
		s = s[:len(s)-len(" icon")]
		if at := strings.LastIndexByte(s, ' '); at > 0 {
			s = s[:at]
		} else {
			s = ""
		}
	}
	return len(strings.TrimRight(s, " ")), format, max(1, int(number*factor+0.5))
}

// documentOf reads a link's line. The hidden words ", item 30" that Modern.gov
// puts after a title are dropped.
func documentOf(b *layout.Block) Document {
	end, format, kb := fileSize(b.Text)
	title := b.Text[:end]
	if b.Size != "" {
		if n, f, k := fileSize(b.Size); n == 0 {
			format, kb = f, k
		}
	}
	if at := strings.LastIndex(title, ", item "); at > 0 && len(title)-at < len(", item 1234/56")+1 {
		title = title[:at]
	}
	title = strings.TrimRight(title, " ,")
	return Document{Title: title, Format: civic.Words(format), SizeKB: kb}
}

// namesDocument reports whether an entry under "Additional documents:" names a
// paper although no size is printed: short, and no sentence.
func namesDocument(b *layout.Block) bool {
	return b.Text != "" && len(b.Text) <= 160 && b.Text[len(b.Text)-1] != '.' && firstVerb(b.Text) == noVerb && !formsResolution(b.Text)
}
