package invent

import "time"

// thread is a subject that goes from meeting to meeting: Modern.gov's issue.
type thread struct {
	id      int // 0 where the site does not thread it
	body    int
	subject int
	title   string
	post    string
	left    int  // how often it may come again
	owed    bool // something was promised and is to come back
	asked   time.Time
	due     time.Time
	dirty   bool  // its pages have changed
	items   []int // those shown so far
}

// thread takes up again what is due back to a body, or goes on with something it
// has heard before, or begins something new.
func (w *work) thread(m *meeting, b *body) *thread {
	open := w.open[b.ID]
	for i, t := range open {
		if t.owed && !t.due.After(m.Date) && t.due.AddDate(0, 3, 0).After(m.Date) && w.r.IntN(5) > 0 {
			return w.again(b.ID, i)
		}
	}
	if len(open) > 0 && w.r.IntN(3) == 0 {
		return w.again(b.ID, w.r.IntN(len(open)))
	}
	return w.begin(b)
}

// begin begins something that the body has not heard before.
func (w *work) begin(b *body) *thread {
	t := &thread{body: b.ID, subject: w.r.IntN(len(subjects))}
	if len(b.subjects) > 0 {
		t.subject = pick(w.r, b.subjects)
	}
	t.post = pick(w.r, subjects[t.subject].posts)
	if w.r.IntN(3) == 0 {
		w.threads++
		t.id, t.left = w.threads, 2+w.r.IntN(5)
		w.byID[t.id] = t
		w.open[b.ID] = append(w.open[b.ID], t)
	}
	return t
}

// again takes a thread up once more, and drops it when it has run its course.
func (w *work) again(body, i int) *thread {
	t := w.open[body][i]
	if t.left--; t.left <= 0 && !t.owed {
		w.open[body] = append(w.open[body][:i], w.open[body][i+1:]...)
	}
	return t
}
