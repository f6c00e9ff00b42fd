package synthetic

import (
	"strconv"

	"mattersarising/internal/calendar"
)

func (m *maker) lookedAfter(a about) {
	start := m.ago(0, min(2600, 1+m.AsAt.Sub(a.born)))
	end, reason := calendar.Date{}, ""
	if d := m.ago(0, 180); m.chance(180) && d.After(start) {
		end, reason = d, m.one("E4", "E5", "E11", "E13")
	}
	placed := start
	if days := m.AsAt.Sub(start); days > 30 && m.chance(600) {
		placed = start.AddDays(m.IntN(days))
	}
	never := func(d calendar.Date, thousand int) calendar.Date {
		if d.Before(start) || m.chance(thousand) {
			return calendar.Date{}
		}
		return d
	}
	review := never(m.AsAt.AddDays(-m.IntN(205)), 10)
	visit := never(m.AsAt.AddDays(-m.IntN(50)), 10)
	health := never(m.AsAt.AddDays(-m.IntN(400)), 30)
	if m.AsAt.Sub(start) < 200 {
		health = never(start.AddDays(6+m.IntN(32)), 80)
		if health.After(m.AsAt) {
			health = calendar.Date{}
		}
	}
	missing, absent, offered, accepted := 0, 0, "", ""
	if m.chance(120) {
		missing = 1 + m.IntN(12)
		if offered = m.yesNo(900); offered == "a) Yes" {
			accepted = m.yesNo(620)
		}
	}
	placements := strconv.Itoa(1 + m.IntN(10)/6 + m.IntN(10)/9*2)
	if m.fault(40) {
		placements = ""
	}
	location := m.one("a) In", "b) Out")
	status := m.one("C2", "C1", "V2", "E1")
	if m.chance(30) {
		status = m.one("V3", "V4")
	}
	m.write(8, a.start(m.yesNo(70), a.disabled, m.day(start), m.one("N1", "N2", "N5"), "b) No", m.day(start), status, m.day(review), m.day(visit),
		m.one("P1", "P3", "P4"), m.day(review), m.day(health), m.day(never(m.AsAt.AddDays(-m.IntN(420)), 60)), placements, m.day(end), reason, m.day(placed),
		m.one("U1", "U4", "U6", "K2"), m.one("PR1", "PR4"), "ZZ"+strconv.Itoa(m.IntN(90))+" 9ZZ", strconv.Itoa(100000+m.IntN(9000)), location, "Elsewhere",
		strconv.Itoa(missing), strconv.Itoa(absent), offered, accepted, a.team, a.worker)...)
}

func (m *maker) leaving(a about) {
	m.write(9, a.start(a.disabled, a.team, a.worker,
		m.one("a) Relevant child", "b) Former relevant child", "c) Qualifying care leaver"),
		m.one("a) Yes", "a) Yes", "a) Yes", "a) Yes", "a) Yes", "a) Yes", "a) Yes", "a) Yes", "b) No", "d) Refu", "e) NREQ", "f) Rhom", "c) Died"),
		m.one("B: Parents/relatives", "U: Independent living", "D: Semi-independent, transitional accommodation and self-contained accommodation"),
		m.one("a) Suitable", "a) Suitable", "a) Suitable", "a) Suitable", "a) Suitable", "a) Suitable", "b) Unsuitable", ""),
		m.one("F1: Full time in higher education", "F2: Full time in education other than higher", "F4: Young person engaged full time in an apprenticeship", "F5: Young person engaged full time in training or employment (not apprenticeship)", "P5: Young person engaged part time in training or employment (not apprenticeship)", "G4: Not in education, employment or training - illness or disability", "G5: Not in education, employment or training - other", ""))...)
}

func (m *maker) adopted(a about) {
	entered := m.ago(120, min(1500, 121+m.AsAt.Sub(a.born)))
	next := func(d calendar.Date, least, most int) calendar.Date {
		if d.IsZero() {
			return d
		}
		if d = d.AddDays(least + m.IntN(most-least)); d.After(m.AsAt) {
			return calendar.Date{}
		}
		return d
	}
	decided := next(entered, 60, 300)
	ordered := next(decided, 10, 120)
	if m.chance(80) {
		ordered = calendar.Date{}
	}
	matched := next(decided, 30, 420)
	placed := next(matched, 10, 60)
	order := next(placed, 90, 300)
	reversed, reason := calendar.Date{}, ""
	if order.IsZero() && m.chance(100) {
		if reversed = next(decided, 30, 300); !reversed.IsZero() {
			reason = "RD3"
		}
	}
	fostered := calendar.Date{}
	if m.chance(150) {
		fostered = next(entered, 5, 90)
	}
	m.write(10, a.id, strconv.Itoa(50_000+m.IntN(9000)), a.gender, a.ethnicity, a.bornText, a.age, a.disabled,
		m.day(entered), m.day(decided), m.day(ordered), m.day(matched), m.day(placed), m.day(order), m.day(reversed), reason, m.day(fostered))
}

func (m *maker) adopter(i int) {
	asked := m.ago(0, 500)
	m.write(11, "A"+strconv.Itoa(10_000+i), strconv.Itoa(50_000+m.IntN(9000)), m.one("a) Male", "b) Female"), "a) WBRI", "b) No", m.yesNo(150),
		m.day(asked), m.day(asked.AddDays(20)), m.day(asked.AddDays(80)), "", "", "", "", "", "", "", "", "", "")
}
