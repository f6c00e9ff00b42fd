package relational

import (
	"context"
	"crypto/sha256"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Enter takes in what somebody entered by hand, all of it or nothing.
func (s *Store) Enter(ctx context.Context, p store.EnterParams) (store.Made, error) {
	const op = "enter"
	if len(p.Add.Reading.Items) != 1 || len(p.Add.Bytes) == 0 || p.Add.Reading.Shape != civic.ShapeEntry {
		return store.Made{}, store.Invalid("store: "+op, "what is entered by hand is of one item of one meeting")
	}
	for _, at := range p.Follow {
		if at < 0 || at >= len(p.Add.Reading.Items[0].Commitments) {
			return store.Made{}, store.Invalid("store: "+op, "there is no promise %d in what is entered", at+1)
		}
	}
	for i := range p.Steps {
		if err := steppable(&p.Steps[i]); err != nil {
			return store.Made{}, err
		}
	}
	for i := range p.Questions {
		p.Questions[i].Act = civic.QuestionAsked
		if err := questionable(&p.Questions[i].NewQuestionAct); err != nil {
			return store.Made{}, err
		}
	}
	var made store.Made
	var err error
	for range attempts {
		if err = s.changeOnce(ctx, p.Authority, p.By, func(c *change) error {
			made = store.Made{}
			return c.enterByHand(p, &made)
		}); err == nil || !s.d.Again(err) {
			break
		}
	}
	if err != nil {
		return store.Made{}, s.wrap(op, err)
	}
	return made, nil
}

func (c *change) enterByHand(p store.EnterParams, made *store.Made) error {
	if p.Draft != nil {
		if err := c.confirm(*p.Draft); err != nil {
			return err
		}
	}
	if len(p.Steps) > 0 {
		if err := c.unmoved(store.TakeParams{Steps: p.Steps, Seen: p.Seen, With: p.With}); err != nil {
			return err
		}
	}
	sum := sha256.Sum256(p.Add.Bytes)
	known, err := c.met(sum[:], p.Add.Rules)
	if err != nil {
		return err
	}
	if made.New = !known.unchanged; made.New {
		out, err := c.add(p.Add, sum[:])
		if err != nil {
			return err
		}
		if err := c.attempt(attempt{source: p.Add.Source, sum: sum[:], kind: out.Kind}); err != nil {
			return err
		}
	}
	if made.Item, made.Refs, err = c.made(sum[:]); err != nil {
		return err
	}
	if len(p.Steps)+len(p.Questions) == 0 && (!made.New || len(p.Follow) == 0) {
		return nil
	}
	if err := c.enter(); err != nil {
		return err
	}
	if made.New {
		if err := c.followMade(p.Follow, made.Refs); err != nil {
			return err
		}
	}
	take := store.TakeParams{Steps: p.Steps}
	for i := range p.Steps {
		id, err := c.take(&p.Steps[i], take)
		if err != nil {
			return err
		}
		made.Steps = append(made.Steps, id)
	}
	for i := range p.Questions {
		n := p.Questions[i]
		n.Item = made.Item
		id, err := c.ask(&n, knowing{})
		if err != nil {
			return err
		}
		made.Questions = append(made.Questions, id)
	}
	return nil
}

// followMade follows commitments that were just entered, by their places.
func (c *change) followMade(places []int, refs []store.Ref) error {
	var followed []int64
	for _, at := range places {
		id := int64(refs[at])
		followed = append(followed, id)
		if err := c.insert(`followings (authority, commitment, entry, state, known, why, cites)`,
			c.authority, id, c.entry, string(civic.Followed), c.known(calendar.Date{}), "", ""); err != nil {
			return err
		}
	}
	return c.reindexRefs(followed)
}
