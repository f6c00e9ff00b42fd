package relational

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// line is words on one line, without spaces before and after.
func line(words string) string { return strings.Join(strings.Fields(words), " ") }

// orNull is an id, or NULL for none.
func orNull[T ~int64](id T) any {
	if id == 0 {
		return nil
	}
	return int64(id)
}

// KeepReview adds a review, or says more of one that is kept.
func (s *Store) KeepReview(ctx context.Context, p store.ReviewParams) (store.KeptReview, error) {
	if err := checkReview(&p); err != nil {
		return store.KeptReview{}, err
	}
	var kept store.KeptReview
	err := s.write(ctx, "review", p.Authority, p.By, func(c *change) error {
		var err error
		kept, err = c.review(&p)
		return err
	})
	return kept, err
}

// checkReview refuses what could not be kept, before anything is written.
func checkReview(p *store.ReviewParams) error {
	const op = "store: review"
	switch {
	case p.Review == 0 && p.Head == nil:
		return store.Invalid(op, "say which kind of review it is, and what it is called")
	case p.Head == nil && len(p.Days)+len(p.Judgements)+len(p.Findings) == 0:
		return store.Invalid(op, "say something of %s: a day, a judgement, a finding", p.Review)
	case strings.TrimSpace(p.Why) == "":
		return store.Invalid(op, "say what shows it")
	}
	if h := p.Head; h != nil {
		switch {
		case line(h.Kind) == "" || line(h.Title) == "":
			return store.Invalid(op, "say which kind of review it is, and what it is called")
		case h.Follows != 0 && h.Follows == p.Review:
			return store.Invalid(op, "no review follows itself")
		}
	}
	for i := range p.Days {
		d := &p.Days[i]
		if d.Stating == "" {
			d.Stating = civic.StatingSaid
		}
		if _, err := civic.ParseReviewDay(string(d.Day)); err != nil {
			return store.Invalid(op, "%v", err)
		}
		if _, err := civic.ParseStating(string(d.Stating)); err != nil {
			return store.Invalid(op, "%v", err)
		}
		switch {
		case d.Days.From.IsZero() || d.Days.To.IsZero():
			return store.Invalid(op, "give the first and the last day of “%s”", d.Day)
		case d.Days.Inverted():
			return store.Invalid(op, "“%s” ends (%s) before it begins (%s)", d.Day, d.Days.To.Long(), d.Days.From.Long())
		case d.Day.OfClock() != (d.Clock != ""):
			return store.Invalid(op, "a day that is due or was met is one of a clock, and no other is: name the clock")
		}
	}
	for i := range p.Judgements {
		if line(p.Judgements[i].Area) == "" {
			return store.Invalid(op, "say in which area it was judged")
		}
	}
	for i := range p.Findings {
		f := &p.Findings[i]
		if !f.Withdrawn && strings.TrimSpace(f.Words) == "" {
			return store.Invalid(op, "finding %d has no words: give them as the report has them", i+1)
		}
	}
	return nil
}

