package desk

import (
	"errors"
	"strconv"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// act does what a button says and leads to what stands next; where it was refused, the
// page is shown again with all that was typed.
func (p *pages) act(v *route.Visit, name string, wrong map[string]string, do func(desk.Press) (desk.Done, error)) error {
	press, err := pressed(v)
	if err != nil {
		return err
	}
	f := &form{act: name, typed: typedIn(v), wrong: wrong}
	if len(wrong) > 0 {
		return p.show(v, press.ID, f)
	}
	filter, err := filterOf(v)
	if err != nil {
		return err
	}
	// What stands next is asked before: afterwards this one stands there no more.
	next, err := p.desk.Next(v.Context(), who(v), filter, press.ID)
	if err != nil {
		return err
	}
	changed, err := do(press)
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) {
		said, _ := store.Public(err)
		box := ""
		if strings.TrimSpace(press.Why) == "" && name != "accept" && name != "later" && name != "seen" && errors.Is(err, store.ErrInvalid) {
			box = "why"
		}
		f.wrong = map[string]string{box: page.Capital(said)}
		return p.show(v, press.ID, f)
	}
	if err != nil {
		return err
	}
	if !changed {
		name = "again"
	}
	v.Redirect(with(v, "/desk/queue", "at", next, "done", name, "was", press.ID) + "#task")
	return nil
}

func (p *pages) accept(v *route.Visit) error {
	return p.act(v, "accept", nil, func(press desk.Press) (desk.Done, error) {
		return p.desk.Accept(v.Context(), press, v.PostFormValue("follow") != "")
	})
}

func (p *pages) reject(v *route.Visit) error {
	return p.act(v, "reject", nil, func(press desk.Press) (desk.Done, error) { return p.desk.Reject(v.Context(), press) })
}

func (p *pages) later(v *route.Visit) error {
	return p.act(v, "later", nil, func(press desk.Press) (desk.Done, error) { return p.desk.Later(v.Context(), press) })
}

func (p *pages) seen(v *route.Visit) error {
	return p.act(v, "seen", nil, func(press desk.Press) (desk.Done, error) { return p.desk.Seen(v.Context(), press) })
}

func (p *pages) correct(v *route.Visit) error {
	typed := typedIn(v)
	c := desk.Correction{
		Owner: typed.Get("owner"), Recipient: typed.Get("recipient"),
		Accept: strings.HasPrefix(typed.Get("task"), string(desk.WhatReading)+"-"), Follow: typed.Get("follow") != "",
	}
	wrong := map[string]string{}
	var said string
	if c.From, said = dayOf(typed, "due-from"); said != "" {
		wrong["due-from"] = said
	}
	if c.To, said = dayOf(typed, "due-to"); said != "" {
		wrong["due-to"] = said
	}
	if wrong["due-from"] == "" && wrong["due-to"] == "" && !c.From.IsZero() && !c.To.IsZero() && c.To.Before(c.From) {
		wrong["due-to"] = "The last day must not be before the first"
	}
	for box, words := range map[string]string{"owner": c.Owner, "recipient": c.Recipient} {
		if len(words) > mostWords {
			wrong[box] = "Say it in " + page.Number(mostWords) + " letters or fewer"
		}
	}
	var err error
	if c.Kind, err = civic.ParseCommitmentKind(typed.Get("kind")); err != nil {
		wrong["kind"] = "Choose a kind"
	}
	return p.act(v, "correct", wrong, func(press desk.Press) (desk.Done, error) { return p.desk.Correct(v.Context(), press, c) })
}

// mostWords is how many bytes the name of an owner or a recipient may have.
const mostWords = 500

func (p *pages) settle(v *route.Visit) error {
	typed := typedIn(v)
	verdict := desk.Verdict{Yes: typed.Get("answer") != "no", Post: typed.Get("post")}
	wrong := map[string]string{}
	var said string
	if verdict.From, said = dayOf(typed, "day"); said != "" {
		wrong["day"] = said
	}
	if verdict.To, said = dayOf(typed, "last"); said != "" {
		wrong["last"] = said
	}
	if strings.HasPrefix(typed.Get("task"), string(desk.WhatOwner)+"-") && verdict.Post == "" {
		wrong["post"] = "Choose one of the posts, or say that it is none of them"
	}
	if typed.Has("day-day") && wrong["day"] == "" && verdict.From.IsZero() {
		wrong["day"] = "Give the day"
	}
	return p.act(v, "settle", wrong, func(press desk.Press) (desk.Done, error) { return p.desk.Settle(v.Context(), press, verdict) })
}

func (p *pages) answer(v *route.Visit) error {
	return p.act(v, "answer", nil, func(press desk.Press) (desk.Done, error) {
		id, err := strconv.ParseInt(strings.TrimPrefix(press.ID, string(desk.WhatReport)+"-"), 10, 64)
		if err != nil {
			return false, store.NotFound("web", "there is no report of that number")
		}
		return p.desk.Answer(v.Context(), press, store.ReportID(id), v.PostFormValue("shown") != "")
	})
}

// reports lists what readers wrote, and what they were answered.
func (p *pages) reports(v *route.Visit) error {
	all, err := p.Store.Reports(v.Context(), store.ReportsParams{Authority: v.Authority.ID, Limit: 1000})
	if err != nil {
		return err
	}
	var rows [][]component.Cell
	for i := range all {
		r := &all[i]
		n := strconv.FormatInt(int64(r.Report), 10)
		to, state := "/desk/queue?what=report&at=report-"+n, "Not answered"
		if r.Answer != "" {
			to, state = "/reports/"+n, r.Answer
		}
		rows = append(rows, []component.Cell{{Text: page.Shorten(r.Words, 120), Href: v.Anywhen(to)}, {Text: r.Page, Href: v.Anywhen(r.Page)}, {Text: r.Day.Long()}, {Text: page.Shorten(state, 120)}})
	}
	return p.Pages.Show(v, page.Page{Title: "Reports from readers", Private: true, Trail: trail(v), Main: page.Content{
		Title: "Reports from readers", Lead: "Each is answered within " + strconv.Itoa(v.Site.AnswerDays) + " working days, and everybody can read the answer.",
		Parts: component.Parts{component.Table{
			ID: "reports", Caption: "Reports, the oldest first", Headed: true, Rows: rows, Empty: "Nobody has reported anything.",
			Columns: []component.Column{{Text: "What was reported"}, {Text: "The page"}, {Text: "Sent"}, {Text: "Answer"}},
		}},
	}})
}
