package relational

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// AskQuestion keeps a question.
func (s *Store) AskQuestion(ctx context.Context, p store.AskParams) (store.QuestionID, error) {
	const op = "ask"
	p.Act = civic.QuestionAsked
	if err := questionable(&p.NewQuestionAct); err != nil {
		return 0, err
	}
	var id store.QuestionID
	return id, s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		var err error
		id, err = c.ask(&p.NewQuestion, knowing{known: p.Known, cites: p.Cites})
		c.about("%s of %s", id, p.Ref)
		return err
	})
}

// TakeQuestion adds what became of a question.
func (s *Store) TakeQuestion(ctx context.Context, p store.QuestionParams) error {
	const op = "take question"
	if err := questionable(&p.NewQuestionAct); err != nil {
		return err
	}
	return s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		c.about("%s", p.Question)
		return c.takeQuestion(&p)
	})
}

// knowing is when an act was known, and what shows it.
type knowing struct {
	known calendar.Date
	cites string
}

// questionable says what an act on a question lacks.
func questionable(n *store.NewQuestionAct) error {
	const op = "store: question"
	if _, err := civic.ParseQuestionAct(string(n.Act)); err != nil {
		return store.Invalid(op, "%v", err)
	}
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	switch n.Act {
	case civic.QuestionAsked:
		n.AtMeeting = n.AtMeeting || n.Due.IsZero()
		switch {
		case blank(n.Words):
			return store.Invalid(op, "write the question that is to be answered")
		case blank(n.Party) && blank(n.Body):
			return store.Invalid(op, "say who asks: a member, or a committee")
		}
	case civic.QuestionGiven:
		switch {
		case blank(n.Party):
			return store.Invalid(op, "say who answered")
		case blank(n.Words) && blank(n.Address):
			return store.Invalid(op, "write the answer, or say which document or page gives it")
		}
	case civic.QuestionReopened:
		if blank(n.Why) {
			return store.Invalid(op, "say why it is not answered")
		}
	case civic.QuestionTakenBack:
		if blank(n.Why) {
			return store.Invalid(op, "say why it is withdrawn")
		}
	}
	return nil
}

// ask keeps a question, and that it is sent on where it is.
func (c *change) ask(n *store.NewQuestion, at knowing) (store.QuestionID, error) {
	of, err := c.commitment(n.Ref)
	if err != nil {
		return 0, err
	}
	id, err := c.next("question")
	if err != nil {
		return 0, err
	}
	if err := c.insert(`questions (authority, question, commitment, entry)`, c.authority, id, of, c.entry); err != nil {
		return 0, err
	}
	acts := []store.NewQuestionAct{n.NewQuestionAct}
	if n.SentOn {
		acts = append(acts, store.NewQuestionAct{Act: civic.QuestionSentOn})
	}
	for i := range acts {
		if err := c.questionAct(id, of, &acts[i], at); err != nil {
			return 0, err
		}
	}
	return store.QuestionID(id), nil
}

