package faults

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"mattersarising/internal/store"
)

// work is what a process that a test has started does; it returns the exit code.
// It says a line before and after each act.
func work(task string) int {
	how, where, _ := strings.Cut(task, " ")
	if prepare := tasks[how]; prepare != nil {
		if err := prepare(where); err != nil {
			return failed(err)
		}
	}
	ctx := context.Background()
	s, err := place(where).open(ctx, 0)
	if err != nil {
		return failed(err)
	}
	w, err := begin(ctx, s)
	if err != nil {
		return failed(err)
	}
	switch how {
	case "hold":
		err = hold(ctx, w)
	case "all", "nobody":
		err = all(ctx, w)
	}
	if err != nil {
		return failed(err)
	}
	fmt.Println("ended")
	if err := s.Close(); err != nil {
		return failed(err)
	}
	return 0
}

// tasks are what else a process does first, by the task's name.
var tasks = map[string]func(where string) error{"nobody": asNobody}

// all does the acts that are left, from wherever the store stands.
func all(ctx context.Context, w *told) error {
	n, err := w.done(ctx)
	for ; err == nil && n < acts; n++ {
		fmt.Println("begin", n)
		if err = w.act(ctx, n); err == nil {
			fmt.Println("done", n)
		}
	}
	return err
}

// hold writes and does not commit until its input ends.
func hold(ctx context.Context, w *told) error {
	b, err := w.Begin(ctx, store.BatchParams{Authority: w.id, By: by(0)})
	if err != nil {
		return err
	}
	if _, err := b.Add(ctx, page(9, 0, "")); err != nil {
		return err
	}
	fmt.Println("held")
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		return err
	}
	return b.Rollback()
}

// failed says of what kind an error is, and what a person would be told.
func failed(err error) int {
	public, kind := store.Public(err)
	fmt.Printf("failed %v: %s\n", kind, public)
	fmt.Fprintln(os.Stderr, time.Now().Format(time.TimeOnly), err)
	return 1
}
