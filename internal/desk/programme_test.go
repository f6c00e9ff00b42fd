package desk_test

import (
	"errors"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// TestProgramme announces a meeting, having seen what that changes; moves what stands at
// it, adds an item; cancels it. Each act is done once, and by those alone who may.
func TestProgramme(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	clerk, reader := w.who(access.Clerk), w.who(access.Reader)
	clerk.Today, reader.Today = calendar.MustDate("2023-03-20"), calendar.MustDate("2023-03-20")
	first, second := clerk.Today.AddDays(40), clerk.Today.AddDays(70)
	if err := w.st.Follow(t.Context(), store.FollowParams{
		Authority: w.id, Refs: w.askedBy(clerk, "Children's Scrutiny Board"), State: civic.Followed, By: store.By{Actor: "x", Cause: "test", At: moment},
	}); err != nil {
		t.Fatal(err)
	}
	why := func(words string) desk.Press {
		return desk.Press{Who: clerk, Moment: desk.Moment{Now: moment}, Why: words}
	}
	say := func(day calendar.Date, state civic.MeetingState, to calendar.Date) desk.Convening {
		return desk.Convening{Body: "Children’s Scrutiny Board", Day: day, State: state, To: to}
	}
	never := calendar.Date{}
	effect, err := w.Effect(t.Context(), clerk, say(first, civic.MeetingAnnounced, never))
	w.must(err)
	if len(effect.Moved) == 0 || effect.Moved[0].Is != first.Long() || effect.Moved[0].Was == effect.Moved[0].Is {
		t.Fatalf("to be announced, and it would move %+v", effect.Moved)
	}
	before, err := w.Programme(t.Context(), clerk, "Children's Scrutiny Board")
	w.must(err)
	if len(before.Meetings) != 0 {
		t.Errorf("looked at, and entered: %+v", before.Meetings)
	}
	for name, c := range map[string]struct {
		press desk.Press
		say   desk.Convening
		want  error
	}{
		"by a reader":       {desk.Press{Who: reader, Moment: desk.Moment{Now: moment}, Why: "x"}, say(first, civic.MeetingAnnounced, never), store.ErrForbidden},
		"without a reason":  {why(" "), say(first, civic.MeetingAnnounced, never), store.ErrInvalid},
		"of a day gone by":  {why("x"), say(clerk.Today.AddDays(-1), civic.MeetingAnnounced, never), store.ErrInvalid},
		"moved, of none":    {why("x"), say(first, civic.MeetingMoved, second), store.ErrInvalid},
		"of no such body":   {why("x"), desk.Convening{Body: "Bord", Day: first, State: civic.MeetingAnnounced}, store.ErrNotFound},
		"cancelled, of one": {why("x"), say(first, civic.MeetingCancelled, never), store.ErrInvalid},
	} {
		if _, err := w.Convene(t.Context(), c.press, c.say); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	w.twice("announce", func() (desk.Done, error) {
		return w.Convene(t.Context(), why("the calendar"), say(first, civic.MeetingAnnounced, never))
	})
	w.twice("announce another", func() (desk.Done, error) {
		return w.Convene(t.Context(), why("the calendar"), say(second, civic.MeetingAnnounced, never))
	})
	if _, err := w.Convene(t.Context(), why("again"), say(first, civic.MeetingAnnounced, never)); !errors.Is(err, store.ErrConflict) {
		t.Errorf("announced twice: %v", err)
	}
	pro, err := w.Programme(t.Context(), clerk, "Children's Scrutiny Board")
	w.must(err)
	var x *follow.Placed
	for i := range pro.Meetings[0].Placed {
		if one := &pro.Meetings[0].Placed[i]; !one.Recurs() {
			x = one
			break
		}
	}
	if x == nil {
		t.Fatalf("nothing that comes once stands at the first meeting: %+v", pro)
	}
	place := store.PlaceParams{Body: pro.Body, Ref: x.Ref, Day: second}
	if _, err := w.Place(t.Context(), desk.Press{Who: reader, Why: "x"}, place); !errors.Is(err, store.ErrForbidden) {
		t.Errorf("moved by a reader: %v", err)
	}
	w.twice("move", func() (desk.Done, error) { return w.Place(t.Context(), why("the chair"), place) })
	late := why("another sees it as it was")
	late.Entry = pro.Entry
	if place.Day = first; !func() bool { _, err := w.Place(t.Context(), late, place); return errors.Is(err, store.ErrConflict) }() {
		t.Error("what was moved meanwhile is moved by who did not see that")
	}
	if _, err := w.Place(t.Context(), why("x"), store.PlaceParams{Body: pro.Body, Ref: x.Ref, Day: second.AddDays(1)}); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("moved to a day without a meeting: %v", err)
	}
	w.twice("add", func() (desk.Done, error) {
		return w.Place(t.Context(), why("asked for"), store.PlaceParams{Body: pro.Body, Day: first, Own: store.OwnItem{Title: "Budget briefing"}})
	})
	w.twice("cancel", func() (desk.Done, error) {
		return w.Convene(t.Context(), why("no quorum"), say(first, civic.MeetingCancelled, never))
	})
	after, err := w.Programme(t.Context(), clerk, pro.Body)
	w.must(err)
	found := false
	for _, m := range after.Meetings {
		for i := range m.Placed {
			if own := m.Placed[i].Own; own != nil {
				found = m.Day == second && m.Placed[i].Carried != ""
			}
		}
	}
	if !found {
		t.Errorf("the item is not carried along: %+v", after)
	}
}
