package relational

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Take adds steps to the life of commitments.
func (s *Store) Take(ctx context.Context, p store.TakeParams) ([]store.StepID, error) {
	const op = "take step"
	if len(p.Steps) == 0 {
		return nil, store.Invalid("store: "+op, "say which steps")
	}
	for i := range p.Steps {
		if err := steppable(&p.Steps[i]); err != nil {
			return nil, err
		}
	}
	var made []store.StepID
	err := s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		var err error
		made, err = c.takeAll(p)
		return err
	})
	return made, err
}

// takeAll adds steps, and that they are to be signed off where they are.
func (c *change) takeAll(p store.TakeParams) ([]store.StepID, error) {
	if err := c.unmoved(p); err != nil {
		return nil, err
	}
	var made []store.StepID
	for i := range p.Steps {
		id, err := c.take(&p.Steps[i], p)
		if err != nil {
			return nil, err
		}
		made = append(made, id)
		first := !slices.ContainsFunc(p.Steps[:i], func(n store.NewStep) bool { return n.Ref == p.Steps[i].Ref })
		if p.Sign != "" && first {
			if err := c.overtake(p.Steps[i].Ref, p); err != nil {
				return nil, err
			}
			if err := c.signing(signed{step: id, state: civic.SignOffWanted, party: p.Sign}, store.SignParams{Known: p.Known, Cites: p.Cites}); err != nil {
				return nil, err
			}
		}
	}
	return made, nil
}

// steppable says what a step lacks.
func steppable(n *store.NewStep) error {
	const op = "store: take step"
	lacks := func(says string, where bool) error {
		if !where {
			return nil
		}
		return store.Invalid(op, "%s: %s", n.Act, says)
	}
	if !slices.Contains(civic.StepActs(), n.Act) {
		return store.Invalid(op, "%q is no step in the life of a commitment: there is %q", n.Act, civic.StepActs())
	}
	states := n.Act.States()
	if n.State == "" && states != nil || n.State != "" && !slices.Contains(states, n.State) {
		return store.Invalid(op, "%s: %q is no state of it: there is %q", n.Act, n.State, states)
	}
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	checks := []error{
		lacks("its days end before they begin", n.Days.Inverted()),
		lacks("only evidence has a document", n.File != (store.File{}) && n.Act != civic.StepEvidence),
	}
	switch n.Act {
	case civic.StepNotice:
		checks = append(checks,
			lacks("say on whom it was served", blank(n.Party)),
			lacks("give the words of the notice", blank(n.Words)),
			lacks("say on which day it was received", n.Days.From.IsZero()),
			lacks("say by which day the local protocol wants the answer", n.State == string(civic.ClockLocal) && n.Days.To.IsZero()),
			lacks("the law sets the last day: give only the day of receipt", n.State != string(civic.ClockLocal) && !n.Days.To.IsZero()))
	case civic.StepResponse:
		checks = append(checks,
			lacks("say who answered", blank(n.Party)),
			lacks("say on which day the answer was given", n.Days.From.IsZero()),
			lacks("only what is accepted needs no reasons: give them", blank(n.Why) && n.State != string(civic.ResponseAccepted)))
	case civic.StepProgress:
		why := []string{string(civic.DeliveryDelayed), string(civic.DeliveryPaused), string(civic.DeliveryNoLongerApplies)}
		checks = append(checks, lacks("say why", blank(n.Why) && slices.Contains(why, n.State)))
	case civic.StepClosure:
		checks = append(checks,
			lacks("say for which of the bodies that asked", blank(n.Party)),
			lacks("name the meeting that decided it: its item, or its day", n.Item == 0 && n.Days.From.IsZero()),
			lacks("say why", blank(n.Why) && n.State != string(civic.DeliveryClosed)))
	case civic.StepAgreed, civic.StepForecast:
		checks = append(checks, lacks("give the day, or the first and the last", n.Days.To.IsZero()), lacks("say why", blank(n.Why)))
	case civic.StepEvidence:
		checks = append(checks,
			lacks("say what it shows", blank(n.Words)),
			lacks("say where it is", blank(n.Address) && n.File == (store.File{}) && n.State != string(civic.EvidenceObservation)),
			lacks("only a document is sent as a file", n.File != (store.File{}) && n.State != string(civic.EvidenceDocument)))
	case civic.StepJudged:
		checks = append(checks,
			lacks("say which piece of evidence", n.Of == 0),
			lacks("say why it is sent back", blank(n.Why) && n.State == civic.EvidenceSentBack))
	}
	for _, err := range checks {
		if err != nil {
			return err
		}
	}
	return nil
}

