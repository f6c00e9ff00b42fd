package figures

import (
	"context"
	_ "embed"
	"fmt"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/scorecard"
	"mattersarising/internal/store"
)

//go:embed scorecard.toml
var suiteSource []byte

// Scorecard is the slug of the Board’s scorecard.
const Scorecard = "children"

// Suite is the scorecard that the Board asked for on 9 June 2022.
func Suite() (scorecard.Scorecard, error) { return scorecard.Parse(suiteSource) }

// reached is what Fernshire’s measures are to reach, and who agreed it.
var reached = []struct {
	id     string
	kind   indicator.TargetKind
	from   string
	value  indicator.Number
	agreed string
	known  string
}{
	{"re-referrals", indicator.TargetStep, "2021-04-01", "24", "the Board", "2021-03-11"},
	{"re-referrals", indicator.TargetStep, "2023-04-01", "21", "the Improvement Board", "2023-03-20"},
	{"assessments-in-45-days", indicator.TargetStep, "2021-04-01", "85", "the Board", "2021-03-11"},
	{"assessments-in-45-days", indicator.TargetTrajectory, "2022-12-31", "62", "the Improvement Board", "2022-12-15"},
	{"assessments-in-45-days", indicator.TargetTrajectory, "2024-12-31", "85", "the Improvement Board", "2022-12-15"},
	{"conferences-in-15-days", indicator.TargetStep, "2021-04-01", "80", "the Board", "2021-03-11"},
	{"repeat-plans", indicator.TargetStep, "2021-04-01", "22", "the Board", "2021-03-11"},
	{"plans-over-two-years", indicator.TargetStep, "2021-04-01", "3", "the Board", "2021-03-11"},
	{"plan-visits-in-time", indicator.TargetStep, "2022-07-19", "90", "Cabinet, with the plan of 2022", "2022-07-19"},
	{"three-placements", indicator.TargetStep, "2021-04-01", "10", "the Board", "2021-03-11"},
	{"long-term-stability", indicator.TargetStep, "2021-04-01", "68", "the Board", "2021-03-11"},
	{"initial-health-in-time", indicator.TargetStep, "2022-07-19", "80", "Cabinet, with the plan of 2022", "2022-07-19"},
	{"annual-health", indicator.TargetStep, "2021-04-01", "90", "the Board", "2021-03-11"},
	{"leavers-in-touch-19-21", indicator.TargetStep, "2021-04-01", "90", "the Board", "2021-03-11"},
	{"leavers-active-19-21", indicator.TargetStep, "2021-04-01", "54", "the Board", "2021-03-11"},
	{"return-interviews-in-72-hours", indicator.TargetStep, "2022-07-19", "75", "Cabinet, with the plan of 2022", "2022-07-19"},
	{"ehc-plans-in-20-weeks", indicator.TargetStep, "2021-04-01", "60", "the Board", "2021-03-11"},
	{"step-down-with-plan", indicator.TargetStep, "2022-07-19", "80", "Cabinet, with the plan of 2022", "2022-07-19"},
	{"caseload", indicator.TargetStep, "2022-07-19", "16", "Cabinet, with the plan of 2022", "2022-07-19"},
	{"vacancies", indicator.TargetStep, "2022-07-19", "18", "Cabinet, with the plan of 2022", "2022-07-19"},
	{"agency", indicator.TargetStep, "2022-07-19", "16", "Cabinet, with the plan of 2022", "2022-07-19"},
	{"turnover", indicator.TargetStep, "2022-07-19", "16", "Cabinet, with the plan of 2022", "2022-07-19"},
	{"audits-good", indicator.TargetStep, "2022-07-19", "60", "Cabinet, with the plan of 2022", "2022-07-19"},
}

