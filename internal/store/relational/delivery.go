package relational

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// JudgeDelivery says what came of one delivery of a commitment.
func (s *Store) JudgeDelivery(ctx context.Context, p store.DeliveryParams) error {
	const op = "store: judge delivery"
	came := civic.Arrival(p.State).Came()
	switch {
	case p.State != store.AsDerived && !slices.Contains(civic.Judgeable(), civic.Arrival(p.State)):
		return store.Invalid(op, "%q is nothing that can be said of a delivery: there is %q, and %q", p.State, civic.Judgeable(), store.AsDerived)
	case p.Item == 0 && p.Day.IsZero():
		return store.Invalid(op, "say which delivery: the item that brought it, or the day for which it was expected")
	case p.State == string(civic.ArrivalPartial) && strings.TrimSpace(p.Part) == "":
		return store.Invalid(op, "say which part is missing")
	case p.State != string(civic.ArrivalPartial) && strings.TrimSpace(p.Part) != "":
		return store.Invalid(op, "a part is missing only of what came in part")
	case !came && !p.Came.IsZero():
		return store.Invalid(op, "what did not come has no day on which it came")
	case strings.TrimSpace(p.Why) == "":
		return store.Invalid(op, "say why: what shows it")
	}
	return s.write(ctx, "judge delivery", p.Authority, p.By, func(c *change) error {
		of, err := c.commitment(p.Ref)
		if err != nil {
			return err
		}
		var item any
		if p.Item != 0 {
			if item, err = c.item(p.Item); err != nil {
				return err
			}
		}
		c.about("%s", strings.TrimSpace(p.Ref.String()+" "+p.Item.String()))
		return c.insert(`delivery_judgements (authority, commitment, entry, item, day, state, came, known, part, why, cites)`,
			c.authority, of, c.entry, item, day(p.Day), p.State, day(p.Came), c.known(p.Known), strings.TrimSpace(p.Part), strings.TrimSpace(p.Why), p.Cites)
	})
}

// deliveries fills in what people said of the deliveries of the commitments of a picture.
func (v *view) deliveries(pic *store.Picture) error {
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
	var said store.DeliveryJudgement
	var id int64
	var item sql.NullInt64
	var on, came sql.NullString
	return v.acts(acts{
		facts: facts{table: "delivery_judgements", columns: "t.commitment, t.item, t.day, t.state, t.came, t.part", of: "t.commitment", in: of},
		into:  []any{&id, &item, &on, &said.State, &came, &said.Part},
		about: func() []subject { return []subject{{kind: "commitment", id: id}} },
	}, func(a act) error {
		i, ok := at[v.root("commitment", id)]
		if !ok {
			return nil
		}
		got := said
		got.Item = 0
		if item.Valid {
			it, seen := v.visible(v.root("item", item.Int64))
			if !seen {
				return nil // what is said of it tells of it
			}
			got.Item = store.ItemID(it.id)
		}
		var err error
		if got.Day, err = parseDay(on); err != nil {
			return err
		}
		got.Came, err = parseDay(came)
		got.Known, got.Why, got.Actor, got.Entered, got.Entry = a.known, a.why, a.actor, a.entered, a.entry
		pic.Late.Add(a.entered)
		pic.Commitments[i].Judged = append(pic.Commitments[i].Judged, got)
		return err
	})
}

// SetMeeting says that a meeting of a body was announced, moved or cancelled.
func (s *Store) SetMeeting(ctx context.Context, p store.MeetingParams) error {
	const op = "store: set meeting"
	switch {
	case !slices.Contains(civic.MeetingStates(), p.State):
		return store.Invalid(op, "%q is nothing that can be said of a meeting: there is %q", p.State, civic.MeetingStates())
	case p.Day.IsZero():
		return store.Invalid(op, "say on which day the meeting is, or was to be")
	case p.State == civic.MeetingMoved && p.To.IsZero():
		return store.Invalid(op, "say to which day it was moved")
	case p.State != civic.MeetingMoved && !p.To.IsZero():
		return store.Invalid(op, "only a meeting that is moved has another day")
	case p.To == p.Day:
		return store.Invalid(op, "it is moved to another day than its own: %s", p.Day.Long())
	case strings.TrimSpace(p.Why) == "":
		return store.Invalid(op, "say what shows it")
	}
	return s.write(ctx, "set meeting", p.Authority, p.By, func(c *change) error {
		body, err := c.bodyNamed(p.Body)
		if err != nil {
			return err
		}
		return c.insert(`meeting_settings (authority, body, entry, day, state, moved_to, known, why, cites)`,
			c.authority, body, c.entry, day(p.Day), string(p.State), day(p.To), c.known(p.Known), p.Why, p.Cites)
	})
}

// meetingSettings fills in which meetings were announced, moved and cancelled. When a
// committee meets is no secret: it is known to all.
func (v *view) meetingSettings(pic *store.Picture) error {
	var m store.MeetingSetting
	var on, to sql.NullString
	return v.acts(acts{
		facts: facts{
			table: "meeting_settings", columns: "b.name, t.day, t.state, t.moved_to", order: "t.body",
			join: "JOIN bodies b ON b.authority = t.authority AND b.body = t.body",
		},
		into: []any{&m.Body, &on, &m.State, &to},
	}, func(a act) error {
		m.Known, m.Why, m.Actor, m.Entered = a.known, a.why, a.actor, a.entered
		pic.Late.Add(a.entered)
		var err error
		if m.Day, err = parseDay(on); err != nil {
			return err
		}
		m.To, err = parseDay(to)
		pic.MeetingSettings = append(pic.MeetingSettings, m)
		return err
	})
}

// askedFor says what was asked for by each commitment that an item without a paper brought
// back. Those are few: a view without words reads the words of them alone.
func (v *view) askedFor(pic *store.Picture, shown []*reading) error {
	verbal := func(r store.Return) bool { return r.Verbal && r.Verdict == store.VerdictYes }
	want := map[place]*store.Commitment{}
	var of []int64
	for i := range pic.Commitments {
		k := &pic.Commitments[i]
		switch {
		case !slices.ContainsFunc(k.Returns, verbal):
		case v.depth != judged:
			k.Asked = civic.AskedBy(k.Text)
		default:
			want[place{shown[i].rec.id, shown[i].seq}] = k
			of = append(of, shown[i].rec.id)
		}
	}
	if len(want) == 0 {
		return nil
	}
	return v.facts(facts{table: "commitment_readings", columns: "t.record, t.seq, t.words", of: "t.record", in: of}, func(r *sql.Rows) error {
		var p place
		var words string
		err := r.Scan(&p.record, &p.seq, &words)
		if k := want[p]; k != nil {
			k.Asked = civic.AskedBy(words)
		}
		return err
	})
}
