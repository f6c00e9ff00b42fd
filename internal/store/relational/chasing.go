package relational

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// SetChasing puts a rule in the place of the one that a committee had.
func (s *Store) SetChasing(ctx context.Context, p store.ChasePolicyParams) error {
	const op = "set chasing"
	p.Body = strings.Join(strings.Fields(p.Body), " ")
	switch {
	case p.Body == "":
		return store.Invalid("store: "+op, "say of which committee")
	case slices.Min([]int{p.Closes, p.Ahead, p.Remind, p.Manager, p.Chair, p.List}) < 0 || slices.Max([]int{p.Closes, p.Ahead, p.Remind, p.Manager, p.Chair, p.List}) > 365:
		return store.Invalid("store: "+op, "each number of days is 0 to 365")
	case p.Alone && p.Ahead == 0:
		return store.Invalid("store: "+op, "letters that nobody sends need a day on which they are due: say how many days before the agenda closes")
	}
	return s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		c.about("asking for %s: closes %d, ahead %d, alone %t, remind %d, manager %d, chair %d %q, list %d, domains %q, signed off by %q",
			p.Body, p.Closes, p.Ahead, p.Alone, p.Remind, p.Manager, p.Chair, p.ChairIs, p.List, strings.Join(p.Domains, " "), strings.TrimSpace(p.Signer))
		return c.exec(`INSERT INTO chase_policies (authority, fold, body, closes, ahead, alone, remind, manager, chair, listed, chair_is, domains, signer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (authority, fold) DO UPDATE SET body = excluded.body, closes = excluded.closes, ahead = excluded.ahead, alone = excluded.alone, remind = excluded.remind,
				manager = excluded.manager, chair = excluded.chair, listed = excluded.listed, chair_is = excluded.chair_is, domains = excluded.domains, signer = excluded.signer`,
			c.authority, identity.FoldBody(p.Body), text(p.Body), p.Closes, p.Ahead, flag(p.Alone), p.Remind, p.Manager, p.Chair, p.List,
			text(strings.TrimSpace(p.ChairIs)), text(strings.ToLower(strings.Join(p.Domains, " "))), text(strings.TrimSpace(p.Signer)))
	})
}

// ChasePolicies lists the committees' rules.
func (s *Store) ChasePolicies(ctx context.Context, authority store.AuthorityID) ([]store.ChasePolicy, error) {
	var all []store.ChasePolicy
	err := Query(ctx, s.reader, func(r *sql.Rows) error {
		var p store.ChasePolicy
		var alone int64
		var domains string
		err := r.Scan(&p.Body, &p.Closes, &p.Ahead, &alone, &p.Remind, &p.Manager, &p.Chair, &p.List, &p.ChairIs, &domains, &p.Signer)
		p.Alone, p.Domains = alone == 1, strings.Fields(domains)
		all = append(all, p)
		return err
	}, s.d.Bind(`SELECT body, closes, ahead, alone, remind, manager, chair, listed, chair_is, domains, signer FROM chase_policies WHERE authority = ? ORDER BY body, fold`), int64(authority))
	return all, s.wrap("chase policies", err)
}

// SetLead keeps where whoever holds a post is written to.
func (s *Store) SetLead(ctx context.Context, l store.Lead) error {
	const op = "set lead"
	fold := identity.FoldBody(l.Post)
	if fold == "" {
		return store.Invalid("store: "+op, "say which post")
	}
	if l.Address == "" && l.DeputyAddress == "" {
		_, err := s.doing(ctx, op, `DELETE FROM leads WHERE authority = ? AND fold = ?`, int64(l.Authority), fold)
		return err
	}
	until := ""
	if !l.DeputyUntil.IsZero() {
		until = l.DeputyUntil.String()
	}
	_, err := s.doing(ctx, op, `INSERT INTO leads (authority, fold, post, name, address, manager, deputy, deputy_address, deputy_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (authority, fold) DO UPDATE SET post = excluded.post, name = excluded.name, address = excluded.address, manager = excluded.manager,
			deputy = excluded.deputy, deputy_address = excluded.deputy_address, deputy_until = excluded.deputy_until`,
		int64(l.Authority), fold, text(strings.TrimSpace(l.Post)), text(l.Name), text(l.Address), text(l.Manager), text(l.Deputy), text(l.DeputyAddress), until)
	return err
}

