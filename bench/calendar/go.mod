module mattersarising/bench/calendar

go 1.26.0

require (
	github.com/google/go-cmp v0.7.0
	github.com/rickar/cal/v2 v2.1.13
	mattersarising v0.0.0
)

replace mattersarising => ../..
