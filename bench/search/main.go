// Command search asks the same questions of the same passages, in the same run, of
// this project's search on both databases, of the bare database query that finds
// the same rows, and of blevesearch/bleve, and prints how long half of the answers
// and ninety-nine of a hundred took:
//
//	go run .                        a million passages
//	go run . -passages 20000        a quick look
//
// Passages are made of the invented council's words, as often as words are used;
// they are the same in every run. Questions are a fixed mix: as many of each class,
// from a rare word to two very common ones, phrases and filters. Each engine is
// given the same folded terms. Ours gives ten hits with their snippets and the
// item's name, and counts to 10,000; bleve gives the ids of ten hits, and counts
// all. The bare query finds the places of all that is counted, and reads the words
// of ten.
//
// The module is apart from the product's, which does not depend on the peer.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/tabwriter"
	"time"

	"golang.org/x/sys/unix"

	"mattersarising/internal/search"
)

type options struct {
	passages int
	rounds   int
	dir      string
	classes  bool
	postgres bool
	peer     bool
	clients  string
	profile  string
}

func main() {
	var o options
	flag.IntVar(&o.passages, "passages", 1_000_000, "how many passages")
	flag.IntVar(&o.rounds, "rounds", 3, "how often each question is asked by each client of one, and in all by sixteen")
	flag.StringVar(&o.dir, "dir", "", "keep what is built here, and use what is there; a temporary folder if not given")
	flag.BoolVar(&o.classes, "classes", true, "also each class of questions")
	flag.BoolVar(&o.postgres, "postgres", true, "also on PostgreSQL")
	flag.BoolVar(&o.peer, "peer", true, "also by bleve")
	flag.StringVar(&o.clients, "clients", "1,16", "how many ask at once, in each part of the run")
	flag.StringVar(&o.profile, "profile", "", "write a profile of the processor, and of what is waited for, into this folder")
	flag.Parse()
	if err := run(context.Background(), os.Stdout, o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// question is one of a class.
type question struct {
	class int
	query search.Query
}

func run(ctx context.Context, out io.Writer, o options) error {
	if o.dir == "" {
		dir, err := os.MkdirTemp("", "arising-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir) //nolint:errcheck // a scratch folder
		o.dir = dir
	}
	c, err := newCorpus(2022)
	if err != nil {
		return err
	}
	classes := c.questions()
	var all []question
	for i, class := range classes {
		for _, text := range class.asked {
			q, err := search.Parse(text)
			if err != nil {
				return fmt.Errorf("%s: %w", text, err)
			}
			all = append(all, question{i, q})
		}
	}
	on, file, err := onSQLite(ctx, o.dir, c, o.passages)
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // it was only read
	if o.postgres {
		more, end, err := onPostgres(ctx, file)
		if err != nil {
			return err
		}
		defer end()
		on = append(on, more...)
	}
	if o.peer {
		peer, end, err := onBleve(o.dir, c, o.passages)
		if err != nil {
			return err
		}
		defer end()
		on = append(on, peer)
	}

	fmt.Fprintf(out, "%d passages, %d questions\n\n", o.passages, len(all))
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "built\tseconds\tMB\t")
	for _, e := range on {
		if !e.bare {
			fmt.Fprintf(w, "%s\t%.0f\t%.0f\t\n", e.name, e.built.Seconds(), float64(e.bytes)/1e6)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := same(ctx, on, all); err != nil {
		return err
	}
	if o.profile != "" {
		end, err := profiled(o.profile)
		if err != nil {
			return err
		}
		defer end()
	}
	for number := range strings.SplitSeq(o.clients, ",") {
		clients, err := strconv.Atoi(number)
		if err != nil || clients < 1 {
			return fmt.Errorf("-clients: %q is no number of clients: give numbers with commas between, as 1,16", number)
		}
		if err := compare(ctx, out, on, classes, all, clients, o); err != nil {
			return err
		}
	}
	return nil
}

// same wants each engine to find as many as the others, and warms them.
func same(ctx context.Context, on []*engine, all []question) error {
	for _, q := range all {
		want := -1
		for _, e := range on {
			n, err := e.ask(ctx, q.query)
			if err != nil {
				return fmt.Errorf("%s: %s: %w", e.name, q.query.Text, err)
			}
			if want < 0 {
				want = n
			}
			if n != want {
				return fmt.Errorf("%s: %s: found %d, and %s found %d", e.name, q.query.Text, n, on[0].name, want)
			}
		}
	}
	return nil
}

// compare asks everything of each engine by so many clients, the engines by turns.
func compare(ctx context.Context, out io.Writer, on []*engine, classes []class, all []question, clients int, o options) error {
	taken, busy := make([][]time.Duration, len(on)), make([][]time.Duration, len(on))
	byClass := make([][][]time.Duration, len(on))
	for i := range on {
		byClass[i] = make([][]time.Duration, len(classes))
	}
	for round := range o.rounds {
		order := rand.New(rand.NewPCG(3, uint64(round))).Perm(len(all))
		for i, e := range on {
			times, err := ask(ctx, e, all, order, clients)
			if err != nil {
				return err
			}
			for n, t := range times {
				taken[i] = append(taken[i], t.taken)
				busy[i] = append(busy[i], t.busy)
				class := all[order[n]].class
				if e.inside {
					byClass[i][class] = append(byClass[i][class], t.busy)
				} else {
					byClass[i][class] = append(byClass[i][class], t.taken)
				}
			}
		}
	}
	peer := len(on) - 1
	fmt.Fprintf(out, "\n%d client(s)\n", clients)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	lines := func(what string, times [][]time.Duration, inside bool) {
		fmt.Fprintf(w, "%s\tp50 ms\tp99 ms\tof the last's p50\tof the last's p99\tover the bare query, p50\tp99\tin all\t\n", what)
		for i, e := range on {
			if inside && !e.inside {
				continue
			}
			fmt.Fprintf(w, "%s\t%.2f\t%.1f\t%.2f\t%.2f\t", e.name, ms(share(times[i], 50)), ms(share(times[i], 99)),
				ratio(share(times[i], 50), share(times[peer], 50)), ratio(share(times[i], 99), share(times[peer], 99)))
			if i+1 < len(on) && on[i+1].bare {
				fmt.Fprintf(w, "%+.0f%%\t%+.0f%%\t%+.0f%%\t\n", 100*ratio(share(times[i], 50), share(times[i+1], 50))-100,
					100*ratio(share(times[i], 99), share(times[i+1], 99))-100, 100*ratio(sum(times[i]), sum(times[i+1]))-100)
			} else {
				fmt.Fprintln(w, "\t\t\t")
			}
		}
	}
	lines("by the clock", taken, false)
	if clients == 1 {
		lines("of processor, in this program", busy, true)
	}
	if err := w.Flush(); err != nil || !o.classes || clients > 1 {
		return err
	}
	fmt.Fprintln(out, "\np50 and p99 of each class, ms (of processor in this program; by the clock on PostgreSQL)")
	fmt.Fprint(w, "\t")
	for _, e := range on {
		fmt.Fprintf(w, "%s\t\t", e.name)
	}
	fmt.Fprintln(w)
	for n, class := range classes {
		fmt.Fprintf(w, "%s\t", class.name)
		for i := range on {
			fmt.Fprintf(w, "%.2f\t%.1f\t", ms(share(byClass[i][n], 50)), ms(share(byClass[i][n], 99)))
		}
		fmt.Fprintln(w)
	}
	return w.Flush()
}

// cost is what one answer took: by the clock, and of the processor. On a machine
// that others use too, the second says more.
type cost struct{ taken, busy time.Duration }

// processor is how long the present thread has had a processor.
func processor() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		return 0
	}
	return time.Duration(t.Nano())
}

// ask asks all the questions in an order, by so many clients at once.
func ask(ctx context.Context, e *engine, all []question, order []int, clients int) ([]cost, error) {
	taken := make([]cost, len(order))
	next := make(chan int)
	var wg sync.WaitGroup
	var once sync.Once
	var failed error
	for range clients {
		wg.Go(func() {
			if clients == 1 {
				runtime.LockOSThread() // so that the thread's processor time is the answer's
				defer runtime.UnlockOSThread()
			}
			for n := range next {
				start, worked := time.Now(), processor()
				if _, err := e.ask(ctx, all[order[n]].query); err != nil {
					once.Do(func() { failed = fmt.Errorf("%s: %w", e.name, err) })
				}
				taken[n] = cost{time.Since(start), processor() - worked}
			}
		})
	}
	for n := range order {
		next <- n
	}
	close(next)
	wg.Wait()
	return taken, failed
}

func ms(d time.Duration) float64 { return float64(d) / 1e6 }

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }

func sum(all []time.Duration) (s time.Duration) {
	for _, d := range all {
		s += d
	}
	return s
}

// share is the time within which so many of a hundred answers came.
func share(all []time.Duration, of int) time.Duration {
	sorted := slices.Sorted(slices.Values(all))
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, len(sorted)*of/100)]
}
