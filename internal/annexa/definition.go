package annexa

// Rules names the rules by which rows are counted. It changes whenever a figure could.
const Rules = "annex-a 2026-11"

// Unit is what a value is in.
type Unit string

// The units, as the library of indicators has them.
const (
	Percent      Unit = "%"
	PerTenThou   Unit = "per 10,000"
	Mean         Unit = "mean"
	Days         Unit = "days"
	sixMonths         = "six months"
	twelveMonths      = "twelve months"
	atDate            = "" // a snapshot
)

// Definition is what is counted, and by which rule.
type Definition struct {
	ID    string // as in the library of indicators
	Name  string
	Unit  Unit
	Basis string // the period: six or twelve months up to the day; empty at the day itself
	Lists []int  // which it is counted from
	Rule  string // for an analyst
	Notes string // in what it differs from the definition, for want of what the lists hold

	needs map[int][]string // by list: the columns without which it cannot be counted
}

type indicator int

const (
	contactsReceived indicator = iota
	contactsToReferral
	earlyHelpStarted
	earlyHelpCompleted
	earlyHelpOpen
	referrals
	reReferrals
	referralsNoAction
	assessedNotInNeed
	assessments45
	assessmentsOpen45
	enquiries
	conferences15
	enquiriesToConference
	plansAtDate
	plansStarting
	repeatPlans
	plansOver2
	plansEnded2
	planReviews
	planVisits
	planAlone
	inNeed
	needVisits
	lookedAfter
	startingCare
	ceasingCare
	threePlacements
	stability
	outsideArea
	careReviews
	careVisits
	initialHealth
	annualHealth
	dentalCheck
	touch1718
	touch1921
	housed1718
	housed1921
	active1718
	active1921
	entryToPlacement
	entryToPlacementAdjusted
	orderToMatch
	under14Months
	missingFromCare
	missingEpisodes
	interviewsOffered
	interviewsAccepted
	caseload
	indicators // how many there are
)

const (
	noPopulation = "without --population there is no rate"
	latestOnly   = "the list holds the latest only: whether earlier ones were in time it does not say"
	atTheDate    = "the list says how things are at the day, not around birthdays: all care leavers of the age are counted"
	twelveOfList = "the list reaches back twelve months, not three years"
	sixOfList    = "the lists reach back six months, not twelve"
)

func cols(list int, names ...string) map[int][]string { return map[int][]string{list: names} }

const (
	colContact   = "Date of Contact"
	colEHStart   = "Assessment start date"
	colEHEnd     = "Assessment completion date"
	colReferral  = "Date of Referral"
	colNFA       = "Referral NFA?"
	colPrevious  = "Number of Referrals in Last 12 Months"
	colAStart    = "Continuous Assessment Start Date"
	colAuth      = "Continuous Assessment Date of Authorisation"
	colInNeed    = "Was the child assessed as requiring LA children's social care support?"
	colStrategy  = "Strategy discussion initiating Section 47 Enquiry Start Date"
	colICPC      = "Date of Initial Child Protection Conference"
	colNeedStart = "CIN Start Date"
	colNeedEnd   = "CIN Closure Date"
	colSeen      = "Date Child Was Last Seen"
	colPlanStart = "Child Protection Plan Start Date"
	colPlanEnd   = "Child Protection Plan End Date"
	colPlanVisit = "Date of the Last Statutory Visit"
	colAlone     = "Was the Child Seen Alone?"
	colReview    = "Date of latest review conference"
	colPlans     = "Number of Previous Child Protection Plans"
	colCareStart = "Date Started to be Looked After"
	colCareEnd   = "Date Ceased to be Looked After"
	colStatus    = "Child's Legal Status"
	colPlaces    = "Number of Placements in the Last 12 months"
	colPlaced    = "Start Date of Most Recent Placement"
	colLocation  = "Placement Location"
	colCareRev   = "Date of Latest Statutory Review"
	colCareVisit = "Date of Last Social Work Visit"
	colHealth    = "Date of Last Health Assessment"
	colDental    = "Date of Last Dental Check"
	colMissing   = "Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months"
	colOffered   = "Was the child offered a Return Interview after their last missing episode (Y/N)?"
	colAccepted  = "Did the child accept a Return Interview after their last missing episode (Y/N)?"
	colTouch     = "LA in Touch"
	colHoused    = "Suitability of Accommodation"
	colActive    = "Activity Status"
	colEntered   = "Date the Child Entered Care"
	colDecided   = "Date of Decision that Child Should be Placed for Adoption"
	colOrdered   = "Date of Placement Order"
	colMatched   = "Date of Matching Child and Prospective Adopters"
	colAdPlaced  = "Date Placed for Adoption"
	colAdopted   = "Date of Adoption Order"
	colReversed  = "Date of Decision that Child Should No Longer be Placed for Adoption"
	colFostered  = "Date the child was placed for fostering in FFA or concurrent planning placement"
)

