package paper

import (
	"cmp"
	"fmt"
	"slices"

	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// Question is one that the chair may want to ask, with the fact that it rests on.
type Question struct {
	Ref  string
	Ask  string
	Fact string

	weight int // hundreds tell the rules apart, and what is left how late it is
}

// MostQuestions is how many questions a brief suggests: more than a meeting gets round
// to help nobody.
const MostQuestions = 8

// lateness is by how much days late weigh within a rule: a day counts one, up to 99.
const lateness = 99

// questions suggests what to ask. For a councillor: each of the rules below looks for a
// fact; what the law has set a day for weighs most, then what a member asked and nobody
// has answered, then what was said and not shown, then
// what is late, then what moved or is claimed without anything to show, then what nobody
// answers for. Of one commitment only the question that weighs most is asked, and of all
// the eight that weigh most; what is later comes first among equals.
//
// An answer that the law wanted by 15 November is asked after before a report that was
// due on the 1st, however late that is.
func (l *ledger) questions(all []*briefly) []Question {
	var out []Question
	for _, b := range all {
		var best *Question
		for _, rule := range questionRules {
			if q := rule.asks(l, b); q != nil {
				q.Ref, q.weight = b.r.Ref, 100*rule.weight+min(q.weight, lateness)
				if best == nil || q.weight > best.weight {
					best = q
				}
			}
		}
		if best != nil {
			out = append(out, *best)
		}
	}
	slices.SortStableFunc(out, func(a, b Question) int { return cmp.Or(-cmp.Compare(a.weight, b.weight), cmp.Compare(a.Ref, b.Ref)) })
	return out[:min(len(out), MostQuestions)]
}

// questionRule is a rule by which a question is suggested; asks returns it with how many
// days late it is for its weight, or nil.
type questionRule struct {
	name   string
	weight int
	asks   func(*ledger, *briefly) *Question
}

var questionRules = []questionRule{
	{"an answer by law is overdue", 13, func(l *ledger, b *briefly) *Question {
		a := b.unanswered()
		if a == nil || a.Late == 0 || !a.Clock.Statutory() {
			return nil
		}
		return &Question{Ask: "Why has the law’s time to answer passed, and when will " + l.noticed(b, a) + " answer?", Fact: fmt.Sprintf("An answer was owed by %s, by law; %s have passed.", a.By.Long(), plural(a.Late, "day", "days")), weight: a.Late}
	}},
	{"a question is not answered", 12, func(l *ledger, b *briefly) *Question {
		q := b.longest()
		if q == nil {
			return nil
		}
		return &Question{Ask: "What is the answer to “" + q.Asked().Words + "”?", Fact: "Asked on " + q.First().Day().Long() + " by " + q.By + "; " + q.InWords() + ".", weight: q.Late}
	}},
	{"it was only said", 11, func(_ *ledger, b *briefly) *Question {
		if b.oral == nil || !b.s.Outstanding() {
			return nil
		}
		return &Question{Ask: "When will this come on paper?", Fact: "There was an account by word of mouth on " + b.oral.On.Long() + ", and nothing on paper."}
	}},
	{"the owner says that it applies no longer", 10, func(_ *ledger, b *briefly) *Question {
		if b.life.Delivery != civic.DeliveryNoLongerApplies || b.s.Closed() {
			return nil
		}
		return &Question{Ask: "Does the committee agree that this applies no longer, or does it refuse?", Fact: "Its owner said so on " + b.life.Report.Known.Long() + "; only the committee can close it."}
	}},
	{"an answer is overdue", 9, func(l *ledger, b *briefly) *Question {
		a := b.unanswered()
		if a == nil || a.Late == 0 {
			return nil
		}
		return &Question{Ask: "When will " + l.noticed(b, a) + " answer?", Fact: fmt.Sprintf("An answer was owed by %s; %s have passed.", a.By.Long(), plural(a.Late, "day", "days")), weight: a.Late}
	}},
	{"it is overdue", 8, func(_ *ledger, b *briefly) *Question {
		if b.r.State != StateOverdue {
			return nil
		}
		return &Question{Ask: "What has kept this, and by which day will it come?", Fact: fmt.Sprintf("It was expected by %s, %s before.", b.s.Due.To.Long(), plural(b.s.Late, "day", "days")), weight: b.s.Late}
	}},
	{"it is delayed or paused", 7, func(_ *ledger, b *briefly) *Question {
		if b.life.Delivery != civic.DeliveryDelayed && b.life.Delivery != civic.DeliveryPaused {
			return nil
		}
		return &Question{Ask: "What stands in the way, and who can remove it?", Fact: "It was reported as " + string(b.life.Delivery) + " on " + b.life.Report.Known.Long() + "."}
	}},
	{"it is expected at this meeting", 6, func(l *ledger, b *briefly) *Question {
		if b.r.State != StateDue || b.r.Due.Day.IsZero() {
			return nil
		}
		return &Question{Ask: "Is this here today, whole and on paper?", Fact: "It is expected " + inWords(days(b.s.Due)) + "; the meeting is on " + l.asked.meetingDay().Long() + "."}
	}},
	{"its date moved", 5, func(_ *ledger, b *briefly) *Question {
		i := slices.IndexFunc(b.changes, func(c changed) bool { return c.what == ChangeMoved })
		if i < 0 || !b.s.Outstanding() {
			return nil
		}
		return &Question{Ask: "What moved the date, and did anybody agree to it?", Fact: b.changes[i].says}
	}},
	{"it is said to be done, and nothing shows it", 4, func(_ *ledger, b *briefly) *Question {
		if b.life.Delivery != civic.DeliveryImplemented || slices.ContainsFunc(b.life.Evidence, func(e follow.Evidence) bool { return e.Accepted() }) {
			return nil
		}
		return &Question{Ask: "What shows that this is done?", Fact: "Its owner said on " + b.life.Report.Known.Long() + " that it is implemented; no evidence has been accepted."}
	}},
	{"it was accepted in principle, or noted", 3, func(_ *ledger, b *briefly) *Question {
		for i := range b.life.Answers {
			if a := &b.life.Answers[i]; a.Given != nil && awaited(a.State) && b.s.Outstanding() {
				return &Question{Ask: "What will be done, by whom and by when?", Fact: "The answer of " + a.Given.Days.From.Long() + " was “" + string(a.State) + "”, which counts as not accepted."}
			}
		}
		return nil
	}},
	{"it came back, and is not closed", 2, func(_ *ledger, b *briefly) *Question {
		r := b.s.Return
		if b.s.Outstanding() || b.s.Closed() || r == nil || r.Verdict != store.VerdictYes {
			return nil
		}
		return &Question{Ask: "Is the committee satisfied, and is this to be closed?", Fact: "It came back on " + r.On.Long() + ", and nobody has closed it."}
	}},
	{"nobody answers for it, or by no day", 1, func(_ *ledger, b *briefly) *Question {
		switch {
		case !b.s.Outstanding():
			return nil
		case b.r.Owner == "":
			return &Question{Ask: "Who answers for this?", Fact: "The record names nobody who is to do it.", weight: 1}
		case b.r.State == StateNoDate:
			return &Question{Ask: "By which day will this come?", Fact: "The record gives no day; it was promised on " + b.r.Made.On.Long() + "."}
		}
		return nil
	}},
}

// noticed is on whom a notice was served, as the public is told.
func (l *ledger) noticed(b *briefly, a *follow.Answer) string {
	if name := l.asked.party(civic.Words(a.Notice.Party), "", b.s.Item).Name; name != "" {
		return name
	}
	return "the one who was asked"
}

// How the questions are headed, in every form.
const (
	questionsTitle = "Questions that may be asked"
	questionsAbout = "Suggested by rule, the weightiest first, each with the fact that it rests on."
)
