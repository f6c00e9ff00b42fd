package cli_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestQuestions: asked, held back, sent on, answered, found to be none, put otherwise and
// withdrawn; each as at its day, and to the public what was released to it by then.
func TestQuestions(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	w := told{t, home}
	k := due()["further report"].Ref
	if k == "" {
		t.Fatal("the promise is not listed")
	}
	w.refuses(2, "say who asks", "question", "ask", k, "Why?")
	w.refuses(2, "give --due or --meeting", "question", "ask", k, "Why?", "--by", "x", "--due", "2018-01-01", "--meeting", "2018-01-01")
	w.refuses(2, "write K-17", "question", "ask", "seven", "Why?", "--by", "x")
	w.refuses(2, "no question", "question", "send", "seven")
	w.says("Nothing was kept", "question", "ask", "-n", k, "Why?", "--by", "x")
	w.says("Q-1 of "+k+": not sent on yet.", "question", "ask", k, "Which wards were asked?", "--by", "Cllr Ada Moss", "--due", "2019-02-10", "--hold", "--known", "2019-02-01", "--cites", "her letter")
	w.refuses(1, "send it on first", "question", "answer", "Q-1", "All.", "--by", "x")
	w.says("not answered, expected by 10 February 2019", "question", "send", "Q-1", "--known", "2019-02-02")
	w.refuses(1, "sent on already", "question", "send", "Q-1")
	w.refuses(2, "write the answer", "question", "answer", "Q-1", "--by", "x")
	w.says("answered by the Director on 14 February 2019, 4 days late", "question", "answer", "Q-1", "All nine.", "--by", "the Director", "--known", "2019-02-14")
	w.says("not answered", "question", "reopen", "Q-1", "--why", "it names none", "--known", "2019-02-20")
	w.says("expected by 28 February 2019", "question", "reword", "Q-1", "--due", "2019-02-28", "--why", "she gave longer", "--known", "2019-02-21")
	w.says("Which wards were asked?", "show", k)
	for on, want := range map[string]string{
		"2019-01-31": "0 questions", "2019-02-01": "Not sent on yet.", "2019-02-11": "expected by 10 February 2019, 1 day late.", "2019-02-22": "expected by 28 February 2019.",
	} {
		w.says(want, "question", "list", "--as-at", on)
	}
	w.says("“All nine.”", "question", "list", "--all", "--as-at", "2019-02-15")
	w.says("0 questions", "question", "list", "--as-at", "2019-02-15")
	w.says("0 questions", "question", "list", "--body", "The Parish")
	w.says("1 question", "question", "list", "--of", k)
	w.says("0 questions", "question", "list", "--known-to", "public")
	w.refuses(2, "give no --from", "question", "release", "Q-1", "--end", "--from", "2019-02-22")
	w.says("not answered", "question", "release", "Q-1", "--from", "2019-02-22", "--known", "2019-02-22")
	w.says("1 question", "question", "list", "--known-to", "public", "--as-at", "2019-02-22")
	w.says("0 questions", "question", "list", "--known-to", "public", "--as-at", "2019-02-21")
	w.says("withdrawn on", "question", "withdraw", "Q-1", "--why", "she has heard it")
	w.refuses(1, "withdrawn already", "question", "withdraw", "Q-1", "--why", "x")
	var got struct {
		Questions []struct {
			ID, State, Says string
			Late            int `json:"days_late"`
		}
		RestsOn struct {
			After int `json:"entered_after"`
		} `json:"rests_on"`
	}
	said := must(t, home, "question", "list", "--all", "--json", "--as-at", "2019-02-11")
	if err := json.NewDecoder(strings.NewReader(said)).Decode(&got); err != nil {
		t.Fatal(err)
	}
	if len(got.Questions) != 1 || got.Questions[0].ID != "Q-1" || got.Questions[0].State != "not answered" || got.Questions[0].Late != 1 || got.RestsOn.After == 0 {
		t.Errorf("as JSON: %s", said)
	}
	must(t, home, "verify", "--replay")
}
