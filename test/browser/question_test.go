package browser_test

import (
	"strings"
	"testing"

	"mattersarising/test/browser"
)

// TestQuestion: a member asks on a telephone, the clerk sends it on, it stands in the brief
// of the chair, whoever owes the promise answers it by the link of a letter, and once the
// clerk has released that everybody reads it.
func TestQuestion(t *testing.T) {
	t.Parallel()
	p := servePosted(t)
	const password, asks = "three words in a row", "Which of the four districts have answered?"
	open := func(r browser.Reader, email, role string) *browser.Page {
		who := browser.Start(t).Open(t, r)
		who.Authenticator()
		p.person(who, email, role, password)
		p.passwordIn(who, email, password)
		who.Follow(".passkey button")
		return who
	}
	says := func(of *browser.Page, selector, want string, is bool) {
		t.Helper()
		check(of)
		if text := of.Text(selector); strings.Contains(text, want) != is {
			t.Fatalf("%s: whether it says %q is not %v:\n%s", of.Path(), want, is, text)
		}
	}
	clerk := open(browser.Reader{}, "clerk@fernshire.example", "clerk")
	clerk.Go(p.address + "/desk/queue?at=reading-K-3")
	clerk.Follow(`form[action*="/queue/accept"] button`)

	member := open(narrow, "moss@fernshire.example", "chair")
	member.Go(p.address + "/commitments/K-3")
	says(member, "#questions", "No question is published.", true)
	member.Follow("#questions a.govuk-button")
	check(member)
	member.Follow(`form[action$="/ask"] button`)
	says(member, ".govuk-error-summary", "Write the question", true)
	member.Fill("#words", asks)
	member.Fill("#party", "Cllr Ada Moss")
	member.Follow(`form[action$="/ask"] button`)
	says(member, "#questions", "Not sent on yet.", true)

	reader := browser.Start(t).Open(t, narrow)
	reader.Go(p.address + "/commitments/K-3")
	says(reader, "main", asks, false)

	clerk.Go(p.address + "/desk/queue?what=question")
	says(clerk, "main", "Cllr Ada Moss asks: "+asks, true)
	clerk.Go(p.address + "/desk/promises/K-3")
	browser.Eval[bool](clerk, `document.querySelector('form[action$="/Q-1/send"]').closest('details').open = true`)
	clerk.Click(`#Q-1-send-public, [name="public"][value="yes"]`)
	clerk.Follow(`form[action$="/Q-1/send"] button`)
	says(clerk, "#questions", "Not answered, expected at the next meeting of", true)
	reader.Go(p.address + "/commitments/K-3")
	says(reader, "#questions", asks, true)
	says(reader, "#questions", "Not answered, expected at the next meeting of", true)
	file := func(kind string) string {
		return browser.Eval[string](clerk, `(() => { const r = new XMLHttpRequest(); r.open('GET', '/promises/desk/papers/file?paper=`+kind+`&form=html&body=Children%27s+Scrutiny+Board', false); r.send(); return r.responseText })()`)
	}
	if out := file("brief"); !strings.Contains(out, "What is the answer to “"+asks+"”?") {
		t.Errorf("the brief does not have it:\n%.3000s", out)
	}

	clerk.Go(p.address + "/desk/chasing?body=Children%27s+Scrutiny+Board")
	clerk.Click("#lacking summary")
	clerk.Fill(`#lacking input[name="name"]`, "Cllr Tobias Wren")
	clerk.Fill(`#lacking input[name="address"]`, "wren@fernshire.example")
	clerk.Follow("#lacking form button")
	clerk.Follow(`button[value="preview"]`)
	says(clerk, ".letter", "A question by Cllr Ada Moss: "+asks, true)
	clerk.Follow(`button[value="send"]`)
	link := answerLink.FindString(p.letter(1))
	if link == "" {
		t.Fatal("the letter has no link")
	}
	lead := browser.Start(t).Open(t, narrow)
	lead.Go(link)
	says(lead, "main form", asks, true)
	lead.Click(`input[name="state"][value="in progress"]`)
	lead.Fill("#update-answer-Q-1", "Two of them: the north and the east.")
	lead.Follow(`form button[type="submit"]:not([name])`)
	check(lead)
	if text := lead.Text("body"); strings.Contains(text, "There is a problem") { // it is late
		lead.Fill("#update-words", "The rest answer in May.")
		if got := browser.Eval[string](lead, `document.getElementById('update-answer-Q-1').value`); !strings.HasPrefix(got, "Two of them") {
			t.Errorf("what was typed is lost: %q", got)
		}
		lead.Follow(`form button[type="submit"]:not([name])`)
	}
	says(lead, "body", "Your update is sent", true)

	reader.Go(p.address + "/commitments/K-3")
	says(reader, "#questions", "Two of them", false)
	clerk.Go(p.address + "/desk/questions")
	says(clerk, "main", "the public has the question, and not this", true)
	clerk.Go(p.address + "/desk/promises/K-3")
	browser.Eval[bool](clerk, `document.querySelector('form[action$="/Q-1/release"]').closest('details').open = true`)
	clerk.Follow(`form[action$="/Q-1/release"] button`)
	says(clerk, "#questions", "and the answer from", true)
	reader.Go(p.address + "/commitments/K-3")
	says(reader, "#questions", "Two of them: the north and the east.", true)
	if out := file("tracker"); !strings.Contains(out, "Two of them: the north and the east.") {
		t.Errorf("the tracker does not have it:\n%.3000s", out)
	}
	if out := file("brief"); strings.Contains(out, asks) {
		t.Error("it is answered, and the brief asks after it")
	}
}
