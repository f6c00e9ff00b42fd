package cli

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"

	"mattersarising/internal/public"
	"mattersarising/internal/search"
)

// searchGoal is within how many milliseconds a question is to be answered at the server.
const searchGoal = 100

// search asks the search page what people ask, of a server that keeps no page: one
// reader by himself, who waits for nobody, and then many at once.
func (c benchSiteCommand) search(j *job, v *public.View, address string) error {
	texts, classes := questionsOf(v)
	fmt.Fprintf(j.out, "\nsearch, %d promises and titles, no page kept (the goal is %d ms)\n", texts, searchGoal)
	fmt.Fprintf(j.out, "%-26s %8s %8s %9s %9s %9s %9s %9s %9s %9s\n", "", "found", "bytes", "p50 ms", "p99 ms", "of CPU", "a second", "p99 ms", "net/http", "share")
	for _, class := range classes {
		if len(class.asked) == 0 {
			continue
		}
		all := asking{connections: 1}
		for _, q := range class.asked {
			all.addresses = append(all.addresses, address+"/search?"+q.Encode())
		}
		found, err := class.finds(j, v)
		if err != nil {
			return err
		}
		var got got
		for _, a := range all.addresses { // each once before, so that what is kept in memory is there
			if got, err = askOnce(j.ctx, a); err != nil {
				return err
			}
		}
		bare, stop, err := serveBytes(j.ctx, got.body)
		if err != nil {
			return err
		}
		defer stop()
		one, err := c.ask(j, all)
		if err != nil {
			return err
		}
		all.connections = c.Connections
		many, err := c.ask(j, all)
		if err != nil {
			return err
		}
		theirs, err := c.ask(j, asking{addresses: []string{bare}, connections: c.Connections})
		if err != nil {
			return err
		}
		fmt.Fprintf(j.out, "%-26s %8s %8d %9.2f %9.2f %9.2f %9.0f %9.2f %9.0f %9.3f\n",
			class.name, found, len(got.body), one.at(50), one.at(99), one.each(), many.rate, many.at(99), theirs.rate, many.rate/theirs.rate)
	}
	return nil
}

// questionClass is questions that are alike.
type questionClass struct {
	name  string
	asked []url.Values
}

// finds is how many texts the first of the questions finds, in words.
func (q questionClass) finds(j *job, v *public.View) (string, error) {
	first := q.asked[0].Get("q")
	if body := q.asked[0].Get("body"); body != "" {
		first += ` body:"` + body + `"`
	}
	query, err := search.Parse(first)
	if err != nil {
		return "", err
	}
	found, err := v.Search(j.ctx, public.SearchParams{Query: query, Limit: 1})
	if found.More {
		return fmt.Sprintf("> %d", found.Count), err
	}
	return fmt.Sprint(found.Count), err
}

// questionsOf makes up questions of the words of the record: of every promise and title
// that is shown, by how many of them have a word.
func questionsOf(v *public.View) (texts int, classes []questionClass) {
	folder := search.NewFolder()
	count := map[string]int{}
	read := func(text string) {
		texts++
		met := map[string]bool{}
		folder.Each(text, func(t search.Token) bool {
			if len(t.Word) > 3 && !met[t.Word] {
				met[t.Word] = true
				count[t.Word]++
			}
			return true
		})
	}
	for _, c := range v.All() {
		read(c.Text)
	}
	for _, it := range v.Items() {
		read(it.Title)
	}
	words := slices.SortedFunc(maps.Keys(count), func(a, b string) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	class := func(name string, words []string, more url.Values) questionClass {
		out := questionClass{name: name}
		for _, w := range words[:min(len(words), 40)] {
			q := url.Values{"q": {w}}
			maps.Copy(q, more)
			out.asked = append(out.asked, q)
		}
		return out
	}
	common := words[:min(8, len(words))]
	from, _ := slices.BinarySearchFunc(words, max(texts/100, 3), func(w string, n int) int { return n - count[w] })
	var pairs []string
	for i, w := range common[1:] {
		pairs = append(pairs, common[i]+" "+w)
	}
	classes = []questionClass{
		class("a rare word", words[max(0, len(words)-40):], nil),
		class("a middling word", words[from:], nil),
		class("a common word", common, nil),
		class("two common words", pairs, nil),
	}
	if all := v.Bodies(); len(all) > 0 {
		classes = append(classes, class("… and of one committee", common, url.Values{"body": {all[0].Name}}))
	}
	return texts, classes
}
