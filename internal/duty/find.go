package duty

import (
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// sought is what words are asked about: they mean the same under one item.
type sought struct {
	words, body string
	item        store.ItemID
	on          calendar.Date
}

// found is what words mean.
type found struct {
	kind Kind
	post *post   // of KindPost
	may  []*post // of KindAsked
	name string
	why  string
}

// offices are the words by which a post is known to be one.
var offices = map[string]bool{
	"director": true, "head": true, "executive": true, "leader": true, "lead": true, "manager": true, "commissioner": true, "officer": true,
	"chair": true, "chairman": true, "chairwoman": true, "chairperson": true, "clerk": true, "treasurer": true, "solicitor": true, "member": true,
	"principal": true, "registrar": true, "secretary": true, "holder": true, "superintendent": true, "coordinator": true, "mayor": true, "guardian": true,
}

// many are the words of several people, or of a whole service: never a post.
var many = map[string]bool{
	"officers": true, "members": true, "directors": true, "heads": true, "managers": true, "staff": true, "service": true, "councillors": true,
	"chairs": true, "leaders": true, "leads": true, "commissioners": true, "holders": true, "partners": true, "all": true, "both": true, "each": true, "everybody": true,
}

// chairs are the posts that each body has of its own.
var chairs = map[string]bool{
	"chair": true, "chairman": true, "chairwoman": true, "chairperson": true,
	"vice-chair": true, "vice-chairman": true, "vice-chairwoman": true, "vice-chairperson": true, "deputy chair": true, "deputy chairman": true,
}

// small are the words that tell two posts no more apart.
var small = map[string]bool{"of": true, "for": true, "the": true, "and": true, "a": true, "an": true, "in": true, "to": true, "on": true, "with": true, "s": true}

// wordsOf are the words of a folded name that tell posts apart, in their order.
func wordsOf(fold string) []string {
	fold = strings.ReplaceAll(fold, "'s", "s")
	return slices.DeleteFunc(strings.FieldsFunc(fold, func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c < 0x80
	}), func(w string) bool { return small[w] || w == "-" })
}

// full reports whether words name one post in full: an office, and of what. “Head of
// Early Help” does; “Director”, “officers”, “the Head of Legal and the Director” do not.
func full(words string) bool {
	fold := foldPost(words)
	at := strings.IndexAny(fold, ",")
	scoped := at > 0 || strings.Contains(fold, " of ") || strings.Contains(fold, " for ") || strings.HasSuffix(fold, " officer") || strings.HasSuffix(fold, "chief executive")
	return scoped && single(fold)
}

// single reports whether folded words can be those of one post at all.
func single(fold string) bool {
	all := wordsOf(fold)
	n := 0
	for i, w := range all {
		if many[w] && (w != "service" || i < 1) {
			return false
		}
		if offices[w] {
			n++
		}
	}
	if n == 0 || len(all) > 12 {
		return false
	}
	first, second, joined := strings.Cut(fold, " and the ")
	return !joined || !single(first) || !single(second)
}

// qualified are the words before an office that leave it the same office; a deputy or an
// assistant is another.
var qualified = map[string]bool{"strategic": true, "executive": true, "corporate": true, "group": true, "county": true, "service": true}

// means reports whether a post may be meant by words that are less than its name: they
// are among its own, and it begins as they do. “Strategic Director” and “Director” may
// mean the Strategic Director for Children, Schools and Families; “Director” never means
// an assistant director.
func (q *post) means(words []string) bool {
	own := q.words
	for len(own) > 0 && own[0] != words[0] && qualified[own[0]] {
		own = own[1:]
	}
	if len(own) == 0 || own[0] != words[0] {
		return false
	}
	for _, w := range words {
		if !slices.Contains(own, w) {
			return false
		}
	}
	return true
}

// find says which post, or body, words mean under an item of a body's meeting.
//
// For a councillor: a body is meant where the words are its name. “The Chairman” is that
// of the body that met. A post is meant where the words are its whole name. Where they
// are only part of one (“the Strategic Director”, “the Cabinet Member”), it is the post
// of that name of which somebody was there under the same item; or the only one of that
// name in the whole record, if it has come to that body before. If there are several, or
// it never came to that body, a person is asked. Posts that had ended by the day are out
// of the question. “Officers” and “the service” are never a post.
//
// Worked example: at the Board's item of 9 June 2022 “the Cabinet Member” is the Cabinet
// Member for Children, who gave evidence under it. On 24 September 2024 Cabinet heard “the
// Director”: the record knows one Director, but names none at Cabinet, and so it asks.
func (r *Roll) find(s sought) found {
	if f, ok := r.found[s]; ok {
		return f
	}
	f := r.seek(s)
	r.found[s] = f
	return f
}

func (r *Roll) seek(s sought) found {
	fold := foldPost(s.words)
	worded := found{kind: KindWorded, name: s.words}
	switch {
	case fold == "":
		return found{kind: KindNobody}
	case r.bodies[identity.FoldBody(s.words)] != "":
		return found{kind: KindBody, name: r.bodies[identity.FoldBody(s.words)]}
	case chairs[fold] && s.body != "":
		return found{kind: KindPost, post: r.chair(s.words, s.body), why: "the " + fold + " of the body whose meeting it was"}
	case chairs[fold] || !single(fold):
		return worded
	}
	words := wordsOf(fold)
	var may []*post
	for _, q := range r.order {
		if e, ok := r.ended[q.fold]; ok && !e.On.IsZero() && !e.On.After(s.on) && q.fold != fold {
			continue
		}
		if q.fold != fold && q.means(words) {
			may = append(may, q)
		}
	}
	if r.posts[fold] != nil && len(may) == 0 || full(s.words) {
		return found{kind: KindPost, post: r.post(s.words), why: "the post is named in full"}
	}
	var there []*post
	for _, q := range may {
		if q.items[s.item] {
			there = append(there, q)
		}
	}
	switch {
	case len(may) == 0:
		return worded
	case len(there) == 1:
		return found{kind: KindPost, post: there[0], why: "the only post of that name of which somebody was there under the item"}
	case len(may) == 1 && (may[0].at[identity.FoldBody(s.body)] || len(may[0].held) > 0 && s.body == ""):
		return found{kind: KindPost, post: may[0], why: "the only post of that name in the record"}
	}
	slices.SortStableFunc(may, func(a, b *post) int { return b.near(s) - a.near(s) })
	return found{kind: KindAsked, may: may, name: s.words}
}

// near is how near a post is to where words were said: under the item, to the body, to
// neither.
func (q *post) near(s sought) int {
	switch {
	case q.items[s.item]:
		return 2
	case q.at[identity.FoldBody(s.body)]:
		return 1
	}
	return 0
}

// chair finds the post of a body's own chair.
func (r *Roll) chair(words, body string) *post {
	for _, joined := range []string{" of the ", " of ", ", "} {
		if q := r.posts[foldPost(bare(words)+joined+body)]; q != nil {
			return q
		}
	}
	return r.post(bare(words) + " of the " + strings.TrimPrefix(strings.TrimPrefix(body, "the "), "The "))
}