// unmoved refuses steps that were judged on what has changed since.
func (c *change) unmoved(p store.TakeParams) error {
	if p.Seen == 0 {
		return nil
	}
	refs := slices.Clone(p.With)
	for i := range p.Steps {
		refs = append(refs, p.Steps[i].Ref)
	}
	of := make([]int64, 0, len(refs))
	for _, ref := range refs {
		id, err := c.commitment(ref)
		if err != nil {
			return err
		}
		of = append(of, id)
	}
	var who, act string
	var n int64
	found := false
	if err := c.each(func(r *sql.Rows) error {
		found = true
		return r.Scan(&n, &act, &who)
	}, `SELECT s.commitment, s.act, e.actor FROM steps s JOIN entries e ON e.authority = s.authority AND e.entry = s.entry
		WHERE s.authority = ? AND s.entry > ? AND s.commitment IN (`+listed(of)+`) ORDER BY s.entry LIMIT 1`, c.authority, p.Seen); err != nil || !found {
		return err
	}
	return store.Conflict("store: take step", "%s has changed %s meanwhile (%s): look at it again, then decide", who, store.Ref(n), act)
}

// take adds one step.
func (c *change) take(n *store.NewStep, p store.TakeParams) (store.StepID, error) {
	of, err := c.commitment(n.Ref)
	if err != nil {
		return 0, err
	}
	var item, judged any
	if n.Item != 0 {
		if item, err = c.item(n.Item); err != nil {
			return 0, err
		}
	}
	if n.Of != 0 {
		if err := c.evidence(n.Of, of); err != nil {
			return 0, err
		}
		judged = int64(n.Of)
	}
	id, err := c.next("step")
	if err != nil {
		return 0, err
	}
	if len(p.Steps) == 1 {
		c.about("%s", n.Ref)
	}
	if err := c.insert(`steps (authority, step, entry, commitment, act, state, day_from, day_to, item, of_step, known, party, words, part, address, why, cites)`,
		c.authority, id, c.entry, of, string(n.Act), n.State, day(n.Days.From), day(n.Days.To), item, judged, c.known(p.Known),
		strings.TrimSpace(n.Party), strings.TrimSpace(n.Words), strings.TrimSpace(n.Part), strings.TrimSpace(n.Address), strings.TrimSpace(n.Why), p.Cites); err != nil {
		return 0, err
	}
	return store.StepID(id), c.file(store.StepID(id), n.File, p.Files)
}

// evidence refuses to judge what is no evidence of the commitment.
func (c *change) evidence(step store.StepID, of int64) error {
	var commitment int64
	found := false
	if err := c.each(func(r *sql.Rows) error {
		found = true
		return r.Scan(&commitment)
	}, `SELECT commitment FROM steps WHERE authority = ? AND step = ? AND act = 'evidence'`, c.authority, int64(step)); err != nil {
		return err
	}
	if found {
		root, err := c.root("commitment", commitment)
		if err != nil {
			return err
		}
		found = root == of
	}
	if !found {
		return store.NotFound("store: take step", "%s is no evidence of %s", step, store.Ref(of))
	}
	return nil
}

