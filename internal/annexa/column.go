package annexa

// column is one column of a list: its printed name, the other names that systems give
// it, and what is taken from it; of most columns nothing is.
type column[T any] struct {
	name string
	also []string
	take func(*cellOf, *T)
	day  func(*T) *day // where the column holds dates
	must bool          // without it the row says nothing: an identifier, the date of an event
	who  bool          // holds the identifier by which rows of one child are known
	word bool          // stands in most lists, and so tells none from another
}

// Expected words for the problems of a cell.
const (
	wantDay    = "a date such as 07/09/2025, day first, between 1980 and 2079"
	wantAnswer = "Yes or No"
	wantNumber = "a whole number, 0 or more"
)

func plain[T any](name string, also ...string) column[T] { return column[T]{name: name, also: also} }

func common[T any](name string, also ...string) column[T] {
	return column[T]{name: name, also: also, word: true}
}

func dayColumn[T any](name string, at func(*T) *day, also ...string) column[T] {
	return column[T]{name: name, also: also, day: at}
}

func (c column[T]) needed() column[T] {
	c.must = true
	return c
}

func answerColumn[T any](name string, read func(string) answer, want string, at func(*T) *answer, also ...string) column[T] {
	return column[T]{name: name, also: also, take: func(c *cellOf, to *T) {
		if *at(to) = read(c.text); *at(to) == unclear {
			c.problem(want)
		}
	}}
}

func numberColumn[T any](name string, at func(*T) *number, also ...string) column[T] {
	return column[T]{name: name, also: also, take: func(c *cellOf, to *T) {
		if *at(to) = readNumber(c.text); at(to).bad {
			c.problem(wantNumber)
		}
	}}
}

func keyColumn[T any](name string, at func(*T) *key, also ...string) column[T] {
	return column[T]{name: name, also: also, word: true, take: func(c *cellOf, to *T) { *at(to) = c.workers.key(c.text) }}
}

// child is the first column of all lists but the last.
func child[T any](name string, also ...string) column[T] {
	return column[T]{name: name, also: also, who: true, word: true, must: true}
}

// person are the columns that nearly every list has, of which nothing is counted.
func person[T any]() []column[T] {
	return []column[T]{
		child[T]("Child Unique ID", "ChildUniqueID", "Child ID", "Child Unique Identifier", "Child Reference"),
		common[T]("Gender", "Sex"), common[T]("Ethnicity"), common[T]("Age", "Age of Child (Years)"),
	}
}

const (
	nameBorn   = "Date of Birth"
	nameTeam   = "Allocated Team"
	nameWorker = "Allocated Worker"
)

func born[T any]() column[T] { return common[T](nameBorn, "DOB", "DateOfBirth") }

func team[T any]() column[T] { return common[T](nameTeam) }

func worker[T any](at func(*T) *key) column[T] {
	return keyColumn(nameWorker, at, "Allocated Social Worker")
}

func noWorker[T any]() column[T] { return common[T](nameWorker, "Allocated Social Worker") }

func disabled[T any]() column[T] {
	return common[T]("Does the Child have a Disability", "HasDisability", "Disability")
}

var contactColumns = append(person[contact](), born[contact](),
	dayColumn("Date of Contact", func(r *contact) *day { return &r.on }, "ContactDate").needed(),
	plain[contact]("Contact Source"))

var earlyHelpColumns = append(person[earlyHelp](), born[earlyHelp](),
	dayColumn("Assessment start date", func(r *earlyHelp) *day { return &r.start }, "EHA start date").needed(),
	dayColumn("Assessment completion date", func(r *earlyHelp) *day { return &r.end }, "EHA completed date"),
	plain[earlyHelp]("Organisation completing assessment"))

var referralColumns = append(person[referral](), born[referral](),
	dayColumn("Date of Referral", func(r *referral) *day { return &r.on }, "ReferralDate").needed(),
	plain[referral]("Referral Source"),
	answerColumn("Referral NFA?", readAnswer, wantAnswer, func(r *referral) *answer { return &r.noAction }, "Referral No Further Action"),
	numberColumn("Number of Referrals in Last 12 Months", func(r *referral) *number { return &r.previous }, "ReferralsLast12Months"),
	team[referral](), noWorker[referral]())