// takeQuestion adds an act to a question, where it can follow what was done.
func (c *change) takeQuestion(p *store.QuestionParams) error {
	const op = "store: question"
	var of int64
	if err := c.row(`SELECT commitment FROM questions WHERE authority = ? AND question = ?`, c.authority, int64(p.Question)).Scan(&of); errors.Is(err, sql.ErrNoRows) {
		return store.NotFound(op, "there is no question %s", p.Question)
	} else if err != nil {
		return err
	}
	var q store.Question
	var who string
	if err := c.each(func(r *sql.Rows) error {
		var a store.QuestionAct
		err := r.Scan(&a.Act, &a.Entry, &a.Actor)
		q.Acts = append(q.Acts, a)
		if a.Entry > p.Seen {
			who = a.Actor
		}
		return err
	}, `SELECT q.act, q.entry, e.actor FROM question_acts q JOIN entries e ON e.authority = q.authority AND e.entry = q.entry
		WHERE q.authority = ? AND q.question = ? ORDER BY q.known, q.entry, q.act`, c.authority, int64(p.Question)); err != nil {
		return err
	}
	if p.Seen != 0 && q.Entry() > p.Seen {
		return store.Conflict(op, "%s has changed %s meanwhile: look at it again, then decide", who, p.Question)
	}
	state := q.State()
	refused := ""
	switch p.Act {
	case civic.QuestionAsked:
		if strings.TrimSpace(p.Why) == "" {
			return store.Invalid(op, "say why the question stands otherwise than it was asked")
		}
		if state == civic.QuestionWithdrawn {
			refused = "it was withdrawn"
		}
	case civic.QuestionSentOn:
		if state != civic.QuestionNotSentOn {
			refused = "it was sent on already, or withdrawn"
		}
	case civic.QuestionGiven:
		switch state {
		case civic.QuestionNotSentOn:
			refused = "it was not sent on yet: send it on first"
		case civic.QuestionWithdrawn:
			refused = "it was withdrawn"
		}
	case civic.QuestionReopened:
		if q.Settled() == nil {
			refused = "it is not answered, and was not withdrawn: nothing is to be taken back"
		}
	case civic.QuestionTakenBack:
		if state == civic.QuestionWithdrawn {
			refused = "it was withdrawn already"
		}
	case civic.QuestionReleased:
		if !slices.ContainsFunc(q.Acts, func(a store.QuestionAct) bool { return a.Act == civic.QuestionSentOn }) {
			refused = "it was not sent on yet: send it on first"
		}
	}
	if refused != "" {
		return store.Conflict(op, "%s: %s", p.Question, refused)
	}
	return c.questionAct(int64(p.Question), of, &p.NewQuestionAct, knowing{known: p.Known, cites: p.Cites})
}

// questionAct adds one row.
func (c *change) questionAct(id, of int64, n *store.NewQuestionAct, at knowing) error {
	item, err := c.itemOrNone(n.Item)
	if err != nil {
		return err
	}
	var body any
	if n.Body != "" {
		if body, err = c.bodyNamed(n.Body); err != nil {
			return err
		}
	}
	return c.insert(`question_acts (authority, question, entry, act, commitment, item, body, day, due, at_meeting, known, party, recipient, words, due_words, address, why, cites)`,
		c.authority, id, c.entry, string(n.Act), of, item, body, day(n.On), day(n.Due), n.AtMeeting, c.known(at.known),
		line(n.Party), line(n.To), strings.TrimSpace(n.Words), line(n.DueWords), strings.TrimSpace(n.Address), strings.TrimSpace(n.Why), at.cites)
}