// steps fills in the steps in the lives of the commitments of a picture.
func (v *view) steps(pic *store.Picture) error {
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
	signed, err := v.signings(of)
	if err != nil {
		return err
	}
	files, err := v.evidenceFiles(of)
	if err != nil {
		return err
	}
	var st store.Step
	var id int64
	var from, to sql.NullString
	var item, judged sql.NullInt64
	return v.acts(acts{
		facts: facts{
			table: "steps", columns: "t.step, t.commitment, t.act, t.state, t.day_from, t.day_to, t.item, t.of_step, t.party, t.words, t.part, t.address",
			of: "t.commitment", in: of, order: "t.step",
		},
		into: []any{&st.ID, &id, &st.Act, &st.State, &from, &to, &item, &judged, &st.Party, &st.Words, &st.Part, &st.Address},
	}, func(a act) error {
		i, ok := at[v.root("commitment", id)]
		if !ok {
			return nil
		}
		got := st
		if !signed.put(&got, a, id) {
			return nil
		}
		got.Ref, got.Item, got.Of, got.File = pic.Commitments[i].Ref, 0, store.StepID(judged.Int64), files[got.ID]
		var err error
		if got.Days.From, err = parseDay(from); err != nil {
			return err
		}
		if got.Act == civic.StepClosure {
			got.On = got.Days.From
		}
		if item.Valid {
			if it, seen := v.visible(item.Int64); seen {
				got.Item, got.Record, got.On = store.ItemID(it.id), it.label, it.meeting
			}
		}
		if got.Days.To, err = parseDay(to); err != nil {
			return err
		}
		got.Known, got.Why, got.Actor, got.Entered, got.Entry = a.known, a.why, a.actor, a.entered, a.entry
		pic.Late.Add(a.entered)
		pic.Commitments[i].Steps = append(pic.Commitments[i].Steps, got)
		return nil
	})
}

// Succeed records that one body took over from another.
func (s *Store) Succeed(ctx context.Context, p store.SucceedParams) error {
	const op = "store: succeed"
	switch {
	case identity.FoldBody(p.Body) == identity.FoldBody(p.Successor):
		return store.Invalid(op, "no body succeeds itself: name the one that ended, and the one that took over")
	case p.On.IsZero():
		return store.Invalid(op, "say on which day the successor began")
	case strings.TrimSpace(p.Why) == "":
		return store.Invalid(op, "say what shows it")
	}
	return s.write(ctx, "succeed", p.Authority, p.By, func(c *change) error {
		body, err := c.bodyNamed(p.Body)
		if err != nil {
			return err
		}
		successor, err := c.bodyNamed(p.Successor)
		if err != nil {
			return err
		}
		return c.insert(`successions (authority, body, entry, successor, day, known, why, cites)`,
			c.authority, body, c.entry, successor, day(p.On), c.known(p.Known), p.Why, p.Cites)
	})
}

// bodyNamed finds a body by its name in the record: ErrNotFound, with the nearest
// names, where there is none.
func (c *change) bodyNamed(name string) (int64, error) {
	var body, found int64
	var names []string
	fold := identity.FoldBody(name)
	if err := c.eachBefore(func(r *sql.Rows) error {
		var have, called string
		err := r.Scan(&body, &have, &called)
		names = append(names, called)
		if have == fold {
			found = body
		}
		return err
	}, `SELECT body, fold, name FROM bodies WHERE authority = ? ORDER BY body`, c.authority); err != nil || found != 0 {
		return found, err
	}
	return 0, unknownAudience(store.Audience{Kind: civic.AudienceBody, Name: name}, names)
}

// successions fills in which bodies took over from which. Which committees there are
// is no secret: it is known to all.
func (v *view) successions(pic *store.Picture) error {
	var x store.Succession
	var on sql.NullString
	return v.acts(acts{
		facts: facts{
			table: "successions", columns: "b.name, n.name, t.day", order: "t.body",
			join: "JOIN bodies b ON b.authority = t.authority AND b.body = t.body JOIN bodies n ON n.authority = t.authority AND n.body = t.successor",
		},
		into: []any{&x.Body, &x.Successor, &on},
	}, func(a act) error {
		x.Known, x.Why, x.Actor, x.Entered = a.known, a.why, a.actor, a.entered
		pic.Late.Add(a.entered)
		var err error
		x.On, err = parseDay(on)
		pic.Successions = append(pic.Successions, x)
		return err
	})
}