var assessmentColumns = append(person[assessment](), born[assessment](), disabled[assessment](),
	dayColumn("Continuous Assessment Start Date", func(r *assessment) *day { return &r.start }, "ContinuousAssessmentStart").needed(),
	plain[assessment]("Child Seen During Continuous Assessment", "ContinuousAssessmentChildSeen"),
	dayColumn("Continuous Assessment Date of Authorisation", func(r *assessment) *day { return &r.authorised }, "ContinuousAssessmentAuthDate"),
	answerColumn("Was the child assessed as requiring LA children's social care support?", readAnswer, wantAnswer, func(r *assessment) *answer { return &r.inNeed }, "CSCSupportRequired"),
	team[assessment](), noWorker[assessment]())

var enquiryColumns = append(person[enquiry](), born[enquiry](), disabled[enquiry](),
	dayColumn("Strategy discussion initiating Section 47 Enquiry Start Date", func(r *enquiry) *day { return &r.start }, "StratDiscussionDate").needed(),
	plain[enquiry]("Was an Initial Child Protection Conference deemed unnecessary?", "InitialCPConfUnnecessary"),
	dayColumn("Date of Initial Child Protection Conference", func(r *enquiry) *day { return &r.conference }, "InitialCPConfDate"),
	plain[enquiry]("Did the Initial Child Protection Conference Result in a Child Protection Plan", "CPConfResultInCPPlan"),
	plain[enquiry]("Number of Section 47 Enquiries in the last 12 months", "NumberS47s12m"),
	plain[enquiry]("Number of ICPCs in the last 12 months", "NumberICPCs12m"),
	team[enquiry](), noWorker[enquiry]())

var needColumns = append(person[need](), born[need](), disabled[need](),
	dayColumn("CIN Start Date", func(r *need) *day { return &r.start }, "CINStartDate").needed(),
	plain[need]("Primary Need Code"),
	dayColumn("Date Child Was Last Seen", func(r *need) *day { return &r.seen }),
	dayColumn("CIN Closure Date", func(r *need) *day { return &r.end }),
	plain[need]("Reason for Closure"), plain[need]("Case Status"),
	team[need](), worker(func(r *need) *key { return &r.worker }))

var planColumns = append(person[plan](), born[plan](), disabled[plan](),
	dayColumn("Child Protection Plan Start Date", func(r *plan) *day { return &r.start }, "CPPStartDate").needed(),
	plain[plan]("Initial Category of Abuse"), plain[plan]("Latest Category of Abuse"),
	dayColumn("Date of the Last Statutory Visit", func(r *plan) *day { return &r.visit }),
	answerColumn("Was the Child Seen Alone?", readAnswer, wantAnswer, func(r *plan) *answer { return &r.alone }),
	dayColumn("Date of latest review conference", func(r *plan) *day { return &r.review }, "Date of last review conference"),
	dayColumn("Child Protection Plan End Date", func(r *plan) *day { return &r.end }, "CPPEndDate"),
	plain[plan]("Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)"),
	numberColumn("Number of Previous Child Protection Plans", func(r *plan) *number { return &r.previous }, "Sum of Number of Previous Child Protection Plans"),
	team[plan](), worker(func(r *plan) *key { return &r.worker }))

