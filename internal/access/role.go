package access

import (
	"fmt"
	"slices"
	"strings"
)

// Role is what somebody is to the record. An account may have several.
type Role string

// The roles.
const (
	Reader          Role = "reader"
	LeadOfficer     Role = "lead officer"
	ScrutinyOfficer Role = "scrutiny officer"
	Clerk           Role = "clerk"
	PlanManager     Role = "plan manager"
	Analyst         Role = "analyst"
	Chair           Role = "chair"
	Partner         Role = "partner"
	Auditor         Role = "auditor"
	Administrator   Role = "administrator"
)

// rule is what a role may do: in prose, and then in permissions, in the same order.
type rule struct {
	role Role
	says string
	may  []Permission
}

// rules has one rule for each role. Nobody has a permission that no rule of a role of
// theirs names; that all may read what is public, and look after their own account,
// is said once in Actor.May.
var rules = []rule{
	{
		Reader,
		"Somebody of the service who needs to know and decides nothing. A reader reads the service's own record.",
		[]Permission{ReadRecord},
	},
	{
		LeadOfficer,
		"Whoever owes what was promised. A lead officer reads the service's own record, and says how a promise stands that their own post owes, and no other.",
		[]Permission{ReadRecord, Answer},
	},
	{
		ScrutinyOfficer,
		"Whoever follows promises for a committee. A scrutiny officer reads the service's own record and what of it is restricted; checks readings, corrects them, follows promises and sets them aside, settles what is open; enters how a promise stands for those who owe it; asks questions of promises, and sends on those of members; answers reports that a page is wrong; and brings new pages in.",
		[]Permission{ReadRecord, ReadRestricted, Review, Correct, Follow, Settle, Answer, Ask, AnswerReports, Import},
	},
	{
		Clerk,
		"Whoever keeps the record for democratic services. A clerk may do all that a scrutiny officer may: read the service's own record and what of it is restricted; check, correct, follow, settle; enter how a promise stands; ask questions and send them on; answer reports; bring new pages in. Beyond that a clerk takes figures in, publishes, and says what is restricted.",
		[]Permission{ReadRecord, ReadRestricted, Review, Correct, Follow, Settle, Answer, Ask, AnswerReports, Import, Measure, Publish, Restrict},
	},
	{
		PlanManager,
		"Whoever runs the improvement plan. A plan manager reads the service's own record, says which promises are followed, and enters how a promise stands for those who owe it.",
		[]Permission{ReadRecord, Follow, Answer},
	},
	{
		Analyst,
		"Whoever keeps the figures. An analyst reads the service's own record, takes figures in and says what indicators count, and changes nothing else.",
		[]Permission{ReadRecord, Measure},
	},
	{
		Chair,
		"Whoever chairs a body, and members to whom the monitoring officer gives the same. A chair reads the service's own record and what of it is restricted, asks questions of promises, and changes nothing else.",
		[]Permission{ReadRecord, ReadRestricted, Ask},
	},
	{
		Partner,
		"Somebody of an organisation outside: police, health, a school. A partner reads of the service's own record only what their organisation owes and is owed, and says how a promise stands that it owes.",
		[]Permission{ReadRecord, Answer},
	},
	{
		Auditor,
		"Whoever examines how the record is kept. An auditor sees all there is: the service's own record and what of it is restricted, the journal, people and settings; and changes nothing.",
		[]Permission{ReadRecord, ReadRestricted, ReadJournal, SeePeople, SeeSettings},
	},
	{
		Administrator,
		"Whoever runs the site. An administrator reads the service's own record, though not what is restricted, brings pages in, reads the journal, sees and manages people, sees and changes settings. An administrator judges and publishes nothing; one who must has a second role for it, and the journal shows who gave it.",
		[]Permission{ReadRecord, Import, ReadJournal, SeePeople, ManagePeople, SeeSettings, ManageSettings},
	},
}

// Roles returns every role.
func Roles() []Role {
	all := make([]Role, len(rules))
	for i, r := range rules {
		all[i] = r.role
	}
	return all
}

// ParseRole returns the role named s, in any case, with spaces or hyphens.
func ParseRole(s string) (Role, error) {
	r := Role(strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(s), "-", " ")), " "))
	if slices.Contains(Roles(), r) {
		return r, nil
	}
	var names []string
	for _, r := range Roles() {
		names = append(names, string(r))
	}
	return "", fmt.Errorf("%q is no role: there is %s", s, strings.Join(names, ", "))
}

// ruleOf returns the rule of a role: for one that is not in the list, an empty one.
func ruleOf(r Role) rule {
	if i := slices.IndexFunc(rules, func(q rule) bool { return q.role == r }); i >= 0 {
		return rules[i]
	}
	return rule{role: r}
}

// Says returns what the role may do, in prose.
func (r Role) Says() string { return ruleOf(r).says }

// Allows reports whether the role has a permission, leaving aside over what.
func (r Role) Allows(p Permission) bool { return slices.Contains(ruleOf(r).may, p) }

// NeedsSecondFactor reports whether somebody with this role must pass a second factor
// to sign in at all: whoever can change, publish or see restricted matter must.
func (r Role) NeedsSecondFactor() bool {
	return slices.ContainsFunc(ruleOf(r).may, Permission.Guarded)
}
