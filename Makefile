# Commonplace. `make run` builds the program and opens it; `make help` lists the rest. What a bare machine lacks is installed first
# (.ci/deps: Debian, Fedora, Arch, openSUSE, macOS).
#
# Everything but the window itself is tested without C headers and without a display: only main.go imports Fyne's app, and the tag ci
# builds it with a driver that needs neither.

GO       ?= go
PLAIN    := CGO_ENABLED=0 $(GO)
TAGS     := -tags ci
BINARY   := bin/commonplace
ARGS     ?=
BENCH    ?= .
BENCHED  := ./index ./index/alike ./index/find ./index/palette ./notebook/store ./notebook/extract ./notebook/extract/worker ./notebook/pdf ./gui/control/...
# What is built for measuring is kept here, so that it is built once; at 100,000 articles some two gigabytes.
COMMONPLACE_BENCH_CACHE ?= $(CURDIR)/bin/bench
export COMMONPLACE_BENCH_CACHE
# Reading the repository's state fails where the checkout belongs to another user, and nothing here asks for it.
BUILD    := build -buildvcs=false -trimpath

.PHONY: run build terminal test test-fast test-window bench lint deps help
.DEFAULT_GOAL := help

run: build ## build the program and run it: the window, or without a display the demo (ARGS="search tax" for a command)
	@$(BINARY) $(ARGS)

build: ## build bin/commonplace; without the C libraries, one for the terminal only
	@mkdir -p bin
	@if .ci/deps build; then \
		echo "building $(BINARY) (the first time takes some minutes, for the window's C libraries)" && \
		CGO_ENABLED=1 $(GO) $(BUILD) -o $(BINARY) . ; \
	else \
		echo "the libraries a window needs are not here and could not be installed: building for the terminal only" && \
		$(PLAIN) $(BUILD) $(TAGS) -o $(BINARY) . ; \
	fi

terminal: ## build bin/commonplace for the terminal only; needs nothing but Go
	@mkdir -p bin
	$(PLAIN) $(BUILD) $(TAGS) -o $(BINARY) .

test: test-fast test-window ## run all tests, those with the real window too

test-fast: ## run the tests that need no display
	@.ci/deps test
	$(PLAIN) test $(TAGS) -timeout 20m ./...

test-window: build ## run the real program on a display of its own
	@.ci/deps test
	COMMONPLACE_BINARY=$(CURDIR)/$(BINARY) $(PLAIN) test -tags ci,e2e -timeout 20m -count=1 ./gui/e2e/...

bench: build ## measure import, opening, memory, search, window and reader, with 1,000 and 10,000 articles (BENCH=name for one)
	@.ci/deps test
	@echo "== whole notebooks: import, opening, memory, search"
	$(PLAIN) test $(TAGS) -run '^$$' -bench '$(BENCH)' -benchtime 1x -timeout 60m ./notebook
	@echo "== the window's first frame, on the real program"
	COMMONPLACE_BINARY=$(CURDIR)/$(BINARY) $(PLAIN) test -tags ci,e2e -run '^$$' -bench '$(BENCH)' -benchtime 3x -timeout 60m ./gui/e2e
	@echo "== formats, beside other programs where they are installed"
	COMMONPLACE_BINARY=$(CURDIR)/$(BINARY) $(PLAIN) test $(TAGS) -run '^$$' -bench '$(BENCH)' -benchtime 1x -timeout 60m ./notebook/cli
	@echo "== the parts, the reader among them"
	$(PLAIN) test $(TAGS) -run '^$$' -bench '$(BENCH)' -benchmem -timeout 60m $(BENCHED)
	@echo "== from the key to what is shown: search as one types, Go to"
	@mkdir -p $(COMMONPLACE_BENCH_CACHE)
	$(PLAIN) test $(TAGS) -run '^$$' -bench '$(BENCH)' -benchtime 1x -timeout 60m ./gui/session
	@echo "== search beside SQLite's FTS5 and bleve"
	@cd index/peers && if $(PLAIN) mod download >/dev/null 2>&1; then $(PLAIN) run . -cache $(COMMONPLACE_BENCH_CACHE)/peers -articles $(or $(COMMONPLACE_BENCH_ARTICLES),10000); \
	else echo "not measured: their modules cannot be fetched here"; fi

lint: ## formatting, go vet, staticcheck
	@unformatted="$$(gofmt -l .)"; if [ -n "$$unformatted" ]; then echo "not formatted by gofmt:"; echo "$$unformatted"; exit 1; fi
	$(PLAIN) vet $(TAGS) ./...
	$(PLAIN) vet -tags ci,e2e ./gui/e2e/...
	$(PLAIN) tool staticcheck $(TAGS) ./...

deps: ## install what building, running and testing need
	.ci/deps build
	.ci/deps test

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
