package public

import "strings"

// Tier is how high a post stands in the organisation, the highest first.
type Tier int

// The tiers. Nobody is no tier of a post: a policy that names nobody.
const (
	TierNobody Tier = iota
	TierFirst       // the chief executive
	TierSecond      // directors
	TierThird       // deputy and assistant directors
	TierFourth      // heads of service
	TierOther       // everybody else
)

// Tiers returns every tier that a policy may name down to.
func Tiers() []Tier {
	return []Tier{TierNobody, TierFirst, TierSecond, TierThird, TierFourth, TierOther}
}

var tierWords = []string{
	"no officers", "the chief executive", "directors and above", "assistant directors and above", "heads of service and above", "every officer",
}

// String returns down to which post officers are named: "assistant directors and above".
func (t Tier) String() string {
	if t < TierNobody || t > TierOther {
		return "no tier"
	}
	return tierWords[t]
}

// tierNames are the words of a post that show its tier, as councils use them. The
// first that a post has decides.
var tierNames = []struct {
	words string
	tier  Tier
}{
	{"deputy chief executive", TierSecond},
	{"assistant chief executive", TierThird},
	{"chief executive", TierFirst},
	{"head of paid service", TierFirst},
	{"assistant director", TierThird},
	{"deputy director", TierThird},
	{"director", TierSecond},
	{"section 151 officer", TierSecond},
	{"chief finance officer", TierSecond},
	{"monitoring officer", TierSecond},
	{"head of", TierFourth},
}

// TierOf returns the tier of a post, by its words: "Assistant Director, Safeguarding"
// is of the third.
func TierOf(post string) Tier {
	post = " " + strings.ToLower(post) + " "
	for _, n := range tierNames {
		if strings.Contains(post, " "+n.words) {
			return n.tier
		}
	}
	return TierOther
}

// councillors are the words of a post that only an elected member can hold.
var councillors = []string{"councillor", "cllr", "cabinet member", "executive member", "portfolio holder", "leader of", "deputy leader", "mayor"}

// elected reports whether a post is an elected member's.
func elected(post string) bool {
	post = strings.ToLower(post)
	for _, w := range councillors {
		if strings.Contains(post, w) {
			return true
		}
	}
	return post == "leader" || post == "the leader"
}

// Names reports whether somebody is named outside the words of the record: a
// councillor, or the holder of a post that the policy names.
func (p Policy) Names(councillor bool, post string) bool {
	return councillor || elected(post) || post != "" && TierOf(post) <= p.Named
}
