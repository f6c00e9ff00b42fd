package identity

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
)

func TestKeysOf(t *testing.T) {
	t.Parallel()
	d := calendar.MustDate("2018-12-18")
	for name, c := range map[string]struct {
		in   KeyParams
		want Keys
	}{
		"a meeting's page": {
			KeyParams{AgendaItemID: "9001", Body: "The Cabinet", Day: d, Number: "207.", Title: "Improvement  Plan", Twin: 1, Address: "https://x/m", SHA256: "ab", Seq: 3},
			Keys{"a:9001", "m:cabinet|2018-12-18|207", "t:cabinet|2018-12-18|improvement plan", "", "", "u:https://x/m|2018-12-18|improvement plan", "h:ab#3"},
		},
		"a decision's page": {
			KeyParams{Body: "Cabinet", Day: d, Title: "Plan", Twin: 1, DecisionID: "5131", Address: "https://x/d", Alone: true, SHA256: "ab"},
			Keys{"", "", "t:cabinet|2018-12-18|plan", "d:5131", "", "u:https://x/d", "h:ab#0"},
		},
		"an issue's second decision of one title": {
			KeyParams{Day: d, Title: "Plan", Twin: 2, IssueID: "4410", SHA256: "ab", Seq: 1},
			Keys{"", "", "", "", "i:4410|2018-12-18|plan#2", "", "h:ab#1"},
		},
		"an undated text": {KeyParams{Body: "Board", Number: "4", Title: "Plan", Twin: 1, SHA256: "ab"}, Keys{LevelFile: "h:ab#0"}},
	} {
		if diff := cmp.Diff(c.want, KeysOf(c.in)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestGroup(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in   []Keys
		want []int
		keys []string
	}{
		"one page ties two that share nothing": {
			[]Keys{{LevelAgenda: "a:1"}, {LevelPrinted: "m:x"}, {LevelAgenda: "a:1", LevelPrinted: "m:x"}},
			[]int{0, 0, 0},
			[]string{"a:1"},
		},
		"agenda ids that differ keep apart": {
			[]Keys{{LevelAgenda: "a:1", LevelPrinted: "m:x"}, {LevelAgenda: "a:2", LevelPrinted: "m:x"}},
			[]int{0, 1},
			[]string{"a:1", "a:2"},
		},
		"printed numbers that differ keep titles apart": {
			[]Keys{{LevelPrinted: "m:4", LevelTitled: "t:urgent"}, {LevelPrinted: "m:9", LevelTitled: "t:urgent"}},
			[]int{0, 1},
			[]string{"m:4", "m:9"},
		},
		"a decision without a number is the item of its title": {
			[]Keys{{LevelPrinted: "m:4", LevelTitled: "t:plan"}, {LevelTitled: "t:plan", LevelDecision: "d:7"}, {LevelDecision: "d:7", LevelAddress: "u:list"}},
			[]int{0, 0, 0},
			[]string{"m:4"},
		},
		"decisions that differ keep an address apart": {
			[]Keys{{LevelDecision: "d:1", LevelAddress: "u:x"}, {LevelDecision: "d:2", LevelAddress: "u:x"}},
			[]int{0, 1},
			[]string{"d:1", "d:2"},
		},
		"only the file": {[]Keys{{LevelFile: "h:1#0"}, {LevelFile: "h:1#0"}, {LevelFile: "h:2#0"}}, []int{0, 0, 1}, []string{"h:1#0", "h:2#0"}},
	} {
		got, keys := Group(c.in)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: groups (-want +got):\n%s", name, diff)
		}
		if diff := cmp.Diff(c.keys, keys); diff != "" {
			t.Errorf("%s: keys (-want +got):\n%s", name, diff)
		}
	}
}

// TestGroupHangsOnNoOrder draws thousands of small sets of records that share
// marks at random, and groups each in two orders.
func TestGroupHangsOnNoOrder(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3000) {
		random := rand.New(rand.NewPCG(seed, 1))
		records := make([]Keys, 2+random.IntN(8))
		for i := range records {
			for level := range LevelFile {
				if random.IntN(2) == 0 {
					records[i][level] = strconv.Itoa(level) + ":" + strconv.Itoa(random.IntN(3))
				}
			}
			records[i][LevelFile] = "h:" + strconv.Itoa(i)
		}
		group, keys := Group(records)
		order := random.Perm(len(records))
		turned := make([]Keys, len(records))
		for i, at := range order {
			turned[i] = records[at]
		}
		again, keysAgain := Group(turned)
		if !slices.Equal(keys, keysAgain) {
			t.Fatalf("seed %d: keys %v, then %v", seed, keys, keysAgain)
		}
		for i, at := range order {
			if group[at] != again[i] {
				t.Fatalf("seed %d: record %v is in group %d, then %d", seed, records[at], group[at], again[i])
			}
		}
		for i := range records {
			for j := range records {
				a, b := records[i][LevelAgenda], records[j][LevelAgenda]
				if a != "" && b != "" && (a == b) != (group[i] == group[j]) {
					t.Fatalf("seed %d: %v and %v: one group %v", seed, records[i], records[j], group[i] == group[j])
				}
			}
		}
	}
}

// TestCluster reads one capture by old rules and by new ones.
func TestCluster(t *testing.T) {
	t.Parallel()
	version := func(reading, seq int, superseded bool, keys Keys, words string) *Version {
		keys[LevelFile] = "h:x#" + strconv.Itoa(seq)
		return &Version{SHA256: "x", Reading: reading, Seq: seq, Superseded: superseded, Keys: keys, Passages: []Passage{{Words: words}}}
	}
	for name, c := range map[string]struct {
		old  *Version
		want int
	}{
		"it shares a key":         {version(1, 0, true, Keys{LevelTitled: "t:second"}, "other"), 1},
		"it shares words":         {version(1, 0, true, Keys{LevelTitled: "t:old"}, "what the second says"), 1},
		"it nearly shares words":  {version(1, 0, true, Keys{LevelTitled: "t:old"}, "what the second one says"), 1},
		"it stands in that place": {version(1, 1, true, Keys{LevelTitled: "t:old"}, "nothing alike"), 1},
		"nothing takes its place": {version(1, 7, true, Keys{LevelTitled: "t:old"}, "nothing alike"), 2},
	} {
		group, keys := Cluster([]*Version{
			version(2, 0, false, Keys{LevelAgenda: "a:1", LevelTitled: "t:first"}, "what the first of them has"),
			version(2, 1, false, Keys{LevelAgenda: "a:2", LevelTitled: "t:second"}, "what the second says"),
			c.old,
		})
		if group[0] != 0 || group[1] != 1 || group[2] != c.want {
			t.Errorf("%s: groups %v of %v, want it in %d", name, group, keys, c.want)
		}
	}
}