// said is what officers said of figures, for the meeting that came next. That of the caseloads
// calls the action complete; the figures say otherwise.
var said = []struct{ known, id, of, by, words string }{
	{"2022-09-13", "re-referrals", "2022-07-31", "Head of Early Help", "Fewer families come back since the new front door opened on 16 May. We look at a sample each month to see that nobody is turned away."},
	{"2022-09-13", "assessments-in-45-days", "2022-07-31", "Assistant Director, Safeguarding", "Vacancies in two of five teams. A sixth team starts in January 2023."},
	{"2022-09-13", "ehc-plans-in-20-weeks", "2022-07-31", "Director of Children’s Services", "Three of nine educational psychologists left. Agency cover was found for one of them."},
	{"2022-09-13", "caseload", "2022-07-31", "Assistant Director, Safeguarding", "Within what is usual. The plan has 16 by March."},
	{"2023-03-07", "assessments-in-45-days", "2023-01-31", "Assistant Director, Safeguarding", "The sixth team has begun. The trajectory expects no more than 63% yet."},
	{"2023-03-07", "caseload", "2023-01-31", "Assistant Director, Safeguarding", "The action is complete: every team has its workload tool. More children are open to each worker than in the autumn."},
	{"2023-03-07", "section-47-enquiries", "2023-01-31", "Head of Quality Assurance", "October’s figure was given twice over in November and was put right on 6 February."},
	{"2023-07-04", "caseload", "2023-05-31", "Assistant Director, Safeguarding", "Recruitment was behind the growth in demand; fourteen offers are out."},
	{"2023-07-04", "initial-health-in-time", "2023-04-30", "Director of Children’s Services", "The figures of May and June are held up by the change of provider, and come in September."},
	{"2023-11-28", "assessments-in-45-days", "2023-10-31", "Assistant Director, Safeguarding", "Better for the ninth month running. At this pace the target is met in 2026."},
	{"2023-11-28", "caseload", "2023-10-31", "Assistant Director, Safeguarding", "Nine of fourteen have started. The average still rises."},
	{"2024-03-05", "assessments-in-45-days", "2024-01-31", "Head of Quality Assurance", "Better than usual, and still short of the target; three teams reach it, two do not."},
	{"2024-03-05", "caseload", "2024-01-31", "Director of Children’s Services", "The action was called complete too soon. It is open again."},
}

// Cards are the meetings for which the scorecard was issued: of which body, and on which day.
// That of 8 December 2022 has none: the Board had an oral account.
var Cards = []struct{ Body, Meeting, Issued string }{
	{"Children's Scrutiny Board", "2022-09-22", "2022-09-14"},
	{"Children's Scrutiny Board", "2023-03-16", "2023-03-08"},
	{"Children and Families Select Committee", "2023-07-13", "2023-07-05"},
	{"Children and Families Select Committee", "2023-12-07", "2023-11-29"},
	{"Children and Families Select Committee", "2024-03-14", "2024-03-06"},
}

// Store is what is asked of a store for the scorecard beside the figures.
type Store interface {
	store.Indicators
	store.Scorecards
}

// EnterScorecard keeps the scorecard, what its measures are to reach and what was said of
// them, as history. What is there already is not entered again. Answers is the promise that
// its regular presentation keeps; 0 where the record is not there. It returns how many facts
// were new.
func EnterScorecard(ctx context.Context, st Store, authority store.AuthorityID, answers store.Ref, by store.By) (int, error) {
	there, err := st.Scorecards(ctx, store.AsAt{Authority: authority})
	if err != nil || len(there) > 0 {
		return 0, err
	}
	n := 0
	const cites = "the report of the day"
	for _, t := range reached {
		if err := st.SetTarget(ctx, store.TargetParams{
			Authority: authority, Target: indicator.Target{Indicator: t.id, Kind: t.kind, From: calendar.MustDate(t.from), Value: t.value, Agreed: t.agreed},
			Known: calendar.MustDate(t.known), Why: "the minutes", Cites: cites, By: by,
		}); err != nil {
			return n, fmt.Errorf("the target of %s: %w", t.id, err)
		}
		n++
	}
	if err := st.Rebase(ctx, store.RebaseParams{
		Authority: authority, Indicator: "re-referrals", Cites: cites, By: by,
		Rebase: indicator.Rebase{From: calendar.MustDate("2022-05-31"), Agreed: "the Improvement Board", Why: "the practice changed: the new front door opened on 16 May 2022", Known: calendar.MustDate("2022-11-14")},
	}); err != nil {
		return n, err
	}
	s, err := Suite()
	if err != nil {
		return n, err
	}
	first := s.Body
	for _, v := range []struct{ known, body, why string }{
		{"2022-07-25", first, "the Board’s recommendation of 9 June 2022, accepted by Cabinet on 19 July"},
		{"2023-05-22", "Children and Families Select Committee", "the Committee takes over from the Board"},
	} {
		s.Body = v.body
		if err := st.DefineScorecard(ctx, store.ScorecardParams{
			Authority: authority, Scorecard: s, State: scorecard.Public, Answers: answers, Known: calendar.MustDate(v.known), Why: v.why, Cites: cites, By: by,
		}); err != nil {
			return n, err
		}
		n++
	}
	for _, x := range said {
		if err := st.Comment(ctx, store.CommentParams{
			Authority: authority, Scorecard: s.Slug, Known: calendar.MustDate(x.known), Cites: cites, By: by,
			Comment: scorecard.Comment{Indicator: x.id, Day: calendar.MustDate(x.of), Public: true, Words: x.words, By: x.by},
		}); err != nil {
			return n, fmt.Errorf("what was said of %s: %w", x.id, err)
		}
		n++
	}
	return n + 1, nil
}
