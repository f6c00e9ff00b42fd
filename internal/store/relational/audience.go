package relational

import (
	"cmp"
	"database/sql"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Who has been told what. For a councillor:
//
// The service, who keep the record here, know all of it. What the council's own
// page says is public from the day it was known, and was given to the body whose
// meeting it records. Everything else is the service's until somebody releases it:
// what people here follow, settle and set, to anybody; the record of one body's
// meeting, to another body or a partner.
//
// That a page is public does not mean that a body had been given it. Cabinet's
// minutes of 18 December could be read by anybody; the Board had them when its
// agenda of 5 February brought them. Asked what the Board had been given, the
// answer for January has none of them.
//
// A release is of what stood on its day. The Board's paper of 5 February shows
// Cabinet's item as the record had it then; when the item is corrected in March,
// the Board has still been given the old words.

// subject is what a release, or a person's act, is about.
type subject struct {
	kind string // item, commitment, event, start
	id   int64
	what string
}

// given is one release of a subject to the audience of the view.
type given struct {
	known calendar.Date
	entry int64
}

// loadAudience finds the audience that is asked for and what was released to it.
func (v *view) loadAudience() error {
	to := v.at.To
	if to.Service() {
		return nil
	}
	fold, err := v.audienceFold(to)
	if err != nil {
		return err
	}
	v.fold, v.given = fold, map[subject][]given{}
	var at subject
	return v.acts(acts{
		facts: facts{
			table: "releases", columns: "t.kind, t.id, t.what", where: "t.audience = ?4 AND t.fold = ?5",
			args: []any{string(to.Kind), fold},
		},
		into: []any{&at.kind, &at.id, &at.what},
	}, func(a act) error {
		about := v.rooted(at)
		v.given[about] = append(v.given[about], given{a.known, a.entry})
		v.late.Add(a.entered)
		return nil
	})
}

// rooted follows the joins of a subject.
func (v *view) rooted(s subject) subject {
	if s.id != 0 {
		s.id = v.root(s.kind, s.id)
	}
	return s
}

// audienceFold folds the name of an audience. A name that was never met is an
// error: an answer that is empty because of a slip of the pen would be believed.
func (v *view) audienceFold(to store.Audience) (string, error) {
	if to.Kind == civic.AudiencePublic {
		return "", nil
	}
	fold := identity.FoldBody(to.Name)
	query := `SELECT DISTINCT fold, name FROM bodies WHERE authority = ?1`
	if to.Kind == civic.AudiencePartner {
		query = `SELECT DISTINCT fold, name FROM releases WHERE authority = ?1 AND audience = 'partner'`
	}
	var names []string
	found := false
	if err := v.each(func(r *sql.Rows) error {
		var have, name string
		err := r.Scan(&have, &name)
		names, found = append(names, name), found || have == fold
		return err
	}, query, v.at.Authority); err != nil || found {
		return fold, err
	}
	return "", unknownAudience(to, names)
}

// unknownAudience says that there is no such audience, and which there are.
func unknownAudience(to store.Audience, names []string) error {
	near := strings.Join(nearest(to.Name, names), "; ")
	switch {
	case to.Kind == civic.AudiencePartner && near == "":
		return store.NotFound("store: audience", "nothing has been released to any partner")
	case to.Kind == civic.AudiencePartner:
		return store.NotFound("store: audience", "nothing has been released to a partner %q: the nearest are %s", to.Name, near)
	case near == "":
		return store.NotFound("store: audience", "the record names no body %q, nor any other", to.Name)
	}
	return store.NotFound("store: audience", "the record names no body %q: the nearest are %s", to.Name, near)
}

// nearest returns the three of the names that are most like one: by how many of
// the pairs of letters they share.
func nearest(name string, names []string) []string {
	pairs := func(s string) map[string]bool {
		out := map[string]bool{}
		runes := []rune(" " + identity.FoldBody(s) + " ")
		for i := range len(runes) - 1 {
			out[string(runes[i:i+2])] = true
		}
		return out
	}
	want := pairs(name)
	alike := func(s string) float64 {
		have, both := pairs(s), 0
		for p := range have {
			if want[p] {
				both++
			}
		}
		return 2 * float64(both) / float64(len(want)+len(have))
	}
	names = slices.Clone(names)
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(-cmp.Compare(alike(a), alike(b)), cmp.Compare(a, b)) })
	names = slices.Compact(names)
	return names[:min(len(names), 3)]
}

// released is up to which day a subject was released to the audience.
func (v *view) released(s subject) until {
	var u until
	for _, g := range v.given[s] {
		u = u.later(until{seen: true, day: g.known})
	}
	return u
}

// shown is up to which day the audience may look at an item's record.
func (v *view) shown(it *item) until {
	to := v.at.To
	switch {
	case !to.Service() && handOf(it.records).Alone:
	case to.Service(), to.Kind == civic.AudiencePublic,
		to.Kind == civic.AudienceBody && it.body != "" && identity.FoldBody(it.body) == v.fold:
		return until{seen: true, day: v.at.On}
	}
	return v.released(subject{kind: "item", id: it.id})
}

// told reports whether a person's act had been released to the audience: with one
// of the things that it is about, when that was released after the act was known,
// and entered here.
func (v *view) told(about []subject, a act) bool {
	if v.at.To.Service() {
		return true
	}
	for _, s := range about {
		for _, g := range v.given[v.rooted(s)] {
			if !g.known.Before(a.known) && g.entry > a.entry {
				return true
			}
		}
	}
	return false
}