// definitions are all of them, each at its place. They are in the words of the person
// who checks a figure against the case system.
var definitions = [indicators]Definition{
	contactsReceived: {
		"contacts", "Contacts received", PerTenThou, sixMonths,
		[]int{1},
		"Rows of list 1 with a date of contact in the period.", noPopulation, cols(1, colContact),
	},
	contactsToReferral: {
		"contacts-to-referral", "Contacts that became a referral", Percent, sixMonths,
		[]int{1, 3},
		"Of the contacts of the period, those whose child has a referral on the same day or by the next working day.",
		"no list joins a contact to its referral: the day is taken for it",
		map[int][]string{1: {colContact}, 3: {colReferral}},
	},
	earlyHelpStarted: {
		"early-help-started", "Early help assessments started", PerTenThou, sixMonths,
		[]int{2},
		"Rows of list 2 that start in the period.", noPopulation, cols(2, colEHStart),
	},
	earlyHelpCompleted: {
		"early-help-completed", "Early help assessments completed", PerTenThou, sixMonths,
		[]int{2},
		"Rows of list 2 that were completed in the period.", noPopulation, cols(2, colEHEnd),
	},
	earlyHelpOpen: {
		"early-help-open", "Children with early help open", PerTenThou, atDate,
		[]int{2},
		"Children with an early help assessment that started by the day and was not completed by it.", "list 2 holds assessments: early help that goes on after its assessment shows only where the list leaves the completion empty", cols(2, colEHStart, colEHEnd),
	},
	referrals: {
		"referrals", "Referrals", PerTenThou, sixMonths,
		[]int{3},
		"Rows of list 3 with a date of referral in the period.", noPopulation, cols(3, colReferral),
	},
	reReferrals: {
		"re-referrals", "Re-referrals within 12 months", Percent, sixMonths,
		[]int{3},
		"Of the referrals of the period: those of a child who has an earlier referral in the list within 12 months; and the child’s first in the list where the number of earlier referrals exceeds those that the list holds.",
		sixOfList, cols(3, colReferral, colPrevious),
	},
	referralsNoAction: {
		"referrals-no-further-action", "Referrals with no further action", Percent, sixMonths,
		[]int{3},
		"Of the referrals of the period, those marked as needing no further action.", "", cols(3, colReferral, colNFA),
	},
	assessedNotInNeed: {
		"assessed-not-in-need", "Assessed as not in need", Percent, sixMonths,
		[]int{3, 4},
		"Of the referrals of the period, those whose assessment (the child’s first to start on or after the referral and before the next one, authorised by the day) found no need of support.",
		"no list joins a referral to its assessment: the days are taken for it",
		map[int][]string{3: {colReferral}, 4: {colAStart, colAuth, colInNeed}},
	},
	assessments45: {
		"assessments-in-45-days", "Assessments completed in 45 working days", Percent, sixMonths,
		[]int{4},
		"Of the assessments authorised in the period, those authorised within 45 working days: no more than 45 went by after the start, up to and with the day of the authorisation.",
		"the list holds the start of the assessment, not the referral", cols(4, colAStart, colAuth),
	},
	assessmentsOpen45: {
		"assessments-open-past-45-days", "Open assessments past 45 working days", Percent, atDate,
		[]int{4},
		"Of the assessments open at the day, those for which more than 45 working days have gone by since the start.",
		"the list holds the start of the assessment, not the referral", cols(4, colAStart, colAuth),
	},
	enquiries: {
		"section-47-enquiries", "Section 47 enquiries", PerTenThou, sixMonths,
		[]int{5},
		"Rows of list 5 whose strategy discussion was in the period.", noPopulation, cols(5, colStrategy),
	},
	conferences15: {
		"conferences-in-15-days", "Initial conferences within 15 working days", Percent, sixMonths,
		[]int{5},
		"Of the initial conferences held in the period, those held when no more than 15 working days had gone by after the strategy discussion. A conference dated before the discussion is left out of both, as the national figures do.", "", cols(5, colStrategy, colICPC),
	},
	enquiriesToConference: {
		"section-47-to-conference", "Section 47 enquiries that led to a conference", Percent, sixMonths,
		[]int{5},
		"Initial conferences held in the period, over enquiries begun in the period.", "", cols(5, colStrategy, colICPC),
	},
	plansAtDate: {
		"child-protection-plans", "Children on a child protection plan", PerTenThou, atDate,
		[]int{7},
		"Children with a plan that started by the day and had not ended by it. A plan that ends on the day is no longer open.", noPopulation, cols(7, colPlanStart, colPlanEnd),
	},
	plansStarting: {
		"plans-starting", "Child protection plans starting", PerTenThou, sixMonths,
		[]int{7},
		"Rows of list 7 that start in the period.", noPopulation, cols(7, colPlanStart),
	},
	repeatPlans: {
		"repeat-plans", "Second or later child protection plans", Percent, sixMonths,
		[]int{7},
		"Of the plans that start in the period, those of a child with one or more plans before.", sixOfList, cols(7, colPlanStart, colPlans),
	},
	plansOver2: {
		"plans-over-two-years", "Plans open for two years or more", Percent, atDate,
		[]int{7},
		"Of the plans open at the day, those that started two years before it or earlier.", "", cols(7, colPlanStart, colPlanEnd),
	},
	plansEnded2: {
		"plans-ended-after-two-years", "Plans that ended after two years or more", Percent, sixMonths,
		[]int{7},
		"Of the plans that ended in the period, those that had lasted two years or more.", "", cols(7, colPlanStart, colPlanEnd),
	},
	planReviews: {
		"plan-reviews-in-time", "Child protection reviews in time", Percent, atDate,
		[]int{7},
		"Of the children on a plan for three months or more, those with no review overdue: the first within 3 months of the start, each other within 6 months of the one before.", latestOnly, cols(7, colPlanStart, colPlanEnd, colReview),
	},
	planVisits: {
		"plan-visits-in-time", "Child protection visits in time", Percent, atDate,
		[]int{7},
		"Of the children on a plan, those with no visit overdue: no more than 10 working days (or as set) have gone by since the last one, or since the start. Not yet due, and so left out: a plan younger than that, without a visit.", latestOnly, cols(7, colPlanStart, colPlanEnd, colPlanVisit),
	},
	planAlone: {
		"plan-visits-seen-alone", "Children on a plan seen alone", Percent, atDate,
		[]int{7},
		"Of the children on a plan who were visited since it started, those seen alone at the last visit.", "", cols(7, colPlanStart, colPlanEnd, colPlanVisit, colAlone),
	},
	inNeed: {
		"children-in-need", "Children in need", PerTenThou, atDate,
		[]int{6},
		"Children with an episode of need that started by the day and had not closed by it.", noPopulation, cols(6, colNeedStart, colNeedEnd),
	},
	needVisits: {
		"need-visits-in-time", "Children in need visited in time", Percent, atDate,
		[]int{6},
		"Of the children in need who are neither on a plan nor looked after, those with no visit overdue: no more than 20 working days (or as set) have gone by since the child was last seen, or since the start.", latestOnly, cols(6, colNeedStart, colNeedEnd, colSeen),
	},
	lookedAfter: {
		"looked-after", "Children looked after", PerTenThou, atDate,
		[]int{8},
		"Children looked after at the day. Those in a series of short breaks (V3, V4, formerly V1) are left out, here and below.", noPopulation, cols(8, colCareStart, colCareEnd),
	},
	startingCare: {
		"starting-care", "Children starting to be looked after", PerTenThou, sixMonths,
		[]int{8},
		"Children who started in the period; each once.", noPopulation, cols(8, colCareStart),
	},
	ceasingCare: {
		"ceasing-care", "Children ceasing to be looked after", PerTenThou, sixMonths,
		[]int{8},
		"Children who ceased in the period; each once.", noPopulation, cols(8, colCareEnd),
	},
	threePlacements: {
		"three-placements", "Three or more placements in a year", Percent, atDate,
		[]int{8},
		"Of the children looked after, those with 3 or more placements in the last 12 months.", "", cols(8, colCareStart, colCareEnd, colPlaces),
	},
	stability: {
		"long-term-stability", "Long-term stability of placement", Percent, atDate,
		[]int{8},
		"Of the children under 16 looked after for two and a half years or more, those in the same placement for two years or more.", "the list holds the placement, not the carer", cols(8, colCareStart, colCareEnd, colPlaced, nameBorn),
	},
	outsideArea: {
		"placed-outside-area", "Placed outside the area", Percent, atDate,
		[]int{8},
		"Of the children looked after, those placed outside the authority’s area.", "", cols(8, colCareStart, colCareEnd, colLocation),
	},
	careReviews: {
		"care-reviews-in-time", "Reviews of children looked after in time", Percent, atDate,
		[]int{8},
		"Of the children looked after who are due a review, those with none overdue: the first within 20 working days of the start, the second within 3 months of the first, each other within 6 months of the one before.", latestOnly, cols(8, colCareStart, colCareEnd, colCareRev),
	},
	careVisits: {
		"care-visits-in-time", "Visits to children looked after in time", Percent, atDate,
		[]int{8},
		"Of the children looked after who are due a visit, those with none overdue: within 7 days of a placement’s start, then within 6 weeks of the last visit.", latestOnly, cols(8, colCareStart, colCareEnd, colCareVisit, colPlaced),
	},
	initialHealth: {
		"initial-health-in-time", "Initial health assessments in 20 working days", Percent, sixMonths,
		[]int{8},
		"Of the children who started in the period, are still looked after and are due one, those whose assessment was within 20 working days of the start.", latestOnly, cols(8, colCareStart, colCareEnd, colHealth),
	},
	annualHealth: {
		"annual-health", "Health assessments up to date", Percent, atDate,
		[]int{8},
		"Of the children looked after for 12 months or more, those assessed within the last 12 months; of those under five, within the last 6.", "", cols(8, colCareStart, colCareEnd, colHealth, nameBorn),
	},
	dentalCheck: {
		"dental-check", "Dental checks in the year", Percent, atDate,
		[]int{8},
		"Of the children looked after for 12 months or more, those with a dental check within the last 12 months.", "", cols(8, colCareStart, colCareEnd, colDental),
	},
	touch1718: {
		"leavers-in-touch-17-18", "Care leavers in touch, 17 and 18", Percent, atDate,
		[]int{9},
		"Of the care leavers aged 17 or 18, those with whom the authority is in touch. Who died or returned home is left out.", atTheDate, cols(9, nameBorn, colTouch),
	},
	touch1921: {
		"leavers-in-touch-19-21", "Care leavers in touch, 19 to 21", Percent, atDate,
		[]int{9},
		"The same of those aged 19 to 21.", atTheDate, cols(9, nameBorn, colTouch),
	},
	housed1718: {
		"leavers-housed-17-18", "Care leavers suitably housed, 17 and 18", Percent, atDate,
		[]int{9},
		"Of the same care leavers, those in suitable accommodation. Where nothing is known they count as not.", atTheDate, cols(9, nameBorn, colTouch, colHoused),
	},
	housed1921: {
		"leavers-housed-19-21", "Care leavers suitably housed, 19 to 21", Percent, atDate,
		[]int{9},
		"The same of those aged 19 to 21.", atTheDate, cols(9, nameBorn, colTouch, colHoused),
	},
	active1718: {
		"leavers-active-17-18", "Care leavers in education, employment or training, 17 and 18", Percent, atDate,
		[]int{9},
		"Of the same care leavers, those with a code F1, F2, F4, F5, P1, P2, P4 or P5. Where nothing is known they count as not.", atTheDate, cols(9, nameBorn, colTouch, colActive),
	},
	active1921: {
		"leavers-active-19-21", "Care leavers in education, employment or training, 19 to 21", Percent, atDate,
		[]int{9},
		"The same of those aged 19 to 21.", atTheDate, cols(9, nameBorn, colTouch, colActive),
	},
	entryToPlacement: {
		"adoption-entry-to-placement", "Days from entering care to moving in with adopters", Days, twelveMonths,
		[]int{10},
		"For the children adopted in the twelve months: days from entering care to being placed for adoption.", twelveOfList, cols(10, colEntered, colAdPlaced, colAdopted),
	},
	entryToPlacementAdjusted: {
		"adoption-entry-to-placement-adjusted", "The same, adjusted for foster carers who adopt", Days, twelveMonths,
		[]int{10},
		"The same; where the child was first placed with the adopters for fostering, to that day.", twelveOfList, cols(10, colEntered, colAdPlaced, colAdopted, colFostered),
	},
	orderToMatch: {
		"adoption-order-to-match", "Days from placement order to match", Days, twelveMonths,
		[]int{10},
		"For the children adopted in the twelve months who had a placement order: days from the order to the match; none where the match came first.", twelveOfList, cols(10, colOrdered, colMatched, colAdopted),
	},
	under14Months: {
		"adoption-under-14-months", "Children who wait less than 14 months", Percent, twelveMonths,
		[]int{10},
		"Of the children adopted in the twelve months, placed, or waiting with the decision standing: those placed less than 14 months after entering care, or waiting for less than that.", twelveOfList, cols(10, colEntered, colDecided, colAdPlaced, colAdopted, colReversed),
	},
	missingFromCare: {
		"missing-from-care", "Children missing from care", Percent, sixMonths,
		[]int{8},
		"Of the children looked after at any time in the period, those missing once or more in the last 12 months.", "episodes are of twelve months, the children of six", cols(8, colCareStart, colCareEnd, colMissing),
	},
	missingEpisodes: {
		"missing-episodes", "Missing episodes for each child missing", Mean, sixMonths,
		[]int{8},
		"Missing episodes of the last 12 months, over the children who were missing.", "episodes are of twelve months, the children of six", cols(8, colCareStart, colCareEnd, colMissing),
	},
	interviewsOffered: {
		"return-interviews-offered", "Return interviews offered", Percent, sixMonths,
		[]int{8},
		"Of the children who were missing, those offered an interview after the last time.", "the list tells of the last episode of each child only", cols(8, colCareStart, colCareEnd, colMissing, colOffered),
	},
	interviewsAccepted: {
		"return-interviews-accepted", "Return interviews accepted", Percent, sixMonths,
		[]int{8},
		"Of the children who were offered one, those who accepted.", "the list tells of the last episode of each child only", cols(8, colCareStart, colCareEnd, colMissing, colOffered, colAccepted),
	},
	caseload: {
		"caseload", "Cases for each worker", Mean, atDate,
		[]int{6, 7, 8},
		"Children open in list 6, 7 or 8 who have an allocated worker, each once, over the workers they are allocated to.",
		"workers are counted by head: the lists do not say how much of a week each works",
		map[int][]string{6: {colNeedStart, nameWorker}},
	},
}

// Definitions are all that can be counted, in the order of the lists.
func Definitions() []Definition { return definitions[:] }
