package relational

import "slices"

// Every table is of one kind, and a test holds the databases to these lists: what the
// record needs (KeptTables: the facts, their journal, counters and salts), what goes
// with it, and the two kinds below.

// alongTables are no part of the record, but are copied with it, each after those it
// names: of people what they need to sign in to the copy.
var alongTables = []string{
	"jobs", "letters", "subscriptions", "subscription_tokens", "told",
	"accounts", "account_grants", "account_posts", "passwords", "second_factors", "recovery_codes", "group_roles",
	"chase_policies", "leads", "update_links", "update_link_items", "drafts", "layouts",
}

// localTables tell of this one place, and are not copied to another: who is signed in
// here is nobody there, and no link or token of the original opens a copy.
var localTables = []string{
	"checks", "redacting", "mail", "periods",
	"demonstrations", "sessions", "one_time_links", "api_tokens", "sign_in_failures", "provider_checks", "uploads",
}

// derivedTables are worked out from the facts: they are not copied from database to
// database, but filled anew on arrival.
var derivedTables = []string{"search_items", "search_texts", "search_words", "search_terms"}

// CopiedTables lists what a copy takes along, each table after those it names.
func CopiedTables() []string { return append(KeptTables(), alongTables...) }

// LocalTables lists the tables that tell of one place and no other.
func LocalTables() []string { return slices.Clone(localTables) }

// OtherTables lists the tables that a copy leaves behind: those of one place, those that
// are derived, and what is made with the tables: the list of the steps that were taken, and what they mean.
func OtherTables() []string {
	return slices.Concat(localTables, derivedTables, []string{"migrations", "comments"})
}
