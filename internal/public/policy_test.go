package public_test

import (
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
)

// TestShows walks the rule of publication as its prose tells it.
func TestShows(t *testing.T) {
	t.Parallel()
	accepted, rejected, later := civic.AcceptanceAccepted, civic.AcceptanceRejected, civic.AcceptanceLater
	for name, c := range map[string]struct {
		r    public.Reading
		want public.Shown
	}{
		"a resolution read at 0.95":               {public.Reading{Kind: civic.KindResolution, Confidence: 0.95}, public.ShownUnchecked},
		"a recommendation read at 1":              {public.Reading{Kind: civic.KindRecommendation, Confidence: 1}, public.ShownUnchecked},
		"a resolution read at 0.94":               {public.Reading{Kind: civic.KindResolution, Confidence: 0.94}, public.ShownNot},
		"an undertaking read at 1":                {public.Reading{Kind: civic.KindUndertaking, Confidence: 1}, public.ShownNot},
		"an undertaking that was accepted":        {public.Reading{Kind: civic.KindUndertaking, Confidence: 0.5, Acceptance: accepted}, public.ShownChecked},
		"a resolution that was rejected":          {public.Reading{Kind: civic.KindResolution, Confidence: 1, Acceptance: rejected}, public.ShownNot},
		"a resolution entered by hand":            {public.Reading{Kind: civic.KindResolution, Confidence: 1, Hand: true}, public.ShownNot},
		"entered by hand, and accepted":           {public.Reading{Kind: civic.KindUndertaking, Confidence: 1, Hand: true, Acceptance: accepted}, public.ShownHand},
		"a resolution that was put off":           {public.Reading{Kind: civic.KindResolution, Confidence: 1, Acceptance: later}, public.ShownUnchecked},
		"an undertaking that was put off":         {public.Reading{Kind: civic.KindUndertaking, Confidence: 1, Acceptance: later}, public.ShownNot},
		"accepted, and set aside":                 {public.Reading{Kind: civic.KindResolution, Acceptance: accepted, Following: civic.Historic}, public.ShownNot},
		"accepted, and followed":                  {public.Reading{Kind: civic.KindResolution, Acceptance: accepted, Following: civic.Followed}, public.ShownChecked},
		"accepted, and withheld":                  {public.Reading{Kind: civic.KindResolution, Acceptance: accepted, Withheld: true}, public.ShownNot},
		"accepted, and no longer read":            {public.Reading{Kind: civic.KindResolution, Acceptance: accepted, Gone: true}, public.ShownNot},
		"corrected by a person, and not accepted": {public.Reading{Kind: civic.KindResolution, Confidence: 1, Corrected: true}, public.ShownNot},
	} {
		if got := public.Default().Shows(c.r); got != c.want {
			t.Errorf("%s shows as %q, want %q", name, got, c.want)
		}
	}
}

// TestCallsOverdue: only what stood on the list when it was released is called overdue.
func TestCallsOverdue(t *testing.T) {
	t.Parallel()
	p := public.PolicyOf([]store.PolicyFact{{Aspect: store.PolicyOverdue, Overdue: date("2024-03-14"), Known: date("2024-03-18")}})
	for name, c := range map[string]struct {
		policy        public.Policy
		end, accepted string
		following     civic.Following
		want          bool
	}{
		"late by then":                     {p, "2024-03-13", "2024-03-18", civic.Followed, true},
		"its last day is that of the list": {p, "2024-03-14", "2024-03-01", civic.Followed, false},
		"accepted after the release":       {p, "2024-03-13", "2024-03-19", civic.Followed, false},
		"nobody follows it":                {p, "2024-03-13", "2024-03-01", civic.Unreviewed, false},
		"no date":                          {p, "", "2024-03-01", civic.Followed, false},
		"no list was released":             {public.Default(), "2024-03-13", "2024-03-01", civic.Followed, false},
	} {
		if got := c.policy.CallsOverdue(date(c.end), date(c.accepted), c.following); got != c.want {
			t.Errorf("%s: called overdue: %v, want %v", name, got, c.want)
		}
	}
}

