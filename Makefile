# make demo   builds arising and shows what it is for
# make test   installs what the tests need and runs everything
#
# The rest are the parts of these two, each to be run alone.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := demo
.NOTPARALLEL:

# An older Go fetches the one that go.mod names; one that is new enough stays.
GOTOOLCHAIN := $(shell scripts/toolchain.sh)
ifneq ($(.SHELLSTATUS),0)
$(error no Go to build with)
endif
export GOTOOLCHAIN

# The styles and scripts are embedded: nothing is built, vetted or tested before them.
.PHONY: assets
assets: ## the site's styles and scripts, into internal/web/asset/dist
	@scripts/assets.sh

.PHONY: browser
browser: ## what the tests take from npm: for a real browser, and the validators of others
	@scripts/npm.sh test/browser
	@scripts/npm.sh test/valid

.PHONY: shots
shots: packages assets browser ## pictures of the pages at several widths, into build/shots, to be looked at
	@scripts/shots.sh

.PHONY: demo test soak bench build packages tools shell format vet lint race whole nested fuzz shared formatted clean

demo: build ## build, then the main job on the embedded example
	@bin/arising demo

test: packages assets browser tools shell format vet lint race whole nested fuzz shared ## everything
	@echo 'All of it passed.'

soak: packages assets ## the kill, fault and property loops whole; writes its result into docs/measures.md
	@scripts/soak.sh

bench: build ## the measures of docs/measures.md, each beside a peer or a limit in the same run
	@bin/arising bench read
	@bin/arising bench import
	@bin/arising bench due
	@bin/arising bench site
	@bin/arising bench plan-papers
	@bin/arising bench desk
	@bin/arising bench plan
	@bin/arising bench plan-sheet
	@bin/arising bench indicator
	@bin/arising bench scorecard
	@bin/arising bench serve
	@go test ./internal/backup -run '^$$' -bench Copy -benchtime 3x
	@go -C bench/when run .
	@go -C bench/calendar test -bench .
	@go -C bench/search run .

build: assets ## bin/arising, and bin/arising-annexa
	@mkdir -p bin
	@go build -o bin/arising ./cmd/arising
	@go build -o bin/arising-annexa ./cmd/arising-annexa

packages: ## what the tests need beside Go, by package name
	@scripts/packages.sh

tools: ## the lint tool, into .tools
	@scripts/tools.sh

shell: ## the scripts themselves
	@echo '== scripts'
	@shellcheck .ci/run scripts/*.sh

format: tools ## fails where gofumpt would change a file; "make formatted" changes it
	@echo '== format'
	@.tools/golangci-lint fmt --diff

formatted: tools
	@.tools/golangci-lint fmt

vet: assets
	@echo '== vet'
	@go vet ./...
	@scripts/modules.sh vet ./...

lint: tools assets
	@echo '== lint'
	@.tools/golangci-lint run ./...

# Watched for races is what has threads of its own. What drives the whole through its
# commands, a browser or child processes is run unwatched, as users run it: under watch
# it takes seven times as long, and its threads are those of the packages watched. So are
# the long tests that do one thing after another; of the store's, those are watched in
# which several write at once.
UNWATCHED := backup|cli|docs|browser|faults|scripts|valid
IN_TURN := TestStore|TestSecrets|TestForward|TestEveryDay|TestNoLinkIsDead
AT_ONCE := concurrent|transactions|jobs|accounts|mail|subscriptions
STORES := ./internal/store/sqlite ./internal/store/postgres

# SQLite's own code, translated from C, is left out of the watch for races: it is not
# ours, has locks of its own that the detector knows nothing of, and takes six times
# as long under it. Nor is its driver inlined: what it inlines of sync.Map it would
# compile unwatched, the linker keeps one copy for all, and the detector then cries out
# at every sync.Map of the standard library.
WATCH := CGO_ENABLED=1 go test -race -timeout 30m '-gcflags=modernc.org/...=-race=false' '-gcflags=modernc.org/sqlite=-race=false -l'
race: assets browser ## the packages that have threads of their own, with the race detector
	@echo '== test, watched for races'
	@$(WATCH) -skip '^($(IN_TURN))$$' $$(go list ./... | grep -vE '/(internal|test)/($(UNWATCHED))$$')
	@$(WATCH) -run '^TestStore$$/^($(AT_ONCE))$$' $(STORES)

whole: assets browser ## what drives the whole: commands, a browser, child processes, faults; and long tests
	@echo '== test, as users run it'
	@go test -timeout 30m -run '^($(IN_TURN))$$' $(STORES) ./internal/web ./internal/desk
	@go test -timeout 30m $$(go list ./... | grep -E '/(internal|test)/($(UNWATCHED))$$')

nested: ## the comparisons with other libraries
	@scripts/modules.sh test ./...

fuzz: assets ## every fuzz target for a while; FUZZTIME=1m for longer
	@scripts/fuzz.sh

shared: ## says so where the shared records are absent; in CI that is a failure
	@scripts/shared.sh

clean:
	@rm -rf bin build .tools internal/web/asset/dist internal/web/asset/source/node_modules test/browser/node_modules test/valid/node_modules