func (c *change) review(p *store.ReviewParams) (store.KeptReview, error) {
	kept := store.KeptReview{Review: p.Review}
	if p.Review == 0 {
		id, err := c.next("review")
		if err != nil {
			return kept, err
		}
		kept.Review = store.ReviewID(id)
		if err := c.insert(`reviews (authority, review, entry)`, c.authority, id, c.entry); err != nil {
			return kept, err
		}
	} else if err := c.reviewed(p.Review); err != nil {
		return kept, err
	}
	c.about("%s", kept.Review)
	id, known, why := int64(kept.Review), c.known(p.Known), strings.TrimSpace(p.Why)
	if h := p.Head; h != nil {
		if h.Follows != 0 {
			if err := c.reviewed(h.Follows); err != nil {
				return kept, err
			}
		}
		item, err := c.itemOrNone(h.Item)
		if err != nil {
			return kept, err
		}
		if err := c.insert(`review_heads (authority, review, entry, kind, follows, item, announced, withdrawn, known, title, reviewer, why, cites)`,
			c.authority, id, c.entry, h.Kind, orNull(h.Follows), item, h.Announced, h.Withdrawn, known, line(h.Title), line(h.Reviewer), why, p.Cites); err != nil {
			return kept, err
		}
	}
	for i := range p.Days {
		if err := c.reviewDate(id, i, &p.Days[i], known, why, p.Cites); err != nil {
			return kept, err
		}
	}
	for i := range p.Judgements {
		j := &p.Judgements[i]
		if err := c.insert(`review_judgements (authority, review, area, entry, grade, known, why, cites)`,
			c.authority, id, line(j.Area), c.entry, line(j.Grade), known, why, p.Cites); err != nil {
			return kept, err
		}
	}
	var err error
	if kept.Findings, err = c.findings(p, id, known, why); err != nil {
		return kept, err
	}
	for i := range p.Days {
		if err := c.dateEvent(&p.Days[i], known, why, p.Cites); err != nil {
			return kept, err
		}
	}
	return kept, nil
}

// reviewDate adds one statement of a day.
func (c *change) reviewDate(review int64, seq int, d *store.ReviewDate, known, why, cites string) error {
	item, err := c.itemOrNone(d.Item)
	if err != nil {
		return err
	}
	event := line(d.Event)
	if err := c.insert(`review_dates (authority, review, entry, seq, day, clock, day_from, day_to, item, stating, known, event, fold, says, address, why, cites)`,
		c.authority, review, c.entry, seq, string(d.Day), d.Clock, d.Days.From.String(), d.Days.To.String(), item, string(d.Stating), known,
		event, identity.FoldEvent(event), line(d.Says), strings.TrimSpace(d.Address), why, cites); err != nil {
		return err
	}
	return nil
}

// dateEvent gives the event that promises hang on the days that a statement dates it with,
// unless it has them already: it is one event, however many say when it is. It is an entry
// of its own.
func (c *change) dateEvent(d *store.ReviewDate, known, why, cites string) error {
	event := line(d.Event)
	fold := identity.FoldEvent(event)
	if fold == "" || d.Stating == civic.StatingWithdrawn {
		return nil
	}
	var from, to string
	err := c.row(`SELECT coalesce(day_from, ''), coalesce(day_to, '') FROM event_settings WHERE authority = ? AND fold = ? AND known <= ? ORDER BY known DESC, entry DESC LIMIT 1`,
		c.authority, fold, known).Scan(&from, &to)
	if err != nil && !errors.Is(err, sql.ErrNoRows) || from == d.Days.From.String() && to == d.Days.To.String() {
		return err
	}
	if err := c.enter(); err != nil {
		return err
	}
	return c.insert(`event_settings (authority, entry, what, fold, day_from, day_to, known, why, cites)`,
		c.authority, c.entry, event, fold, day(d.Days.From), day(d.Days.To), known, why, cites)
}

