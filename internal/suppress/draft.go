package suppress

import (
	"cmp"
	"slices"
)

// draft is one way of hiding a release.
type draft struct {
	*decider
	hidden    []bool // of its cells
	dropped   []bool // of its ratios, beside those that must be hidden
	secondary int
	sum       int64 // of the counts hidden besides the small: what is lost
}

// cost is what is lost: cells first, then how much stood in them.
func (f *draft) cost() float64 {
	n := float64(f.secondary)
	for _, d := range f.dropped {
		if d {
			n++
		}
	}
	return n + float64(f.sum)/1e12
}

// everything hides all that can be hidden, and finds what follows even then from what
// readers have of earlier releases: hiding that is in vain. If anything is among it that
// must be hidden, the release cannot be published.
func (d *decider) everything() error {
	f := &draft{decider: d, hidden: make([]bool, len(d.now.Cells)), dropped: make([]bool, len(d.now.Ratios))}
	for i := range f.dropped {
		f.dropped[i] = true
	}
	for {
		for i, s := range d.start.Cells {
			f.hidden[i] = s.Hidden || !d.out[i] && !s.Apart && d.now.Cells[i].Count > 0
		}
		b, _, lost, err := f.audit(nil)
		if err != nil || len(lost) == 0 {
			return err
		}
		for _, of := range lost {
			v := b.vars[of]
			at, mine := d.cell[v.key]
			if !mine || v.release < len(d.past) || d.start.Cells[at].Hidden || d.start.Cells[at].Apart {
				return &Revealing{[]Recovered{{Release: b.names[v.release], Key: v.key, Value: v.exact}}}
			}
			d.out[at] = true
		}
	}
}

// draft hides until nothing can be worked out, and then shows again what it can. The order
// in which recovered cells are seen to makes a difference now and then, so several are tried.
func (d *decider) draft(order int) (*draft, error) {
	f := &draft{decider: d, hidden: make([]bool, len(d.now.Cells)), dropped: make([]bool, len(d.now.Ratios))}
	for i, s := range d.start.Cells {
		f.hidden[i] = s.Hidden
	}
	for {
		b, s, lost, err := f.audit(nil)
		if err != nil {
			return nil, err
		}
		if len(lost) == 0 {
			break
		}
		pick := lost[0]
		switch order {
		case 1:
			pick = lost[len(lost)-1]
		case 2:
			pick = slices.MaxFunc(lost, func(x, y int) int { return cmp.Compare(b.vars[x].exact, b.vars[y].exact) })
		}
		if !f.protect(b, s, pick) {
			return nil, &Revealing{[]Recovered{{b.names[b.vars[pick].release], b.vars[pick].key, b.vars[pick].exact, false}}}
		}
	}
	f.showAgain()
	for i, h := range f.hidden {
		if h && !f.start.Cells[i].Hidden {
			f.secondary++
			f.sum += f.now.Cells[i].Count
		}
	}
	return f, nil
}

// audit reads everything, this draft last, and says which variables can be worked out.
// The exact numbers are its first solution.
func (f *draft) audit(stop func(int) bool) (*book, *system, []int, error) {
	b := &book{}
	for i := range f.past {
		exact := make(map[Key]int64, len(f.past[i].Cells))
		for _, c := range f.past[i].Cells {
			exact[c.Key] = c.Count
		}
		if err := b.read(&f.before[i], exact); err != nil {
			return nil, nil, nil, err
		}
	}
	exact := make(map[Key]int64, len(f.now.Cells))
	for _, c := range f.now.Cells {
		exact[c.Key] = c.Count
	}
	p := f.publish(f)
	if err := b.read(&p, exact); err != nil {
		return nil, nil, nil, err
	}
	truth := make([]int64, len(b.vars))
	for i, v := range b.vars {
		truth[i] = v.exact
	}
	s := b.system()
	for i := range s.rows {
		if s.rows[i].lack(truth) != 0 {
			return nil, nil, nil, &Contradiction{"what was published before does not agree with the exact numbers of the same releases"}
		}
	}
	s.all()
	if !s.propagate() {
		return nil, nil, nil, &Contradiction{"what is published contradicts itself"}
	}
	s.trail = s.trail[:0]
	var lost []int
	at := map[exposure]int{}
	for i, v := range b.vars {
		at[exposure{b.names[v.release], v.key}] = i
	}
	for _, r := range b.recover(s, truth, f.policy, stop) {
		if e := (exposure{r.Release, r.Key}); !f.exposed[e] {
			lost = append(lost, at[e])
		}
	}
	return b, s, lost, nil
}

// showAgain takes back, largest first, each hiding without which nothing more can be
// worked out.
func (f *draft) showAgain() {
	var extra []int
	for i, h := range f.hidden {
		if h && !f.start.Cells[i].Hidden {
			extra = append(extra, i)
		}
	}
	slices.SortFunc(extra, func(x, y int) int { return cmp.Compare(f.now.Cells[y].Count, f.now.Cells[x].Count) })
	for _, i := range extra {
		f.hidden[i] = false
		if !f.safe() {
			f.hidden[i] = true
		}
	}
	for i, d := range f.dropped {
		if d {
			f.dropped[i] = false
			f.dropped[i] = !f.safe()
		}
	}
}

func (f *draft) safe() bool {
	_, _, lost, err := f.audit(func(int) bool { return true })
	return err == nil && len(lost) == 0
}