// Leads lists where people are written to.
func (s *Store) Leads(ctx context.Context, authority store.AuthorityID) ([]store.Lead, error) {
	var all []store.Lead
	err := Query(ctx, s.reader, func(r *sql.Rows) error {
		l := store.Lead{Authority: authority}
		var until string
		err := r.Scan(&l.Post, &l.Name, &l.Address, &l.Manager, &l.Deputy, &l.DeputyAddress, &until)
		if err == nil && until != "" {
			l.DeputyUntil, err = calendar.ParseDate(until)
		}
		all = append(all, l)
		return err
	}, s.d.Bind(`SELECT post, name, address, manager, deputy, deputy_address, deputy_until FROM leads WHERE authority = ? ORDER BY post, fold`), int64(authority))
	return all, s.wrap("leads", err)
}

const updateLinkColumns = `l.authority, l.link, l.purpose, l.body, l.meeting, l.post, l.name, l.recipient, l.passed_by, l.told, l.state, l.actor, l.made, l.until, l.changed`

func scanUpdateLink(scan func(...any) error) (store.UpdateLink, error) {
	var l store.UpdateLink
	var meeting string
	err := scan(&l.Authority, &l.ID, &l.Purpose, &l.Body, &meeting, &l.Post, &l.Name, &l.To, &l.PassedBy, &l.Told, &l.State, &l.Actor, moments{&l.Made}, moments{&l.Until}, moments{&l.Changed})
	if err == nil && meeting != "" {
		l.Meeting, err = calendar.ParseDate(meeting)
	}
	return l, err
}

