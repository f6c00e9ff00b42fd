package intake

import (
	"strconv"

	"mattersarising/internal/calendar"
	"mattersarising/internal/sheet"
)

// The marks of a workbook that went out from here.
const (
	sentSheet  = "arising"     // the hidden sheet
	keyHeading = "arising key" // the hidden column of keys
)

// Sent is what a workbook that went out from here knows of itself.
type Sent struct {
	Plan  string // its slug
	Entry int64  // the journal's last entry when it went out
	On    calendar.Date
	Keys  []string
	at    map[string]string // the cells of the hidden sheet, by what stands in column A
	sheet *sheet.Sheet
}

// sent reads the hidden sheet; nil where there is none.
func sent(b *sheet.Book) (*Sent, error) {
	for _, s := range b.Sheets {
		if s.Name != sentSheet || !s.Hidden {
			continue
		}
		out := &Sent{at: map[string]string{}, sheet: s}
		for row, err := range s.Rows() {
			if err != nil {
				return nil, err
			}
			name, value := row.At(1), row.At(2)
			switch name.Text {
			case "plan":
				out.Plan = value.Text
			case "journal":
				n, err := strconv.ParseInt(value.Text, 10, 64)
				if err != nil {
					n = int64(value.Number)
				}
				out.Entry = n
			case "on":
				out.On, _ = calendar.ParseDate(value.Text) // a sheet that somebody changed says no day
			case "key":
				out.Keys = append(out.Keys, value.Text)
				continue
			}
			out.at[name.Text] = value.Ref
		}
		if out.Plan != "" && out.Entry > 0 {
			return out, nil
		}
	}
	return nil, nil //nolint:nilnil // most files never went out from here
}