// questions fills in what was asked of the commitments of a picture, and what became of it.
//
// For a councillor: a question that nobody has sent on is the service's alone. What was
// sent on goes to a committee, or to the public, with a paper that is issued to them
// afterwards; and to the public on the day that the clerk sets, with all that had been
// said of it when the clerk did.
func (v *view) questions(pic *store.Picture) error {
	at := make(map[int64]int, len(pic.Commitments))
	var of []int64
	for i := range pic.Commitments {
		at[int64(pic.Commitments[i].Ref)] = i
		if v.part != nil {
			of = append(of, int64(pic.Commitments[i].Ref))
		}
	}
	if v.part != nil {
		of = v.allRefs(append([]int64{}, of...))
	}
	asked := map[store.QuestionID]*store.Question{}
	var order []store.QuestionID
	var x store.QuestionAct
	var id store.QuestionID
	var commitment int64
	var on, due, body sql.NullString
	var item sql.NullInt64
	if err := v.acts(acts{
		facts: facts{
			table: "question_acts", columns: "t.question, t.commitment, t.act, t.item, b.name, t.day, t.due, t.at_meeting, t.party, t.recipient, t.words, t.due_words, t.address",
			join: "LEFT JOIN bodies b ON b.authority = t.authority AND b.body = t.body", of: "t.commitment", in: of, order: "t.question, t.act",
		},
		into: []any{&id, &commitment, &x.Act, &item, &body, &on, &due, &x.AtMeeting, &x.Party, &x.To, &x.Words, &x.DueWords, &x.Address},
	}, func(a act) error {
		i, ok := at[v.root("commitment", commitment)]
		if !ok {
			return nil
		}
		got := x
		got.Item, got.Record, got.Body = 0, "", body.String
		var err error
		if got.On, err = parseDay(on); err != nil {
			return err
		}
		if got.Due, err = parseDay(due); err != nil {
			return err
		}
		if item.Valid {
			if it, seen := v.visible(v.root("item", item.Int64)); seen {
				got.Item, got.Record = store.ItemID(it.id), it.label
				if got.On.IsZero() {
					got.On = it.meeting
				}
			}
		}
		got.Known, got.Why, got.Actor, got.Entered, got.Entry = a.known, a.why, a.actor, a.entered, a.entry
		if asked[id] == nil {
			asked[id] = &store.Question{ID: id, Ref: pic.Commitments[i].Ref}
			order = append(order, id)
		}
		asked[id].Acts = append(asked[id].Acts, got)
		return nil
	}); err != nil || len(order) == 0 {
		return err
	}
	wide, err := v.widely(of)
	if err != nil {
		return err
	}
	slices.Sort(order)
	for _, id := range order {
		q := asked[id]
		if !v.mayAsk(q, wide[int64(q.Ref)]) {
			continue
		}
		for i := range q.Acts {
			pic.Late.Add(q.Acts[i].Entered)
		}
		k := &pic.Commitments[at[int64(q.Ref)]]
		k.Questions = append(k.Questions, *q)
	}
	return nil
}

// widely lists when commitments were released to the public.
func (v *view) widely(of []int64) (map[int64][]given, error) {
	out := map[int64][]given{}
	var id int64
	return out, v.acts(acts{
		facts: facts{table: "releases", columns: "t.id", where: "t.audience = 'public' AND t.kind = 'commitment'", of: "t.id", in: of},
		into:  []any{&id},
	}, func(a act) error {
		id := v.root("commitment", id)
		out[id] = append(out[id], given{a.known, a.entry})
		return nil
	})
}

// mayAsk says of each act on a question since when the public may have it, and leaves of
// them what the audience that is asked for may. It reports whether that is anything.
func (v *view) mayAsk(q *store.Question, wide []given) bool {
	sent := slices.IndexFunc(q.Acts, func(a store.QuestionAct) bool { return a.Act == civic.QuestionSentOn })
	var to []release
	for i := range q.Acts {
		if a := &q.Acts[i]; a.Act == civic.QuestionReleased {
			if a.On.IsZero() {
				to = nil
				continue
			}
			to = append(to, release{act{entry: a.Entry, known: a.Known}, a.On})
		}
	}
	for i := range q.Acts {
		a := &q.Acts[i]
		earlier := func(day calendar.Date) {
			if a.Public.IsZero() || day.Before(a.Public) {
				a.Public = day
			}
		}
		for _, g := range wide {
			if sent >= 0 && g.entry > max(a.Entry, q.Acts[sent].Entry) && !g.known.Before(a.Known) {
				earlier(g.known)
			}
		}
		for _, r := range to {
			if r.entry < a.Entry {
				continue
			}
			if r.known.After(r.day) {
				earlier(r.known)
			} else {
				earlier(r.day)
			}
		}
	}
	if v.at.To.Service() {
		return true
	}
	if sent < 0 {
		return false
	}
	since := q.Acts[sent].Entry
	q.Acts = slices.DeleteFunc(q.Acts, func(a store.QuestionAct) bool {
		if v.at.To.Kind == civic.AudiencePublic && a.PublicBy(v.at.On) {
			return false
		}
		return !v.told([]subject{{kind: "commitment", id: int64(q.Ref)}}, act{entry: max(a.Entry, since), known: a.Known})
	})
	return len(q.Acts) > 0 && q.Acts[0].Act == civic.QuestionAsked
}