// FindLink finds a link by its secret.
func (s *Store) FindLink(ctx context.Context, p store.SecretAt) (store.UpdateLink, error) {
	const op = "find link"
	l, err := scanUpdateLink(s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT `+updateLinkColumns+` FROM update_links l WHERE l.authority = ? AND l.hash = ?`), int64(p.Authority), p.Hash[:]).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return l, store.NotFound("store: "+op, "there is no such link")
	}
	all := []store.UpdateLink{l}
	if err == nil {
		err = s.linkItems(ctx, all)
	}
	return all[0], s.wrap(op, err)
}

// Links lists links.
func (s *Store) Links(ctx context.Context, p store.LinksParams) ([]store.UpdateLink, error) {
	const op = "links"
	if p.Limit < 1 {
		return nil, store.Invalid("store: "+op, "say how many are listed at most")
	}
	which, args := `l.made >= ?`, []any{int64(p.Authority), moment(p.Since)}
	if p.Declined {
		which, args = `EXISTS (SELECT 1 FROM update_link_items i WHERE i.authority = l.authority AND i.link = l.link AND i.state = 'not mine')`, args[:1]
	}
	var all []store.UpdateLink
	err := Query(ctx, s.reader, func(r *sql.Rows) error {
		l, err := scanUpdateLink(r.Scan)
		all = append(all, l)
		return err
	}, s.d.Bind(`SELECT `+updateLinkColumns+` FROM update_links l WHERE l.authority = ? AND `+which+` ORDER BY l.made DESC, l.link LIMIT ?`), append(args, p.Limit)...)
	if err == nil {
		err = s.linkItems(ctx, all)
	}
	return all, s.wrap(op, err)
}

// linkItems fills in the promises of some links of one authority.
func (s *Store) linkItems(ctx context.Context, all []store.UpdateLink) error {
	if len(all) == 0 {
		return nil
	}
	at, args := map[store.LinkID]int{}, []any{int64(all[0].Authority)}
	for i := range all {
		at[all[i].ID] = i
		args = append(args, string(all[i].ID))
	}
	return Query(ctx, s.reader, func(r *sql.Rows) error {
		var id store.LinkID
		var it store.LinkItem
		err := r.Scan(&id, &it.Ref, &it.Step, &it.State, &it.Words, &it.Draft, moments{&it.Changed})
		all[at[id]].Items = append(all[at[id]].Items, it)
		return err
	}, s.d.Bind(`SELECT link, commitment, step, state, words, draft, changed FROM update_link_items
		WHERE authority = ? AND link IN (?`+strings.Repeat(`, ?`, len(all)-1)+`) ORDER BY link, commitment`), args...)
}

// SendLink keeps a link and its letter.
func (s *Store) SendLink(ctx context.Context, p store.SendLinkParams) error {
	const op = "send link"
	if err := sendable(op, &p); err != nil {
		return err
	}
	return s.write(ctx, op, p.Authority, p.By, func(c *change) error { return c.sendLink(&p, nil) })
}

func sendable(op string, p *store.SendLinkParams) error {
	if p.ID == "" || p.Hash == (store.Hash{}) || p.To == "" || len(p.Items) == 0 || !p.Until.After(p.By.At) {
		return store.Invalid("store: "+op, "a link needs an id, a hash, somebody to go to, promises and an end")
	}
	return nil
}

// sendLink adds a link with its promises, with what was half typed of them before.
func (c *change) sendLink(p *store.SendLinkParams, drafts map[store.Ref]string) error {
	var n int
	if err := c.row(`SELECT count(*) FROM update_links WHERE authority = ? AND link = ?`, c.authority, string(p.ID)).Scan(&n); err != nil {
		return err
	}
	if n > 0 {
		return store.Conflict("store: send link", "this letter was sent already")
	}
	meeting, now := "", moment(p.By.At)
	if !p.Meeting.IsZero() {
		meeting = p.Meeting.String()
	}
	refs := make([]string, len(p.Items))
	for i := range p.Items {
		refs[i] = p.Items[i].Ref.String()
	}
	c.about("link %s for %s", p.ID, strings.Join(refs, ", "))
	if err := c.exec(`INSERT INTO update_links (authority, link, purpose, hash, body, meeting, post, name, recipient, passed_by, told, state, actor, made, until, changed)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?)`,
		c.authority, string(p.ID), or(string(p.Purpose), string(store.LinkUpdate)), p.Hash[:], text(p.Body), meeting, text(p.Post), text(p.Name), text(p.To), string(p.PassedBy), int64(p.Told), p.By.Actor, now, moment(p.Until), now); err != nil {
		return err
	}
	for i := range p.Items {
		if err := c.exec(`INSERT INTO update_link_items (authority, link, commitment, step, state, words, draft, changed) VALUES (?, ?, ?, ?, 'open', '', ?, ?)`,
			c.authority, string(p.ID), int64(p.Items[i].Ref), int64(p.Items[i].Step), text(or(drafts[p.Items[i].Ref], p.Items[i].Draft)), now); err != nil {
			return err
		}
	}
	return c.s.addLetter(c.ctx, c.tx, p.Letter)
}

// openLink finds a link that still opens something, within a change.
func (c *change) openLink(p store.SecretAt, id store.LinkID) (store.UpdateLink, error) {
	const op = "store: open link"
	which, key := `l.hash = ?`, any(p.Hash[:])
	if id != "" {
		which, key = `l.link = ?`, string(id)
	}
	l, err := scanUpdateLink(c.row(`SELECT `+updateLinkColumns+` FROM update_links l WHERE l.authority = ? AND `+which, c.authority, key).Scan)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return l, store.NotFound(op, "there is no such link")
	case err != nil:
		return l, err
	case l.State != store.LinkOpen:
		return l, store.Conflict(op, "this link is done with: it is %s", l.State)
	case l.Over(p.At):
		return l, store.Conflict(op, "the time of this link is over")
	}
	return l, c.each(func(r *sql.Rows) error {
		var it store.LinkItem
		err := r.Scan(&it.Ref, &it.Step, &it.State, &it.Words, &it.Draft, moments{&it.Changed})
		l.Items = append(l.Items, it)
		return err
	}, `SELECT commitment, step, state, words, draft, changed FROM update_link_items WHERE authority = ? AND link = ? ORDER BY commitment`, c.authority, string(l.ID))
}

// openLinkFor finds a link that still opens something, and is for that.
func (c *change) openLinkFor(purpose store.LinkPurpose, p store.SecretAt, id store.LinkID) (store.UpdateLink, error) {
	l, err := c.openLink(p, id)
	if err == nil && l.Purpose != purpose {
		err = store.NotFound("store: open link", "there is no such link")
	}
	return l, err
}

// endLinkItem says what became of a promise of a link; with the last that was open the
// link is spent.
func (c *change) endLinkItem(l *store.UpdateLink, ref store.Ref, state store.LinkItemState, words string) error {
	it := l.Item(ref)
	switch {
	case it == nil:
		return store.NotFound("store: open link", "this link does not open %s", ref)
	case it.State != store.LinkItemOpen:
		return store.Conflict("store: open link", "%s was answered by this link already", ref)
	}
	it.State = state
	now := moment(c.by.At)
	if err := c.exec(`UPDATE update_link_items SET state = ?, words = ?, draft = '', changed = ? WHERE authority = ? AND link = ? AND commitment = ?`,
		string(state), text(words), now, c.authority, string(l.ID), int64(ref)); err != nil || len(l.Open()) > 0 {
		return err
	}
	return c.exec(`UPDATE update_links SET state = 'spent', changed = ? WHERE authority = ? AND link = ?`, now, c.authority, string(l.ID))
}

// KeepTyped keeps what was half typed.
func (s *Store) KeepTyped(ctx context.Context, p store.DraftParams) error {
	const op = "keep draft"
	n, err := s.doing(ctx, op, `UPDATE update_link_items SET draft = ?1, changed = ?2 WHERE authority = ?3 AND commitment = ?4 AND state = 'open'
		AND link IN (SELECT link FROM update_links WHERE authority = ?3 AND hash = ?5 AND state = 'open' AND until > ?2)`,
		text(p.Draft), moment(p.At), int64(p.Authority), int64(p.Ref), p.Hash[:])
	if err == nil && n == 0 {
		err = store.Conflict("store: "+op, "it is not open any more")
	}
	return err
}

// AnswerLink answers one promise of a link.
func (s *Store) AnswerLink(ctx context.Context, p store.AnswerLinkParams) ([]store.StepID, error) {
	const op = "answer link"
	if len(p.Steps) == 0 && strings.TrimSpace(p.NotMine) == "" {
		return nil, store.Invalid("store: "+op, "say how it stands, or why it is not yours")
	}
	for i := range p.Steps {
		if err := steppable(&p.Steps[i]); err != nil {
			return nil, err
		}
	}
	for i := range p.Answers {
		if err := questionable(&p.Answers[i].NewQuestionAct); err != nil {
			return nil, err
		}
	}
	l, err := s.FindLink(ctx, p.SecretAt)
	if err != nil {
		return nil, err
	}
	by := store.By{Actor: l.ID.Actor(), Cause: p.Cause, At: p.At}
	var made []store.StepID
	return made, s.write(ctx, op, p.Authority, by, func(c *change) error {
		made = nil
		l, err := c.openLinkFor(store.LinkUpdate, p.SecretAt, "")
		if err != nil {
			return err
		}
		if len(p.Steps) == 0 {
			c.about("link %s: %s is not theirs", l.ID, p.Ref)
			return c.endLinkItem(&l, p.Ref, store.LinkItemNotMine, strings.TrimSpace(p.NotMine))
		}
		if err := c.endLinkItem(&l, p.Ref, store.LinkItemAnswered, ""); err != nil {
			return err
		}
		if made, err = c.takeAll(store.TakeParams{Authority: p.Authority, Steps: p.Steps, Seen: p.Seen, With: p.With, Files: p.Files, Sign: p.Sign, By: by}); err != nil {
			return err
		}
		for i := range p.Answers {
			if err := c.takeQuestion(&p.Answers[i]); err != nil {
				return err
			}
		}
		c.about("%s by link %s", p.Ref, l.ID)
		return nil
	})
}

// PassLink makes another link in the place of what is open of one.
func (s *Store) PassLink(ctx context.Context, p store.PassLinkParams) error {
	const op = "pass link"
	p.New.Items = []store.LinkItem{{}} // which they are is seen below
	if err := sendable(op, &p.New); err != nil {
		return err
	}
	return s.write(ctx, op, p.New.Authority, p.New.By, func(c *change) error {
		p.At = p.New.By.At
		l, err := c.openLinkFor(store.LinkUpdate, p.SecretAt, p.Link)
		if err != nil {
			return err
		}
		made, drafts := p.New, map[store.Ref]string{}
		made.Items, made.PassedBy, made.Body, made.Meeting = nil, l.ID, l.Body, l.Meeting
		for _, ref := range l.Open() {
			if len(p.Refs) == 0 || slices.Contains(p.Refs, ref) {
				made.Items = append(made.Items, store.LinkItem{Ref: ref})
				drafts[ref] = l.Item(ref).Draft
			}
		}
		if len(made.Items) == 0 || len(p.Refs) > len(made.Items) {
			return store.Conflict("store: "+op, "what was to be passed on is answered already")
		}
		for _, it := range made.Items {
			if err := c.endLinkItem(&l, it.Ref, store.LinkItemPassed, ""); err != nil {
				return err
			}
		}
		if err := c.sendLink(&made, drafts); err != nil {
			return err
		}
		c.about("link %s in the place of %s", made.ID, l.ID)
		return nil
	})
}

// RevokeLink ends a link.
func (s *Store) RevokeLink(ctx context.Context, p store.LinkAt) error {
	return s.write(ctx, "revoke link", p.Authority, p.By, func(c *change) error {
		if _, err := c.openLink(store.SecretAt{At: p.By.At}, p.Link); err != nil {
			return err
		}
		c.about("link %s", p.Link)
		return c.exec(`UPDATE update_links SET state = 'revoked', changed = ? WHERE authority = ? AND link = ?`, moment(p.By.At), c.authority, string(p.Link))
	})
}

// SettleDeclined says that a clerk has seen to a promise that was not theirs.
func (s *Store) SettleDeclined(ctx context.Context, p store.LinkAt) error {
	return s.write(ctx, "settle declined", p.Authority, p.By, func(c *change) error {
		var n int
		if err := c.row(`SELECT count(*) FROM update_link_items WHERE authority = ? AND link = ? AND commitment = ? AND state = 'not mine'`, c.authority, string(p.Link), int64(p.Ref)).Scan(&n); err != nil {
			return err
		}
		if n == 0 {
			return store.NotFound("store: settle declined", "nobody has said of %s that it is not theirs, or it is settled", p.Ref)
		}
		c.about("link %s: %s", p.Link, p.Ref)
		return c.exec(`UPDATE update_link_items SET state = 'settled', changed = ? WHERE authority = ? AND link = ? AND commitment = ?`, moment(p.By.At), c.authority, string(p.Link), int64(p.Ref))
	})
}

// ToldLink says how far the silence of a link has been told.
func (s *Store) ToldLink(ctx context.Context, p store.ToldLinkParams) error {
	return s.write(ctx, "told link", p.Authority, p.By, func(c *change) error {
		l, err := c.openLink(store.SecretAt{At: time.Time{}}, p.Link)
		if err != nil {
			return err
		}
		if l.Told >= p.Told {
			return store.Conflict("store: told link", "that was told already")
		}
		c.about("link %s", p.Link)
		if err := c.exec(`UPDATE update_links SET told = ?, changed = ? WHERE authority = ? AND link = ?`, int64(p.Told), moment(p.By.At), c.authority, string(p.Link)); err != nil || p.Letter == nil {
			return err
		}
		return c.s.addLetter(c.ctx, c.tx, *p.Letter)
	})
}

// TidyLinks forgets the address and the half typed words of links that ended long ago.
func (s *Store) TidyLinks(ctx context.Context, authority store.AuthorityID, before time.Time) (int64, error) {
	const ended = `authority = ?1 AND recipient <> '' AND (state <> 'open' AND changed < ?2 OR until < ?2)`
	var n int64
	return n, s.work(ctx, "tidy links", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, s.d.Bind(`UPDATE update_link_items SET draft = '' WHERE authority = ?1 AND draft <> '' AND link IN (SELECT link FROM update_links WHERE `+ended+`)`), int64(authority), moment(before)); err != nil {
			return err
		}
		done, err := tx.ExecContext(ctx, s.d.Bind(`UPDATE update_links SET recipient = '', name = '' WHERE `+ended), int64(authority), moment(before))
		if err == nil {
			n, err = done.RowsAffected()
		}
		return err
	})
}
