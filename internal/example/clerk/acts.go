// Package clerk is what the clerk of Fernshire, the invented council, did with what
// was read of its pages: which readings were accepted and which was none, what is
// followed, what came back, when the Commissioner's review was moved to, and when the
// list of what was overdue was released. It owns the action log, and enters it into a
// store as history; it decides nothing by itself.
package clerk

// Act is something that Fernshire's clerk did with what was read, as the clerk's
// action log has it.
type Act struct {
	On   string // the day
	Do   Deed
	Refs []string // as EXAMPLE calls the promises: R1, C5; a misreading is F1
	Item int      // the agendaitemid of what brought them back
	What string   // of an event; to whom something is owed, or which post owes it; what was answered; what evidence shows; the committee that took over; the post
	Who  string   // was served, or answered; the committee that closed, ended, or meets; who is in post
	From string   // the days of an event, a due or a term in post; the day of a meeting
	To   string
	Part string // that is missing
	Why  string
}

// Deed is what kind of act it was.
type Deed string

// The deeds.
const (
	DeedAccept   Deed = "accepted"      // read rightly, and followed from then on
	DeedReject   Deed = "rejected"      // a misreading
	DeedLater    Deed = "put off"       // for another day
	DeedAside    Deed = "set aside"     // read rightly, and not for us to follow
	DeedReturned Deed = "came back"     // by the item
	DeedNot      Deed = "did not"       // come back by the item
	DeedPart     Deed = "came in part"  // by the item, but for Part
	DeedOral     Deed = "came orally"   // by the item, where a paper was asked for
	DeedCame     Deed = "came before"   // the item told of it: on the day of From, or in time where there is none
	DeedSame     Deed = "one and same"  // obligation
	DeedDue      Deed = "due corrected" // by a person who knows the law
	DeedTo       Deed = "owed to"       // somebody whom the page does not name
	DeedEvent    Deed = "event dated"
	DeedMeeting  Deed = "meeting announced" // of the committee, on the day of From
	DeedOverdue  Deed = "list released"     // of what was overdue on the day

	DeedNotice    Deed = "notice served"           // that asks for an answer
	DeedAnswered  Deed = "answered"                // in the words of What
	DeedMoot      Deed = "said to apply no longer" // by the officers
	DeedClosed    Deed = "closed"                  // with evidence that was accepted
	DeedUnshown   Deed = "closed without evidence"
	DeedReopened  Deed = "kept open" // what was said to apply no longer
	DeedSucceeded Deed = "succeeded" // one committee by another

	DeedBy      Deed = "owed by"            // a post that the page does not name
	DeedIn      Deed = "in post"            // somebody; between two days, of which one may be open
	DeedVacant  Deed = "post vacant"        // from a day
	DeedThrough Deed = "discharged through" // the first through the second
)

// Deeds returns every kind of act.
func Deeds() []Deed {
	return []Deed{
		DeedAccept, DeedReject, DeedLater, DeedAside, DeedReturned, DeedNot, DeedPart, DeedOral, DeedCame, DeedSame, DeedDue, DeedTo, DeedEvent, DeedMeeting, DeedOverdue,
		DeedNotice, DeedAnswered, DeedMoot, DeedClosed, DeedUnshown, DeedReopened, DeedSucceeded,
		DeedBy, DeedIn, DeedVacant, DeedThrough,
	}
}

// misread are sentences that are taken for promises and are none: where each stands,
// and how it begins.
var misread = map[string]place{
	"F1": {32214, "Asked by the Leader about finding 3"},
}

