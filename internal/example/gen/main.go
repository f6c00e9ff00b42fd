// Command gen makes Fernshire's pages and the truth about them from content/.
// It is run by `go generate` in internal/example; a test holds the committed
// files to what it makes.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"

	"mattersarising/internal/example"
	"mattersarising/internal/example/modgov"
)

func main() {
	if err := run("."); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// run writes the made files below dir and removes pages no longer made.
func run(dir string) error {
	files, err := generate(os.DirFS(filepath.Join(dir, "content")))
	if err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(dir, "site", "*"))
	if err != nil {
		return err
	}
	for _, f := range old {
		if _, keep := files["site/"+filepath.Base(f)]; !keep {
			if err := os.Remove(f); err != nil {
				return err
			}
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, "site"), 0o755); err != nil {
		return err
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// generate makes every file, by its name below internal/example.
func generate(content fs.FS) (map[string][]byte, error) {
	ms, err := meetings(content)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	put := func(name, text string) { files["site/"+name] = []byte(text) }
	put("GetCommittees.xml", site.CommitteesXML())
	for _, b := range site.Bodies {
		put(fmt.Sprintf("GetMeetings_lCommitteeId=%d.xml", b.ID), modgov.MeetingsXML(ms, b))
	}
	truth := example.Truth{
		About:     "What Fernshire's pages say, read by hand; made by gen from content/. Labels as in the labelled corpus: nil means the record does not say.",
		Authority: example.Authority,
	}
	for _, m := range ms {
		put(modgov.MeetingFile(m), modgov.MeetingPage(m))
		put(fmt.Sprintf("GetMeeting_lMeetingId=%d.xml", m.ID), modgov.MeetingXML(m))
		truth.Meetings = append(truth.Meetings, example.MeetingID{Story: m.Story, ID: m.ID, Body: m.Title(), Date: m.Date.Format("2006-01-02")})
		for _, it := range m.Items {
			put(modgov.ItemFile(it), modgov.ItemPage(it))
			if it.Decision != nil {
				put(modgov.DecisionFile(it), modgov.DecisionPage(it))
			}
			l, err := labels(it)
			if err != nil {
				return nil, err
			}
			truth.Items = append(truth.Items, l)
		}
	}
	for _, i := range issues {
		its := modgov.NewestFirst(ms, i.ID)
		put(modgov.IssueFile(i.ID), site.IssueMeetings(its, i))
		put(modgov.IssueDecisionsFile(i.ID), site.IssueDecisions(its, i))
		put(fmt.Sprintf("mgIssueHistoryHome_IId=%d_Opt=0.html", i.ID), site.IssueHome(its, i))
	}
	put("mgDelegatedDecisions_DS=2.html", site.DecisionList(ms, issues))
	if truth.Story, err = story(content, truth.Items); err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(truth); err != nil {
		return nil, err
	}
	files["truth.json"] = buf.Bytes()
	return files, nil
}

// meetings reads the content files, in the order of their dates.
func meetings(content fs.FS) ([]*modgov.Meeting, error) {
	names, err := fs.Glob(content, "*.txt")
	if err != nil {
		return nil, err
	}
	var ms []*modgov.Meeting
	for _, n := range names {
		src, err := fs.ReadFile(content, n)
		if err != nil {
			return nil, err
		}
		m, err := parseMeeting(n, string(src))
		if err != nil {
			return nil, err
		}
		ms = append(ms, m)
	}
	sort.SliceStable(ms, func(i, j int) bool { return ms[i].Date.Before(ms[j].Date) })
	return ms, nil
}

// story reads what holds across items and adds where each ref is promised.
func story(content fs.FS, items []example.Item) (example.Story, error) {
	var s example.Story
	src, err := fs.ReadFile(content, "story.json")
	if err != nil {
		return s, err
	}
	dec := json.NewDecoder(bytes.NewReader(src))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&s); err != nil {
		return s, fmt.Errorf("story.json: %w", err)
	}
	s.Refs = map[string]string{}
	for _, it := range items {
		for _, c := range it.Commitments {
			if c.Ref == "" {
				return s, errors.New("a commitment without a ref: " + c.ID)
			}
			if c.DuplicateOf != nil {
				continue
			}
			if _, twice := s.Refs[c.Ref]; twice {
				return s, errors.New("two commitments are called " + c.Ref)
			}
			s.Refs[c.Ref] = c.ID
		}
	}
	return s, nil
}