func (c *change) findings(p *store.ReviewParams, review int64, known, why string) ([]store.FindingID, error) {
	var ids []store.FindingID
	if len(p.Findings) == 0 {
		return nil, nil
	}
	var last int
	if err := c.row(`SELECT coalesce(max(t.place), 0) FROM findings f JOIN finding_texts t ON t.authority = f.authority AND t.finding = f.finding WHERE f.authority = ? AND f.review = ?`,
		c.authority, review).Scan(&last); err != nil {
		return nil, err
	}
	for i := range p.Findings {
		f := &p.Findings[i]
		id := int64(f.Finding)
		if id == 0 {
			var err error
			if id, err = c.next("finding"); err != nil {
				return nil, err
			}
			if err := c.insert(`findings (authority, finding, review, entry)`, c.authority, id, review, c.entry); err != nil {
				return nil, err
			}
		} else if of, err := c.findingOf(f.Finding); err != nil {
			return nil, err
		} else if of != review {
			return nil, store.Invalid("store: review", "%s is a finding of %s, and not of %s", f.Finding, store.ReviewID(of), store.ReviewID(review))
		}
		place := f.Place
		if place <= 0 {
			place = last + 1
		}
		last = max(last, place)
		item, err := c.itemOrNone(f.Item)
		if err != nil {
			return nil, err
		}
		var passage any
		if f.Passage != 0 {
			at, err := c.root("passage", int64(f.Passage))
			if err != nil {
				return nil, err
			}
			var n int
			if err := c.row(`SELECT count(*) FROM passages WHERE authority = ? AND passage = ?`, c.authority, at).Scan(&n); err != nil {
				return nil, err
			}
			if n == 0 {
				return nil, store.NotFound("store: review", "there is no passage %s", f.Passage)
			}
			passage = at
		}
		if err := c.insert(`finding_texts (authority, finding, entry, place, number, kind, item, passage, withdrawn, known, words, address, why, cites)`,
			c.authority, id, c.entry, place, line(f.Number), line(f.Kind), item, passage, f.Withdrawn, known, strings.TrimSpace(f.Words), strings.TrimSpace(f.Address), why, p.Cites); err != nil {
			return nil, err
		}
		ids = append(ids, store.FindingID(id))
	}
	return ids, nil
}

// itemOrNone is the item that an id leads to, or NULL for none.
func (c *change) itemOrNone(id store.ItemID) (any, error) {
	if id == 0 {
		return nil, nil
	}
	at, err := c.item(id)
	return at, err
}

// reviewed refuses a review that is none.
func (c *change) reviewed(id store.ReviewID) error {
	var n int
	if err := c.row(`SELECT count(*) FROM reviews WHERE authority = ? AND review = ?`, c.authority, int64(id)).Scan(&n); err != nil {
		return err
	}
	if n == 0 {
		return store.NotFound("store: find review", "there is no review %s", id)
	}
	return nil
}

// findingOf is the review that a finding is of.
func (c *change) findingOf(id store.FindingID) (int64, error) {
	var review int64
	err := c.row(`SELECT review FROM findings WHERE authority = ? AND finding = ?`, c.authority, int64(id)).Scan(&review)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, store.NotFound("store: find finding", "there is no finding %s", id)
	}
	return review, err
}

// SettleRepeat says whether a finding of a later review repeats one of an earlier.
func (s *Store) SettleRepeat(ctx context.Context, p store.RepeatParams) error {
	const op = "store: repeat"
	if strings.TrimSpace(p.Why) == "" {
		return store.Invalid(op, "say why: what shows it")
	}
	return s.write(ctx, "repeat", p.Authority, p.By, func(c *change) error {
		a, err := c.findingOf(p.Finding)
		if err != nil {
			return err
		}
		b, err := c.findingOf(p.Of)
		if err != nil {
			return err
		}
		if a == b {
			return store.Invalid(op, "%s and %s are findings of one review: a finding repeats one of an earlier review", p.Finding, p.Of)
		}
		known := c.known(p.Known)
		var stands bool
		err = c.row(`SELECT holds FROM finding_repeats WHERE authority = ? AND a = ? AND b = ? AND known <= ? ORDER BY known DESC, entry DESC LIMIT 1`,
			c.authority, int64(p.Finding), int64(p.Of), known).Scan(&stands)
		switch {
		case errors.Is(err, sql.ErrNoRows):
		case err != nil:
			return err
		case stands == p.Yes && p.Yes:
			return store.Conflict(op, "%s repeats %s already", p.Finding, p.Of)
		case stands == p.Yes:
			return store.Conflict(op, "it was said already that %s does not repeat %s", p.Finding, p.Of)
		}
		c.about("%s %s", p.Finding, p.Of)
		return c.insert(`finding_repeats (authority, a, b, entry, holds, known, why, cites)`,
			c.authority, int64(p.Finding), int64(p.Of), c.entry, p.Yes, known, strings.TrimSpace(p.Why), p.Cites)
	})
}

