package mail

import "context"

// Way is how letters leave.
type Way interface {
	// Send sees a letter off. Begun is called when the next thing done could make it
	// arrive, and not before; where it fails nothing is sent. A failure is a *Failure,
	// or what begun or the context said.
	Send(ctx context.Context, m Message, begun func(context.Context) error) error
	// String says which way it is, for people. No password is in it.
	String() string
}
