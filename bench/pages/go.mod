module mattersarising/bench/pages

go 1.26.0

replace mattersarising => ../..

require (
	github.com/a-h/templ v0.3.977
	github.com/google/go-cmp v0.7.0
	golang.org/x/net v0.62.0
	mattersarising v0.0.0-00010101000000-000000000000
)

require (
	github.com/boombuler/barcode v1.1.0 // indirect
	golang.org/x/image v0.47.0 // indirect
	golang.org/x/sys v0.49.0 // indirect
	golang.org/x/text v0.43.0 // indirect
)
