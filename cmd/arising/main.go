// Command arising reads the records a council publishes and says who owes
// what, to whom, by when.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"mattersarising/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