// Reviews lists the reviews known by the day.
func (s *Store) Reviews(ctx context.Context, p store.AsAt) ([]store.Review, error) {
	const op = "reviews"
	v, err := s.begun(ctx, p)
	if err != nil {
		return nil, s.wrap(op, err)
	}
	defer v.close()
	all, err := v.reviews()
	return all, s.wrap(op, err)
}

// saidOf is what every fact of a review says beside what it is about.
func saidOf(a act) store.Said {
	return store.Said{Known: a.known, Why: a.why, Actor: a.actor, Entered: a.entered, Entry: a.entry}
}

// reviews reads what was known of each review. To others than the service it shows only
// what stood in a report that was published, or that a review was announced.
func (v *view) reviews() ([]store.Review, error) {
	at := map[int64]*store.Review{}
	for _, read := range []func(map[int64]*store.Review) error{v.reviewHeads, v.reviewDates, v.reviewJudgements, v.reviewFindings} {
		if err := read(at); err != nil {
			return nil, err
		}
	}
	var out []store.Review
	for _, r := range at {
		if r.Kind == "" || r.Withdrawn {
			continue
		}
		slices.SortFunc(r.Judgements, func(a, b store.ReviewJudgement) int { return strings.Compare(a.Area, b.Area) })
		slices.SortFunc(r.Findings, func(a, b store.Finding) int {
			return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.Finding, b.Finding))
		})
		if v.at.To.Service() || r.Open(v.at.On) {
			out = append(out, *r)
		}
	}
	slices.SortFunc(out, func(a, b store.Review) int { return cmp.Compare(a.ID, b.ID) })
	return out, nil
}

func (v *view) reviewHeads(at map[int64]*store.Review) error {
	var id int64
	var h store.ReviewHead
	var follows, item sql.NullInt64
	return v.acts(acts{
		facts: facts{table: "review_heads", columns: "t.review, t.kind, t.title, t.reviewer, t.follows, t.item, t.announced, t.withdrawn", order: "t.review"},
		into:  []any{&id, &h.Kind, &h.Title, &h.Reviewer, &follows, &item, &h.Announced, &h.Withdrawn},
	}, func(a act) error {
		h.Follows, h.Item = store.ReviewID(follows.Int64), 0
		if item.Valid {
			h.Item = store.ItemID(v.root("item", item.Int64))
		}
		r := at[id]
		if r == nil {
			r = &store.Review{ID: store.ReviewID(id), First: a.known}
			at[id] = r
		}
		r.ReviewHead, r.Said = h, saidOf(a)
		return nil
	})
}

func (v *view) reviewDates(at map[int64]*store.Review) error {
	var id, seq int64
	var d store.ReviewDate
	var from, to sql.NullString
	var item sql.NullInt64
	return v.acts(acts{
		facts: facts{table: "review_dates", columns: "t.review, t.seq, t.day, t.clock, t.day_from, t.day_to, t.event, t.says, t.item, t.address, t.stating", order: "t.review, t.seq"},
		into:  []any{&id, &seq, &d.Day, &d.Clock, &from, &to, &d.Event, &d.Says, &item, &d.Address, &d.Stating},
	}, func(a act) error {
		r := at[id]
		if r == nil {
			return nil
		}
		var err error
		if d.Days.From, err = parseDay(from); err != nil {
			return err
		}
		if d.Days.To, err = parseDay(to); err != nil {
			return err
		}
		d.Said, d.Item = saidOf(a), 0
		if item.Valid {
			d.Item = store.ItemID(v.root("item", item.Int64))
		}
		if d.Stating != civic.StatingWithdrawn {
			r.Days = append(r.Days, d)
			return nil
		}
		for i := len(r.Days) - 1; i >= 0; i-- { // the last that says so is taken back
			if e := &r.Days[i]; e.Day == d.Day && e.Clock == d.Clock && e.Days == d.Days {
				r.Days = slices.Delete(r.Days, i, i+1)
				break
			}
		}
		return nil
	})
}

