package access

import (
	"fmt"
	"slices"
)

// Permission is one thing that somebody may be allowed to do.
type Permission string

// The permissions, from what all may do to what few may.
const (
	ReadPublic     Permission = "read public"
	OwnAccount     Permission = "own account"
	ReadRecord     Permission = "read record"
	ReadRestricted Permission = "read restricted"
	Review         Permission = "review"
	Correct        Permission = "correct"
	Follow         Permission = "follow"
	Settle         Permission = "settle"
	Answer         Permission = "answer"
	Ask            Permission = "ask"
	AnswerReports  Permission = "answer reports"
	Import         Permission = "import"
	Measure        Permission = "measure"
	Publish        Permission = "publish"
	Restrict       Permission = "restrict"
	ReadJournal    Permission = "read journal"
	SeePeople      Permission = "see people"
	ManagePeople   Permission = "manage people"
	SeeSettings    Permission = "see settings"
	ManageSettings Permission = "manage settings"
)

// permission is what there is to say of one.
type permission struct {
	is   Permission
	says string // ends the sentence “This allows somebody to …”
	// guarded is set where a second factor must have been passed.
	guarded bool
	// token is set where a program that acts for somebody may be allowed it.
	token bool
}

// permissions lists every permission. A second factor guards whatever changes or
// publishes something, shows restricted matter, or tells of other people; and, where
// one of somebody's roles has such a permission, their own account, because whoever
// holds that holds all the rest. A program that acts for somebody by a token is never
// let at restricted matter, publication, people or settings: those ask for a person.
var permissions = []permission{
	{ReadPublic, "read what is published", false, true},
	{OwnAccount, "change their own password and second factor, see and end their own sessions, make tokens for programs", false, false},
	{ReadRecord, "read the service's own record: readings that nobody has checked, suggestions, what is not released", false, true},
	{ReadRestricted, "read the closed body of restricted items, and names that are withheld", true, false},
	{Review, "accept or reject readings and suggestions that wait in the queue", true, true},
	{Correct, "put their word over what was read, with a reason", true, true},
	{Follow, "say which promises are followed, and set others aside with a reason", true, true},
	{Settle, "settle what the record leaves open: days, events, returns, one promise or two", true, true},
	{Answer, "say how a promise stands that they owe", true, true},
	{Ask, "ask a question of a promise; the clerk sends it on, and its answer is owed", true, true},
	{AnswerReports, "answer those who wrote that something is wrong on a page", true, false},
	{Import, "bring new pages and files of the record in", true, true},
	{Measure, "take figures in, say what indicators count and what they are compared with", true, true},
	{Publish, "release things to the public, a body or a partner, and hold publication before an election", true, false},
	{Restrict, "say that an item is exempt or confidential, why, and until when", true, false},
	{ReadJournal, "read the journal of changes, and the list of sign-ins and of readings of restricted matter", true, false},
	{SeePeople, "see who has an account, and which roles", true, false},
	{ManagePeople, "add and disable accounts, give and take roles, reset what is lost", true, false},
	{SeeSettings, "see how the site is set up", true, false},
	{ManageSettings, "change how the site is set up", true, false},
}

// Permissions returns every permission.
func Permissions() []Permission {
	all := make([]Permission, len(permissions))
	for i, p := range permissions {
		all[i] = p.is
	}
	return all
}

// ParsePermission returns the permission named s.
func ParsePermission(s string) (Permission, error) {
	if slices.Contains(Permissions(), Permission(s)) {
		return Permission(s), nil
	}
	return "", fmt.Errorf("%q is no permission: there is %q", s, Permissions())
}

// of returns what there is to say of a permission: of one that is not in the list,
// that it is guarded and no token's.
func of(p Permission) permission {
	if i := slices.IndexFunc(permissions, func(q permission) bool { return q.is == p }); i >= 0 {
		return permissions[i]
	}
	return permission{is: p, guarded: true}
}

// Says ends the sentence “This allows somebody to …”.
func (p Permission) Says() string { return of(p).says }

// Guarded reports whether a second factor must have been passed.
func (p Permission) Guarded() bool { return of(p).guarded }

// ForTokens reports whether a program that acts for somebody may be allowed it.
func (p Permission) ForTokens() bool { return of(p).token }
