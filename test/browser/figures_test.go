package browser_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/access"
)

// TestFigures: an analyst takes a year's file in at the desk and corrects one month of another
// measure; the clerk sees what would be hidden and why, and publishes; a resident sees the
// figures, and with the earlier date what was seen then.
func TestFigures(t *testing.T) {
	t.Parallel()
	const year, enquiries = "need-reviews-in-time", "section-47-enquiries"
	var file strings.Builder
	file.WriteString("Indicator,Month,Numerator,Denominator\n")
	for i, month := range []string{"September 2023", "October 2023", "November 2023", "December 2023", "January 2024", "February 2024", "March 2024", "April 2024", "May 2024", "June 2024", "July 2024", "August 2024"} {
		n := 60 + i
		if i == 4 {
			n = 3
		}
		fmt.Fprintf(&file, "%s,%s,%d,90\n", year, month, n)
	}
	take := func(k *typist, name, body string, jumps bool) {
		t.Helper()
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
		k.Go(k.address + "/desk/figures")
		k.Choose(`[name=files]`, path)
		k.Follow(`form[enctype] button`)
		k.Check()
		if jumps {
			k.says("/desk/figures/", "Beyond what is usual")
			k.Click(`[name=jumps]`)
		}
		k.Follow(`form:has([value=take]) button`)
		k.Check()
		k.says("/desk/figures/", "The figures have been taken in")
	}
	resident := arrives(t, narrow)
	resident.Go(resident.address + "/indicators/" + enquiries)
	resident.Check()
	first := resident.Text("#figures table tbody tr")
	if !strings.Contains(first, "August 2024") {
		t.Fatalf("the latest figure is %q", first)
	}

	analyst := signed(t, narrow, access.Analyst)
	take(analyst, "year.csv", file.String(), false)
	take(analyst, "august.csv", "Indicator,Month,Numerator,Denominator\n"+enquiries+",August 2024,411,251000\n", true)
	analyst.Go(analyst.address + "/desk/measures/" + year)
	analyst.Check()
	analyst.says("/desk/measures/"+year, "What a release today would publish: 12 figures", "1 to 5 people")
	if analyst.Has(`form[action$="/publish"]`) {
		t.Error("an analyst may publish")
	}
	resident.Go(resident.address + "/indicators/" + enquiries)
	if got := resident.Text("#figures table tbody tr"); got != first {
		t.Errorf("before it is published the resident reads %q", got)
	}

	clerk := signed(t, narrow, access.Clerk)
	clerk.Go(clerk.address + "/desk/measures")
	clerk.Check()
	for _, id := range []string{year, enquiries} {
		clerk.Go(clerk.address + "/desk/measures/" + id)
		clerk.Check()
		clerk.Fill("#publish-why", "the Cabinet Member")
		clerk.Follow(`form[action$="/publish"] button`)
		clerk.Check()
		clerk.says("/desk/measures/"+id, "It is public since")
	}

	resident.Go(resident.address + "/indicators/" + year)
	resident.Check()
	resident.says("/indicators/"+year, "c (suppressed)", "78.9%")
	resident.Go(resident.address + "/indicators/" + enquiries)
	now := resident.Text("#figures table tbody tr")
	if now == first || !strings.Contains(now, "411") || !strings.Contains(now, "evised") {
		t.Errorf("the corrected month reads %q", now)
	}
	resident.Click(".days summary")
	for box, text := range map[string]string{"known-day": "30", "known-month": "9", "known-year": "2024"} {
		resident.Fill("[name="+box+"]", text)
	}
	resident.Follow(".days form button")
	resident.Check()
	if got := resident.Text("#figures table tbody tr"); got != first {
		t.Errorf("as known on 30 September it reads %q, and then it was %q", got, first)
	}
	if got := resident.Text(".as-at"); !strings.Contains(got, "As known on 30 September 2024") {
		t.Errorf("the banner says %q", got)
	}
	if !strings.HasSuffix(resident.Address(), "/indicators/"+enquiries+"?known=2024-09-30") {
		t.Errorf("the address is %s", resident.Address())
	}
}
