package search

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/when"
)

// readDays reads the days that a field is given, as people write them: 2018,
// 09/2018, 2018-09, 7/9/2018, 2018-09-07, "7 September 2018", "autumn 2018"; and
// two of these with “..” between.
func readDays(f Field, value string) (calendar.Interval, error) {
	if from, to, two := strings.Cut(value, ".."); two {
		a, err := readDays(f, from)
		if err != nil {
			return a, err
		}
		b, err := readDays(f, to)
		if err != nil {
			return b, err
		}
		if days := (calendar.Interval{From: a.From, To: b.To}); !days.Inverted() {
			return days, nil
		}
		return a, wrong("%s:%s ends before it begins.", f.Asked(), value)
	}
	text := strings.TrimSpace(value)
	if d, err := calendar.ParseDate(text); err == nil {
		return calendar.Day(d), nil
	}
	if year, ok := number(text, 4); ok && year > 0 {
		return calendar.YearsBeginning(calendar.On(year, time.January, 1), 1), nil
	}
	if a, b, ok := strings.Cut(strings.NewReplacer("/", "-", ".", "-").Replace(text), "-"); ok {
		year, one := number(a, 4)
		month, two := number(b, 0)
		if !one || !two {
			month, one = number(a, 0)
			year, two = number(b, 4)
		}
		if one && two && year > 0 && 1 <= month && month <= 12 {
			return calendar.MonthsBeginning(calendar.On(year, time.Month(month), 1), 1), nil
		}
	}
	if r, ok := when.Read(text, when.Context{}); ok && !r.Yearless && strings.TrimSpace(r.Text) == text && !r.From.IsZero() && !r.To.IsZero() {
		return calendar.Interval{From: r.From, To: r.To}, nil
	}
	return calendar.Interval{}, wrong("%s:%s is no day, month or year: write it as %s", f.Asked(), quoted(value), examples(f))
}

func examples(f Field) string {
	return fmt.Sprintf("%s:2018, %s:09/2018, %s:2018-09-07 or %s:\"7 September 2018\".", f.Asked(), f.Asked(), f.Asked(), f.Asked())
}

// number reads a whole number of so many figures; 0 is one or two.
func number(s string, figures int) (int, bool) {
	if figures == 0 && (len(s) < 1 || len(s) > 2) || figures > 0 && len(s) != figures || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

func quoted(value string) string {
	if strings.ContainsAny(value, " \t") {
		return `"` + value + `"`
	}
	return value
}