func (v *view) reviewJudgements(at map[int64]*store.Review) error {
	var id int64
	var j store.ReviewJudgement
	return v.acts(acts{
		facts: facts{table: "review_judgements", columns: "t.review, t.area, t.grade", order: "t.review, t.area"},
		into:  []any{&id, &j.Area, &j.Grade},
	}, func(a act) error {
		r := at[id]
		if r == nil {
			return nil
		}
		j.Said = saidOf(a)
		r.Judgements = slices.DeleteFunc(r.Judgements, func(k store.ReviewJudgement) bool { return k.Area == j.Area })
		if j.Grade != "" {
			r.Judgements = append(r.Judgements, j)
		}
		return nil
	})
}

func (v *view) reviewFindings(at map[int64]*store.Review) error {
	texts := map[store.FindingID]*store.Finding{}
	var f store.Finding
	var item, passage sql.NullInt64
	if err := v.acts(acts{
		facts: facts{
			table: "finding_texts", order: "t.finding", join: "JOIN findings f ON f.authority = t.authority AND f.finding = t.finding",
			columns: "t.finding, f.review, t.place, t.number, t.kind, t.item, t.passage, t.withdrawn, t.words, t.address",
		},
		into: []any{&f.Finding, &f.Review, &f.Place, &f.Number, &f.Kind, &item, &passage, &f.Withdrawn, &f.Words, &f.Address},
	}, func(a act) error {
		f.Said, f.Item, f.Passage = saidOf(a), 0, 0
		if item.Valid {
			f.Item = store.ItemID(v.root("item", item.Int64))
		}
		if passage.Valid {
			f.Passage = store.PassageID(v.root("passage", passage.Int64))
		}
		one := f
		texts[f.Finding] = &one
		return nil
	}); err != nil {
		return err
	}
	if err := v.repeats(texts, at); err != nil {
		return err
	}
	for _, f := range texts {
		if r := at[int64(f.Review)]; r != nil && !f.Withdrawn {
			r.Findings = append(r.Findings, *f)
		}
	}
	return nil
}

// repeats tells both findings whether the later repeats the earlier. Who has not been
// told of one of the two reviews is not told of it by the other.
func (v *view) repeats(texts map[store.FindingID]*store.Finding, at map[int64]*store.Review) error {
	open := func(f *store.Finding) bool {
		r := at[int64(f.Review)]
		return r != nil && !f.Withdrawn && !r.Withdrawn && (v.at.To.Service() || r.Published(v.at.On))
	}
	tell := func(f *store.Finding, r store.Repeat) {
		f.Repeats = slices.DeleteFunc(f.Repeats, func(o store.Repeat) bool { return o.Finding == r.Finding && o.Later == r.Later })
		f.Repeats = append(f.Repeats, r)
		slices.SortFunc(f.Repeats, func(a, b store.Repeat) int { return cmp.Compare(a.Finding, b.Finding) })
	}
	var a, b store.FindingID
	var holds bool
	return v.acts(acts{
		facts: facts{table: "finding_repeats", columns: "t.a, t.b, t.holds", order: "t.a, t.b"},
		into:  []any{&a, &b, &holds},
	}, func(done act) error {
		later, earlier := texts[a], texts[b]
		if later == nil || earlier == nil || !open(later) || !open(earlier) {
			return nil
		}
		tell(later, store.Repeat{Finding: b, Yes: holds, Said: saidOf(done)})
		tell(earlier, store.Repeat{Finding: a, Later: true, Yes: holds, Said: saidOf(done)})
		return nil
	})
}
