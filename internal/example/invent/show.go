package invent

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"time"

	"mattersarising/internal/example/modgov"
)

// stage is how far a meeting's record has come.
type stage int

const (
	agenda stage = iota
	draft
	confirmed
)

// work is what is made for one council so far.
type work struct {
	*Council
	truth     Truth
	files     []File
	ids       int // of meetings and items
	papers    int
	decisions int
	threads   int
	met       map[metOn]bool
	open      map[int][]*thread // by body
	byID      map[int]*thread
	shown     map[int]*modgov.Item // items of threads, as last shown
	last      map[string]uint64    // what each page held when it was last captured
}

// put takes a page in, if it is not as it was.
func (w *work) put(name, text string) {
	sum := hash(text)
	before, there := w.last[name]
	if there && before == sum {
		return
	}
	if there {
		w.truth.Again++
	}
	w.last[name] = sum
	w.truth.Pages++
	w.truth.Bytes += int64(len(text))
	w.files = append(w.files, File{name, []byte(text)})
}

// show puts the pages of a meeting as they are at a stage.
func (w *work) show(m *meeting, at stage) {
	seen := *m.Meeting
	seen.Items = nil
	decided := false
	for _, final := range m.Items {
		it := w.at(m, final, at, &seen)
		seen.Items = append(seen.Items, it)
		decided = decided || it.Decision != nil
		if t := w.byID[it.Issue]; t != nil {
			if at == agenda {
				t.items = append(t.items, it.ID)
			}
			t.dirty = true
			w.shown[it.ID] = it
		}
	}
	seen.Stage = [...]string{"Agenda", "Agenda and draft minutes", "Agenda and minutes"}[at]
	if decided && at == confirmed {
		seen.Stage = "Agenda, decisions and minutes"
	}
	w.put(modgov.MeetingFile(&seen), modgov.MeetingPage(&seen))
	if at == confirmed {
		w.put(fmt.Sprintf("GetMeeting_lMeetingId=%d.xml", seen.ID), modgov.MeetingXML(&seen))
	}
	for _, it := range seen.Items {
		w.put(modgov.ItemFile(it), modgov.ItemPage(it))
		if it.Decision != nil {
			w.put(modgov.DecisionFile(it), modgov.DecisionPage(it))
		}
	}
}

// at is an item as it is at a stage. An agenda has no minutes and no decision;
// draft minutes may have a paragraph that the confirmed ones have not.
func (w *work) at(m *meeting, final *modgov.Item, at stage, of *modgov.Meeting) *modgov.Item {
	it := *final
	it.Meeting = of
	it.Parts = maps.Clone(final.Parts)
	switch at {
	case agenda:
		delete(it.Parts, "minutes")
		delete(it.Parts, "decision")
		it.Decision = nil
	case draft:
		if more := m.drafts[it.ID]; more != "" {
			it.Parts["minutes"] = append([]modgov.Para{{Text: more}}, it.Parts["minutes"]...)
		}
	}
	return &it
}

// issues puts the pages of the threads that have changed.
func (w *work) issues() {
	for _, id := range slices.Sorted(maps.Keys(w.byID)) {
		t := w.byID[id]
		if !t.dirty {
			continue
		}
		t.dirty = false
		issue := modgov.Issue{ID: t.id, Title: t.title}
		var its []*modgov.Item
		decided := false
		for _, item := range slices.Backward(t.items) {
			it := w.shown[item]
			its = append(its, it)
			decided = decided || it.Decision != nil
		}
		w.put(modgov.IssueFile(id), w.site.IssueMeetings(its, issue))
		w.put(fmt.Sprintf("mgIssueHistoryHome_IId=%d_Opt=0.html", id), w.site.IssueHome(its, issue))
		if decided {
			w.put(modgov.IssueDecisionsFile(id), w.site.IssueDecisions(its, issue))
		}
	}
}

// officers puts the decisions that officers took in the month, at no meeting.
func (w *work) officers(first time.Time) {
	seen := map[string]bool{} // an officer takes no decision of one title twice a day
	for range w.share(300) {
		k := &talk{r: w.r, places: w.places, subject: &subjects[w.r.IntN(len(subjects))], met: first.AddDate(0, 0, w.r.IntN(26))}
		k.post = pick(w.r, k.subject.posts)
		title := k.fill(pick(w.r, k.subject.titles))
		key := fmt.Sprint(k.met, k.post, title)
		if seen[key] {
			continue
		}
		seen[key] = true
		w.decisions++
		it := &modgov.Item{Title: title, Meeting: &modgov.Meeting{Site: w.site}, Decision: &modgov.Decision{
			ID: w.decisions, Maker: k.post, CallIn: "No", Decided: k.met, Published: k.met.AddDate(0, 0, 1),
		}}
		it.Parts = map[string][]modgov.Para{
			"agenda":   {{Section: "purpose", Text: k.fill(pick(w.r, purposes))}},
			"decision": {{Text: k.fill(pick(w.r, approved))}},
		}
		w.truth.Decisions++
		w.put(modgov.DecisionFile(it), modgov.DecisionPage(it))
	}
}

// hash tells a page from what it was before.
func hash(text string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text))
	return h.Sum64()
}
