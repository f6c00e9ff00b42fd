package storetest

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/store"
)

// paging lists page by page while records come in between: what was listed is
// neither repeated nor left out, and each page is in the order of the whole list.
func paging(t *testing.T, d Driver) {
	one := func(on string, n int) sheet {
		return sheet{name: fmt.Sprintf("%s-%d", on, n), salt: fmt.Sprint(n), items: []entry{{
			body: "Board", on: on, number: fmt.Sprint(n), title: "Plan", says: []line{promise("That the plan be brought back.")},
		}}}
	}
	t.Run("items", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		for n, on := range []string{"2018-03-05", "2018-01-08", "2018-03-05", "2018-05-07", "2018-01-08", ""} {
			w.add(one(on, n))
		}
		before := w.items("")
		if len(before) != 6 || !before[0].Undated || before[5].Known.On != day("2018-05-07") {
			t.Fatalf("got %+v: want the undated one first, then by day", before)
		}
		var got []store.ItemID
		var at store.ItemsCursor
		for n := 0; ; n++ {
			page, err := w.Items(t.Context(), store.ItemsParams{AsAt: store.AsAt{Authority: w.id}, After: at, Limit: 2, Passages: true})
			w.must(err)
			if len(page) == 0 {
				break
			}
			for i := range page {
				got = append(got, page[i].ID)
				if len(page[i].Passages) != 1 {
					t.Errorf("%s comes without its words", page[i].ID)
				}
			}
			at = page[len(page)-1].Cursor()
			w.add(one("2018-01-08", 100+n)) // before the second page's end, or its place
			if n > 20 {
				t.Fatal("it has no end")
			}
		}
		var want []store.ItemID
		for _, it := range before {
			want = append(want, it.ID)
		}
		var listed []store.ItemID
		once := map[store.ItemID]bool{}
		for _, id := range got {
			if once[id] {
				t.Errorf("%s is listed twice", id)
			}
			once[id] = true
			if id <= 6 { // the others came in between
				listed = append(listed, id)
			}
		}
		if diff := cmp.Diff(want, listed); diff != "" {
			t.Errorf("page by page (-want +got):\n%s", diff)
		}
	})
	t.Run("attempts", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		for n := range 5 {
			w.add(one("2018-01-08", n))
		}
		var got []string
		var before int64
		for {
			page, err := w.Attempts(t.Context(), store.AttemptsParams{Authority: w.id, Before: before, Limit: 2})
			w.must(err)
			if len(page) == 0 {
				break
			}
			for _, a := range page {
				got, before = append(got, a.Source), a.Number
			}
			w.add(one("2018-01-08", 100+len(got)))
		}
		want := []string{"2018-01-08-4", "2018-01-08-3", "2018-01-08-2", "2018-01-08-1", "2018-01-08-0"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("page by page (-want +got):\n%s", diff)
		}
	})
}
