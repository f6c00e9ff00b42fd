package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestPlanPages: everybody reads what was issued to the public, judged on the day by which it
// was known; and an action of a plan has its page within the plan.
func TestPlanPages(t *testing.T) {
	t.Parallel()
	w := open(t)
	const plan = "/plans/childrens-improvement-plan"
	for address, wants := range map[string][]string{
		"/plans":                              {"Improvement Board, chaired by Gareth Pell, who is independent", "2022, adopted on 19 July 2022"},
		plan + "?as-at=2022-10-04":            {"had not been issued to the public by 4 October 2022"},
		plan + "?as-at=2022-12-08":            {"judged on that day", "28 September 2022", "22 are claimed greener"},
		plan + "?as-at=2022-12-08&colour=red": {"of 55 actions"},
		plan + "/lines/K-39?as-at=2023-03-16": {"Red: 110 days past the agreed 30 September", "The claim is greener than the rules make it.", "No change since last month."},
		plan + "/versions/2023":               {"It does not stand in the version of 2023, and nobody has said what became of it.", "No child to be stepped down"},
		plan + "/versions/2022":               {"Settled by a person: read side by side."},
		plan + "/gaps?as-at=2022-10-04":       {"2022/12", "5 actions that answer no finding"},
		"/matters/childrens-improvement-plan": {"Children&#39;s Improvement Plan: the version of 2022", "Adopted by Cabinet"},
	} {
		got := w.ask(http.MethodGet, address)
		if got.Code != http.StatusOK {
			t.Errorf("%s: %d", address, got.Code)
			continue
		}
		body := strings.Join(strings.Fields(got.Body.String()), " ")
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("%s does not say %q", address, want)
			}
		}
	}
	if body := w.ask(http.MethodGet, plan+"?as-at=2022-10-04").Body.String(); strings.Contains(body, "rated--") {
		t.Error("colours are shown before they were issued")
	}
	for _, address := range []string{"/plans/none", plan + "/lines/K-9999", plan + "/lines/x", plan + "/versions/2029", plan + "/lines/K-39?as-at=2021-01-01"} {
		if got := w.ask(http.MethodGet, address); got.Code != http.StatusNotFound {
			t.Errorf("%s: %d", address, got.Code)
		}
	}
	if got := w.ask(http.MethodGet, "/commitments/K-39"); got.Code != http.StatusMovedPermanently || !strings.HasSuffix(got.Header().Get("Location"), plan+"/lines/K-39") {
		t.Errorf("an action's ref leads to %d %s", got.Code, got.Header().Get("Location"))
	}
}
