package synthetic

import (
	"strconv"

	"mattersarising/internal/calendar"
)

// about is what stands in every list of a child.
type about struct {
	id, gender, ethnicity, age string
	born                       calendar.Date
	bornText, disabled         string
	team, worker               string
}

func (m *maker) about(i, youngest, oldest int) about {
	born := m.AsAt.AddDays(-365*youngest - m.IntN(365*(oldest-youngest)) - 3)
	years := m.AsAt.Year() - born.Year()
	if born.AddYears(years).After(m.AsAt) {
		years--
	}
	return about{
		id: strconv.Itoa(1_000_000 + i), gender: m.one("a) Male", "b) Female"), born: born, bornText: m.day(born), age: strconv.Itoa(years),
		ethnicity: m.one("a) WBRI", "a) WBRI", "a) WBRI", "d) WOTH", "f) MWBC", "j) AIND", "o) BAFR", "r) OOTH"),
		disabled:  m.yesNo(90), team: m.team(), worker: m.worker(),
	}
}

// start is the first cells of a row.
func (a about) start(more ...string) []string {
	return append([]string{a.id, a.gender, a.ethnicity, a.bornText, a.age}, more...)
}

// child makes one up, from the front door on.
func (m *maker) child(i int) {
	a := m.about(i, 0, 17)
	for n := 1 + m.IntN(5)/4; n > 0; n-- {
		m.write(1, a.start(m.day(m.ago(0, 200)), m.source())...)
	}
	if m.chance(130) {
		start := m.ago(0, 260)
		end := calendar.Date{}
		if d := start.AddDays(5 + m.IntN(80)); !d.After(m.AsAt) && m.chance(900) {
			end = d
		}
		m.write(2, a.start(m.day(start), m.day(end), m.one("a) School", "b) Health", "c) LA"))...)
	}
	if m.chance(420) {
		m.referred(a)
	}
	if m.chance(110) {
		m.enquired(a)
	}
	if m.chance(220) {
		m.inNeed(a)
	}
	if m.chance(50) {
		m.planned(a)
	}
	if m.chance(40) {
		m.lookedAfter(a)
	}
	if m.chance(30) {
		m.leaving(m.about(m.Children+i, 16, 26))
	}
	if m.chance(5) {
		m.adopted(m.about(2*m.Children+i, 0, 9))
	}
	if m.chance(4) {
		m.adopter(i)
	}
}

func (m *maker) referred(a about) {
	dates := []calendar.Date{m.ago(0, 200)}
	before := 0
	if m.chance(180) {
		before = 1 + m.IntN(3)
	}
	if later := dates[0].AddDays(10 + m.IntN(120)); m.chance(120) && !later.After(m.AsAt) {
		dates = append(dates, later)
		before++
	}
	previous := strconv.Itoa(before)
	if m.fault(20) {
		previous = ""
	}
	for _, on := range dates {
		none := m.chance(70)
		nfa := "b) No"
		if none {
			nfa = "a) Yes"
		}
		if m.fault(10) {
			nfa = ""
		}
		if m.chance(900) {
			m.write(1, a.start(m.day(on), m.source())...)
		}
		m.write(3, a.start(m.day(on), m.source(), nfa, previous, a.team, a.worker)...)
		if none || m.chance(80) {
			continue
		}
		start := on.AddDays(m.IntN(4))
		if start.After(m.AsAt) {
			continue
		}
		days := 8 + m.IntN(55)
		if m.chance(120) {
			days += 20 + m.IntN(40)
		}
		end := start.AddDays(days)
		authorised, need := "", ""
		if !end.After(m.AsAt) {
			if m.fault(8) {
				end = start.AddDays(-3)
			}
			authorised, need = m.day(end), m.yesNo(680)
			if m.fault(15) {
				need = ""
			}
		}
		m.write(4, a.start(a.disabled, m.day(start), m.yesNo(950), authorised, need, a.team, a.worker)...)
	}
}

func (m *maker) enquired(a about) {
	start := m.ago(0, 220)
	conference, plan := calendar.Date{}, ""
	if m.chance(380) {
		days := 9 + m.IntN(15)
		if m.chance(100) {
			days += 10
		}
		if conference = start.AddDays(days); conference.After(m.AsAt) {
			conference = calendar.Date{}
		} else {
			plan = m.yesNo(850)
			if m.fault(60) {
				conference = start.AddDays(-2)
			}
		}
	}
	unnecessary := "b) No"
	if conference.IsZero() {
		unnecessary = "a) Yes"
	}
	m.write(5, a.start(a.disabled, m.day(start), unnecessary, m.day(conference), plan, "0", "0", a.team, a.worker)...)
}

func (m *maker) inNeed(a about) {
	start := m.ago(0, 900)
	end, reason, status := calendar.Date{}, "", m.one("c) Child in need plan", "b) Child protection plan", "d) Open assessment")
	last := m.AsAt
	if m.chance(300) {
		if end = m.ago(0, 180); end.Before(start) {
			end = calendar.Date{}
		} else {
			last, reason, status = end, m.one("RC7", "RC8", "RC9"), "e) Closed episode"
		}
	}
	worker := a.worker
	if m.chance(30) {
		worker = ""
	}
	seen := last.AddDays(-m.IntN(48))
	if m.chance(20) {
		seen = calendar.Date{}
	}
	m.write(6, a.start(a.disabled, m.day(start), m.one("N1", "N2", "N5", "N8"), m.day(seen), m.day(end), reason, status, a.team, worker)...)
	if end.IsZero() && m.fault(40) { // an older one that nobody closed
		m.write(6, a.start(a.disabled, m.day(start.AddDays(-400)), "N1", "", "", "", status, a.team, a.worker)...)
	}
}

func (m *maker) planned(a about) {
	start := m.ago(0, 560)
	if m.chance(40) {
		start = m.ago(560, 1300)
	}
	end := calendar.Date{}
	if d := m.ago(0, 180); m.chance(350) && d.After(start.AddDays(20)) {
		end = d
		if m.fault(40) {
			end = start.AddDays(-1)
		}
	}
	visit := m.AsAt.AddDays(-m.IntN(22))
	review := calendar.Date{}
	if start.AddDays(80).Before(m.AsAt) {
		review = m.ago(0, min(210, m.AsAt.Sub(start)-60))
	}
	if m.chance(20) {
		visit = calendar.Date{}
	}
	previous := "0"
	if m.chance(240) {
		previous = strconv.Itoa(1 + m.IntN(2))
	}
	category := m.one("a) Neglect", "b) Physical abuse", "c) Sexual abuse", "d) Emotional abuse")
	m.write(7, a.start(a.disabled, m.day(start), category, category, m.day(visit), m.yesNo(800), m.day(review), m.day(end), m.yesNo(20), previous, a.team, a.worker)...)
}
