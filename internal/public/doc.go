// Package public is the one place that says what the public may see. Pages, feeds,
// exports, the interface for programs and public search read only from it, so that
// nothing is shown in one of them that another holds back.
//
// A View is the record of one authority on one day, as the public may see it: the
// council's own pages, verbatim; and of what was read in them the promises that the
// authority's policy shows (policy.go says which, in prose). It is judged by package
// follow, built once for many readers, and never changes: a new fact, another day or
// another as-at is another View.
//
//	s := public.New(st, public.Params{})
//	v, err := s.At(ctx, public.Asked{Authority: a, Today: today})          // now
//	v, err := s.At(ctx, public.Asked{Authority: a, Today: today, On: day}) // as at a day
//	v.Counts()
//	v.Commitments(public.Filter{State: public.StateOverdue, Followed: true})
//	v.Commitment(ctx, ref)
//	v.Matter(ctx, slug)
//	v.Moved(public.KindMatter, "an-older-slug")
//
// What is not there, or may not be seen, is store.ErrNotFound either way: whoever
// asks cannot tell which. It refuses to write anything, and to say who of the
// service did what: their names, and the reasons they give each other, are not
// the public's.
package public