// TestPolicyOf: of each side the fact that was known last holds.
func TestPolicyOf(t *testing.T) {
	t.Parallel()
	hold := calendar.Interval{From: date("2024-03-20"), To: date("2024-05-02")}
	p := public.PolicyOf([]store.PolicyFact{
		{Aspect: store.PolicyHold, Hold: hold},
		{Aspect: store.PolicyConfidence, Confidence: 0.9},
		{Aspect: store.PolicyConfidence, Confidence: 0.99},
		{Aspect: store.PolicyNamed, Named: 1},
		{Aspect: store.PolicyKinds},
	})
	if p.Confidence != 0.99 || p.Named != public.TierFirst || len(p.Kinds) != 0 {
		t.Errorf("got %+v", p)
	}
	for day, want := range map[string]bool{"2024-03-19": false, "2024-03-20": true, "2024-05-02": true, "2024-05-03": false} {
		if got := p.Holds(date(day)); got != want {
			t.Errorf("on %s it holds: %v, want %v", day, got, want)
		}
	}
	if public.Default().Holds(date("2024-03-20")) {
		t.Error("with no hold it holds")
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for post, want := range map[string]public.Tier{
		"Chief Executive": public.TierFirst, "Deputy Chief Executive": public.TierSecond, "Director of Children’s Services (interim)": public.TierSecond,
		"Assistant Director, Safeguarding": public.TierThird, "Head of Early Help": public.TierFourth, "School Place Planning Manager": public.TierOther,
	} {
		if got := public.TierOf(post); got != want {
			t.Errorf("%s is of tier %d, want %d", post, got, want)
		}
	}
	p := public.Default()
	for _, c := range []struct {
		councillor bool
		post       string
		want       bool
	}{
		{true, "", true},
		{false, "Cabinet Member for Children", true},
		{false, "Assistant Director, Safeguarding", true},
		{false, "Head of Early Help", false},
		{false, "", false},
	} {
		if got := p.Names(c.councillor, c.post); got != c.want {
			t.Errorf("%+v is named: %v", c, got)
		}
	}
	p.Named = public.TierNobody
	if p.Names(false, "Chief Executive") || !p.Names(false, "Leader of the Council") {
		t.Error("where no officer is to be named, councillors are, and no officer")
	}
	for _, tier := range public.Tiers() {
		if tier.String() == "" || tier.String() == "no tier" {
			t.Errorf("tier %d has no words", tier)
		}
	}
}

func TestSlug(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Children’s Scrutiny Board":  "childrens-scrutiny-board",
		"  Adults & Health (joint) ": "adults-and-health-joint",
		"Cyngor Sir Ynys Môn":        "cyngor-sir-ynys-mon",
		"“…”":                        "unnamed",
		"<script>alert(1)</script>":  "script-alert-1-script",
	} {
		if got := public.Slug(name); got != want {
			t.Errorf("%q is at %q, want %q", name, got, want)
		}
	}
}

// TestFilterValues: a filter is its address, and back.
func TestFilterValues(t *testing.T) {
	t.Parallel()
	f := public.Filter{
		State: public.StateNotYetDue, Outstanding: true, Followed: true, Kind: civic.KindAction, Shown: public.ShownUnchecked, Body: "cabinet",
		Owner: "officers", Matter: "plan", Meeting: "m", DueAt: "n", BackSince: date("2024-01-01"), DueFrom: date("2024-01-02"), DueTo: date("2024-01-03"),
		Sort: public.SortNewest, After: "abc", Limit: 7,
	}
	got, err := public.ParseFilter(f.Values())
	if err != nil || got != f {
		t.Errorf("got %+v, %v", got, err)
	}
	for name, value := range map[string]string{
		"state": "lost", "kind": "wish", "checked": "perhaps", "followed": "1", "due-to": "yesterday", "sort": "colour", "limit": "0",
	} {
		q := public.Filter{}.Values()
		q.Set(name, value)
		if _, err := public.ParseFilter(q); err == nil {
			t.Errorf("%s=%s is taken", name, value)
		}
	}
	for _, s := range public.States() {
		if got, err := public.ParseState(s.Slug()); err != nil || got != s {
			t.Errorf("%s: %v, %v", s, got, err)
		}
	}
}
