package config

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// length is a length of time from least to most.
func length(at *time.Duration, least, most time.Duration) binding {
	expected := fmt.Sprintf("a length of time from %s to %s, such as 30s, 5m or 1h30m", short(least), short(most))
	return one(at, expected, func(s string) (time.Duration, error) {
		d, err := time.ParseDuration(s)
		if err != nil || d < least || d > most {
			return 0, errWrong
		}
		return d, nil
	}, short)
}

// short is a length of time without the parts that are nought: 1h, not 1h0m0s.
func short(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

var units = []struct {
	name  string
	bytes int64
}{{"GB", 1 << 30}, {"MB", 1 << 20}, {"KB", 1 << 10}, {"B", 1}}

// size is a number of bytes, of which a KB has 1024.
func size(at *int64, least, most int64) binding {
	expected := fmt.Sprintf("a size from %s to %s, such as 64KB, 1MB or 2GB", bytesText(least), bytesText(most))
	return one(at, expected, func(s string) (int64, error) {
		for _, u := range units {
			digits, ok := strings.CutSuffix(strings.ToUpper(s), u.name)
			if !ok {
				continue
			}
			n, err := strconv.ParseInt(strings.TrimSpace(digits), 10, 64)
			if err != nil || n < 0 || n > most/u.bytes || n*u.bytes < least {
				return 0, errWrong
			}
			return n * u.bytes, nil
		}
		return 0, errWrong
	}, bytesText)
}

func bytesText(n int64) string {
	for _, u := range units {
		if n >= u.bytes && n%u.bytes == 0 {
			return strconv.FormatInt(n/u.bytes, 10) + u.name
		}
	}
	return "0B"
}

// Rate is how often something may be done: so many times in a length of time.
type Rate struct {
	Times int
	In    time.Duration
}

// String returns the rate as it is written: 60/1m.
func (r Rate) String() string { return strconv.Itoa(r.Times) + "/" + short(r.In) }

func rate(at *Rate) binding {
	return one(at, "so many times in a length of time, such as 60/1m", func(s string) (Rate, error) {
		times, in, _ := strings.Cut(s, "/")
		n, err := strconv.Atoi(strings.TrimSpace(times))
		d, err2 := time.ParseDuration(strings.TrimSpace(in))
		if err != nil || err2 != nil || n < 1 || n > 1_000_000 || d < time.Second || d > 24*time.Hour {
			return Rate{}, errWrong
		}
		return Rate{n, d}, nil
	}, Rate.String)
}