// Acts returns the clerk's action log, in the order of its days. What the clerk never
// came to is not in it: nobody has said anything of the consultation on the family
// centres, which X2 promises.
func Acts() []Act {
	return []Act{
		{On: "2021-09-20", Do: DeedAccept, Refs: []string{"R1", "R2", "R3", "R4", "N1"}},
		{On: "2021-09-21", Do: DeedDue, Refs: []string{"R2"}, To: "2021-11-15", Why: "a notice was served on the Cabinet Member on the day: the law gives two months to answer"},
		{On: "2021-09-21", Do: DeedNotice, Refs: []string{"R2"}, Who: "the Cabinet Member for Children", From: "2021-09-16", What: "The Board requires a response to its second recommendation."},
		{On: "2021-09-21", Do: DeedBy, Refs: []string{"R4", "N1"}, What: "Assistant Director, Safeguarding", Why: "he answered for both under the item, and took them on"},
		{On: "2021-12-13", Do: DeedAccept, Refs: []string{"N2", "N3", "N4"}},
		{On: "2022-04-28", Do: DeedAccept, Refs: []string{"C1", "C2"}},
		{On: "2022-06-13", Do: DeedAccept, Refs: []string{"R5", "R6"}},
		{On: "2022-06-13", Do: DeedNotice, Refs: []string{"R5", "R6"}, Who: "the Cabinet Member for Children", From: "2022-06-09", What: "The Board requires a response to both of its recommendations."},
		{On: "2022-07-21", Do: DeedAccept, Refs: []string{"C3", "C4"}},
		{On: "2022-07-21", Do: DeedAnswered, Refs: []string{"R5"}, Who: "Cabinet", From: "2022-07-19", What: "accepted"},
		{On: "2022-07-21", Do: DeedAnswered, Refs: []string{"R6"}, Who: "Cabinet", From: "2022-07-19", What: "accepted in part", Why: "the plan is rated and names its leads; not every action has a date yet"},
		{On: "2022-07-21", Do: DeedCame, Refs: []string{"C1"}, Item: 31244, From: "2022-07-08", Why: "the statement was sent on 8 July"},
		{On: "2022-07-21", Do: DeedReturned, Refs: []string{"C2"}, Item: 31244, Why: "the plan is item 58"},
		{On: "2022-07-21", Do: DeedClosed, Refs: []string{"C1"}, Who: "Cabinet", Item: 31244, What: "the statement, and the receipt for it"},
		{On: "2022-07-21", Do: DeedClosed, Refs: []string{"C2"}, Who: "Cabinet", Item: 31244, What: "the plan"},
		{On: "2022-07-21", Do: DeedReturned, Refs: []string{"N3"}, Item: 31244, Why: "the plan of 2022 takes the place of the refreshed one"},
		{On: "2022-07-21", Do: DeedCame, Refs: []string{"N4"}, Item: 31244, From: "2022-05-16", Why: "the plan says that the front door opened on 16 May"},
		{On: "2022-07-21", Do: DeedPart, Refs: []string{"R6"}, Item: 31244, Part: "the colour of most of its actions", Why: "it has dates and leads, and colours for the priority actions alone"},
		{On: "2022-07-25", Do: DeedSame, Refs: []string{"R5", "C4"}, Why: "the data that Cabinet shares are the suite that the Board asked for"},
		{On: "2022-07-25", Do: DeedThrough, Refs: []string{"R6", "C2"}, Why: "the plan that Cabinet had in July is the one that the Board asked for; the Board has not closed it"},
		{On: "2022-09-01", Do: DeedIn, What: "Director of Children’s Services", Who: "Helen Marrow", To: "2022-08-31", Why: "the staff notice"},
		{On: "2022-09-01", Do: DeedIn, What: "Director of Children’s Services", Who: "Dev Patterson", From: "2022-09-01", Why: "the staff notice: for the time being"},
		{On: "2022-09-26", Do: DeedReturned, Refs: []string{"R5"}, Item: 31376, Why: "the scorecard is there, and on time"},
		{On: "2022-09-26", Do: DeedPart, Refs: []string{"R3"}, Item: 31376, Part: "children under ten and those placed outside the county", Why: "the Board noted that it was answered only in part"},
		{On: "2022-10-03", Do: DeedAside, Refs: []string{"X1"}, Why: "the highways service keeps its own tracker"},
		{On: "2022-10-06", Do: DeedReturned, Refs: []string{"C3"}, Item: 31413, Why: "progress was reviewed, before the visit"},
		{On: "2022-10-06", Do: DeedClosed, Refs: []string{"C3"}, Who: "Cabinet", Item: 31413, What: "the review of progress"},
		{On: "2022-10-06", Do: DeedReturned, Refs: []string{"R6"}, Item: 31413, Why: "each action has its colour now"},
		{On: "2022-10-24", Do: DeedReturned, Refs: []string{"N2"}, Item: 31433, Why: "the record was seen for the first time"},
		{On: "2022-12-12", Do: DeedPart, Refs: []string{"R4"}, Item: 31517, Part: "figures", Why: "it came without them, and the Board keeps it open"},
		{On: "2022-12-12", Do: DeedOral, Refs: []string{"R5"}, Item: 31517, Why: "there was an oral account, and no scorecard"},
		{On: "2023-01-26", Do: DeedAccept, Refs: []string{"C5"}},
		{On: "2023-03-20", Do: DeedAccept, Refs: []string{"R7"}},
		{On: "2023-03-20", Do: DeedReturned, Refs: []string{"R5"}, Item: 31715, Why: "the scorecard is there"},
		{On: "2023-03-21", Do: DeedEvent, What: "the Commissioner's review", From: "2023-06-12", To: "2023-06-16", Why: "her letter: April is moved to June"},
		{On: "2023-04-03", Do: DeedIn, What: "Director of Children’s Services", Who: "Dev Patterson", From: "2022-09-01", To: "2023-03-31", Why: "the staff notice"},
		{On: "2023-04-03", Do: DeedIn, What: "Director of Children’s Services", Who: "Amara Osei", From: "2023-04-01", Why: "the staff notice"},
		{On: "2023-05-22", Do: DeedIn, What: "Cabinet Member for Children", Who: "Cllr Ruth Ansell", To: "2023-05-20", Why: "the council's annual meeting"},
		{On: "2023-05-22", Do: DeedIn, What: "Cabinet Member for Children", Who: "Cllr Tobias Wren", From: "2023-05-21", Why: "the council's annual meeting"},
		{On: "2023-05-22", Do: DeedSucceeded, Who: "Children’s Scrutiny Board", What: "Children and Families Select Committee", From: "2023-05-21", Why: "the council's annual meeting"},
		{On: "2023-07-10", Do: DeedMoot, Refs: []string{"R2"}, Why: "licensing concerns go to the new partnership"},
		{On: "2023-07-17", Do: DeedReturned, Refs: []string{"R1", "R6"}, Item: 31818, Why: "the Committee closed it with evidence"},
		{On: "2023-07-17", Do: DeedClosed, Refs: []string{"R1"}, Who: "Children’s Scrutiny Board", Item: 31818, What: "the Sub-Group was set up and has met"},
		{On: "2023-07-17", Do: DeedClosed, Refs: []string{"R6"}, Who: "Children’s Scrutiny Board", Item: 31818, What: "the plan, rated, with its dates and leads"},
		{On: "2023-07-17", Do: DeedReopened, Refs: []string{"R2"}, Who: "Children’s Scrutiny Board", Item: 31818, Why: "members refused that it applies no longer: no answer was ever given"},
		{On: "2023-07-17", Do: DeedPart, Refs: []string{"R5"}, Item: 31818, Part: "three indicators", Why: "the Committee noted the scorecard as partial"},
		{On: "2023-07-25", Do: DeedEvent, What: "the publication of the Commissioner's report", From: "2023-07-25", To: "2023-07-25", Why: "it was published today"},
		{On: "2023-09-28", Do: DeedReturned, Refs: []string{"C5"}, Item: 31914, Why: "the further review is item 80"},
		{On: "2023-09-28", Do: DeedClosed, Refs: []string{"C5"}, Who: "Cabinet", Item: 31914, What: "the further review"},
		{On: "2023-12-11", Do: DeedAccept, Refs: []string{"U1"}},
		{On: "2023-12-11", Do: DeedCame, Refs: []string{"R7"}, Item: 32016, Why: "the Committee met once that autumn, and took the results then"},
		{On: "2023-12-11", Do: DeedClosed, Refs: []string{"R7"}, Who: "Children’s Scrutiny Board", Item: 32016, What: "the results of the consultation"},
		{On: "2023-12-11", Do: DeedUnshown, Refs: []string{"N2"}, Who: "Children’s Scrutiny Board", Item: 32016, Why: "the record was seen nine months late, and nothing more is to be had of it"},
		{On: "2023-12-11", Do: DeedClosed, Refs: []string{"N3"}, Who: "Children’s Scrutiny Board", Item: 32016, What: "the plan of 2022, adopted by Cabinet"},
		{On: "2023-12-11", Do: DeedClosed, Refs: []string{"N4"}, Who: "Children’s Scrutiny Board", Item: 32016, What: "the front door, open since 16 May 2022"},
		{On: "2023-12-11", Do: DeedReturned, Refs: []string{"R5"}, Item: 32016, Why: "the scorecard is there"},
		{On: "2024-01-15", Do: DeedIn, What: "Assistant Director, Safeguarding", Who: "Colin Frayne", To: "2024-01-12", Why: "the staff notice: he has left"},
		{On: "2024-01-15", Do: DeedVacant, What: "Assistant Director, Safeguarding", From: "2024-01-13", Why: "nobody has been appointed"},
		{On: "2024-03-14", Do: DeedOverdue, Why: "the Committee asked for the list of overdue answers to be published"},
		{On: "2024-03-18", Do: DeedCame, Refs: []string{"U1"}, Item: 32115, From: "2024-01-19", Why: "the letter came on 19 January, late"},
		{On: "2024-03-18", Do: DeedClosed, Refs: []string{"U1"}, Who: "Children and Families Select Committee", Item: 32115, What: "the letter to members"},
		{On: "2024-03-18", Do: DeedReturned, Refs: []string{"R5"}, Item: 32115, Why: "the scorecard is there"},
		{On: "2024-04-15", Do: DeedIn, What: "Assistant Director, Safeguarding", Who: "Nia Bevan", From: "2024-04-15", Why: "the staff notice"},
		{On: "2024-09-26", Do: DeedAccept, Refs: []string{"C6"}},
		{On: "2024-09-26", Do: DeedReject, Refs: []string{"F1"}, Why: "the Director acknowledged something, and promised nothing"},
		{On: "2024-09-26", Do: DeedTo, Refs: []string{"X3"}, What: "Secretary of State", Why: "the law has the statement sent to the Secretary of State and to the Chief Inspector, as in 2022"},
		{On: "2024-09-26", Do: DeedLater, Refs: []string{"X3"}},
		{On: "2024-09-26", Do: DeedMeeting, Who: "Children and Families Select Committee", From: "2024-12-12", Why: "the calendar of meetings"},
		{On: "2024-09-26", Do: DeedMeeting, Who: "Cabinet", From: "2024-12-17", Why: "the calendar of meetings"},
	}
}