var careColumns = append(person[care](),
	column[care]{name: nameBorn, also: []string{"DOB", "DateOfBirth"}, word: true, day: func(r *care) *day { return &r.born }},
	common[care]("Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))", "UASC"), disabled[care](),
	dayColumn("Date Started to be Looked After", func(r *care) *day { return &r.start }, "LookedAfterStartDate").needed(),
	plain[care]("Child's Category of Need"),
	plain[care]("Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)"),
	plain[care]("Start date of current legal status"),
	column[care]{name: "Child's Legal Status", also: []string{"Legal Status"}, take: func(c *cellOf, to *care) { to.shortBreaks = readShortBreaks(c.text) }},
	dayColumn("Date of Latest Statutory Review", func(r *care) *day { return &r.review }),
	dayColumn("Date of Last Social Work Visit", func(r *care) *day { return &r.visit }),
	plain[care]("What is the permanence plan for this child?"),
	plain[care]("Date of Last IRO Visit / Contact to the Child"),
	dayColumn("Date of Last Health Assessment", func(r *care) *day { return &r.health }),
	dayColumn("Date of Last Dental Check", func(r *care) *day { return &r.dental }),
	numberColumn("Number of Placements in the Last 12 months", func(r *care) *number { return &r.placements }),
	dayColumn("Date Ceased to be Looked After", func(r *care) *day { return &r.end }),
	plain[care]("Reason Ceased to be Looked After"),
	dayColumn("Start Date of Most Recent Placement", func(r *care) *day { return &r.placed }),
	plain[care]("Placement Type"), plain[care]("Placement Provider"), plain[care]("Placement postcode"), plain[care]("URN of Placement"),
	answerColumn("Placement Location", readOutside, "In or Out", func(r *care) *answer { return &r.outside }),
	plain[care]("LA of Placement"),
	numberColumn("Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months", func(r *care) *number { return &r.missing }, "Number of Missing Episodes in the last 12 months"),
	plain[care]("Number of Episodes the Child has been ‘Absent’ from their Placement in the last 12 months"),
	answerColumn("Was the child offered a Return Interview after their last missing episode (Y/N)?", readAnswer, wantAnswer, func(r *care) *answer { return &r.offered }),
	answerColumn("Did the child accept a Return Interview after their last missing episode (Y/N)?", readAnswer, wantAnswer, func(r *care) *answer { return &r.accepted }),
	team[care](), worker(func(r *care) *key { return &r.worker }))

var leaverColumns = append(person[leaver](),
	column[leaver]{name: nameBorn, also: []string{"DOB", "DateOfBirth"}, word: true, must: true, day: func(r *leaver) *day { return &r.born }},
	disabled[leaver](), team[leaver](), noWorker[leaver](),
	plain[leaver]("Eligibility Category"),
	column[leaver]{name: "LA in Touch", take: func(c *cellOf, to *leaver) {
		if to.touch = readTouch(c.text); to.touch == touchUnclear {
			c.problem("Yes, No, Died, Refu, NREQ or Rhom")
		}
	}},
	plain[leaver]("Type of Accommodation"),
	answerColumn("Suitability of Accommodation", readSuitable, "Suitable or Unsuitable", func(r *leaver) *answer { return &r.housed }),
	answerColumn("Activity Status", readActive, "a code: F1, F2, F4, F5, P1, P2, P4, P5, G4, G5 or G6", func(r *leaver) *answer { return &r.active }))

var adoptionColumns = append(person[adoption](), born[adoption](), disabled[adoption](),
	common[adoption]("Family identifier"),
	dayColumn("Date the Child Entered Care", func(r *adoption) *day { return &r.entered }, "EnteredCareDate").needed(),
	dayColumn("Date of Decision that Child Should be Placed for Adoption", func(r *adoption) *day { return &r.decided }),
	dayColumn("Date of Placement Order", func(r *adoption) *day { return &r.ordered }),
	dayColumn("Date of Matching Child and Prospective Adopters", func(r *adoption) *day { return &r.matched }),
	dayColumn("Date Placed for Adoption", func(r *adoption) *day { return &r.placed }),
	dayColumn("Date of Adoption Order", func(r *adoption) *day { return &r.adopted }),
	dayColumn("Date of Decision that Child Should No Longer be Placed for Adoption", func(r *adoption) *day { return &r.reversed }),
	plain[adoption]("Reason Why Child No Longer Placed for Adoption"),
	dayColumn("Date the child was placed for fostering in FFA or concurrent planning placement", func(r *adoption) *day { return &r.fostered }))

var adopterColumns = []column[adopter]{
	{name: "Individual adopter identifier", also: []string{"Adopter Identifier"}, who: true, must: true},
	common[adopter]("Family identifier"), common[adopter]("Gender"), common[adopter]("Ethnicity"), common[adopter]("Disability"),
	plain[adopter]("Is the (prospective) adopter fostering for adoption?"),
	plain[adopter]("Date enquiry received"), plain[adopter]("Date Stage 1 started"), plain[adopter]("Date Stage 1 ended"),
	plain[adopter]("Date Stage 2 started"), plain[adopter]("Date Stage 2 ended"), plain[adopter]("Date application submitted"),
	plain[adopter]("Date application approved"), plain[adopter]("Date adopter matched with child(ren)"),
	plain[adopter]("Date child/children placed with adopter(s)"), plain[adopter]("No. of children placed"),
	plain[adopter]("Date of Adoption Order"), plain[adopter]("Date of leaving adoption process"), plain[adopter]("Reason for leaving adoption process"),
}
