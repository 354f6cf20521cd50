# The verbs people type. 'make' alone lists them.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
# As many compilers as cores, unless told otherwise.
JOBS ?=
jobs := $(if $(JOBS),-j $(JOBS))

# On Linux the Swift runtime goes into the executable, so that it runs where Swift is not.
release := -c release $(jobs) $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)
# The linker warns of mktemp inside Foundation's own static library, which is not ours to mend. grep
# passes lines on at once on Linux and macOS, and ends with 1 where none is left.
compile = $(SWIFT) build $(release) --product rookery 2>&1 \
  | { grep --line-buffered -v mktemp || [ $$? -eq 1 ]; }
tool = $$($(SWIFT) build $(release) --show-bin-path)/rookery
sources := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

# What 'make bench' measures and where it writes: 'make bench BENCH=--help' says what there is.
# 'all --large' adds 500,000 areas, for which it needs 14 GB.
BENCH ?= all --results Benchmarks/RESULTS.md

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c

say = @printf '==> %s\n'

.DEFAULT_GOAL := help
.PHONY: help setup build example test verify bench peers install format lint examples

help: ## This list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

setup: ## Install the system libraries that are missing
	@scripts/setup.sh

build: setup ## Build the command in release
	$(say) 'Building rookery in release (the first time takes some minutes)'
	@$(compile)

example: build ## Map sudden infant deaths in North Carolina, 1974-78
	$(say) 'Fitting examples/nc-sids/study.yaml'
	@"$(tool)" fit examples/nc-sids/study.yaml --overwrite
	$(say) 'The map is examples/nc-sids/output/nc-sids.geojson: open it in QGIS, or any GIS'

examples: build ## Run every example
	@for study in examples/*/study.yaml; do \
	  printf '==> Fitting %s\n' "$$study"; \
	  "$(tool)" fit "$$study" --overwrite --quiet || exit 1; \
	done

test: setup ## Run the tests
	$(say) 'Building and running the tests'
	@$(SWIFT) test $(jobs)

verify: setup ## Hold every fit to exact posteriors (docs/reference/accuracy.md) and tables to PostGIS (minutes)
	$(say) 'Fitting every reference case'
	@ROOKERY_VERIFY=1 $(SWIFT) test -c release $(jobs) -Xswiftc -enable-testing \
	  --filter AccuracyTests
	@if scripts/check-postgis.sh --available; then \
	  $(compile) && scripts/check-postgis.sh "$(tool)"; \
	else \
	  printf '==> PostgreSQL with PostGIS is not here: reading and writing tables is not checked\n'; \
	fi

bench: setup ## Measure whole fits, sparse kernels and stages, alone and beside others (an hour)
	$(say) 'Building the benchmarks in release (the first time takes some minutes)'
	@$(SWIFT) build $(release) --package-path Benchmarks --product RookeryBenchmarks
	$(say) 'Measuring; nothing else should run on this machine'
	@"$$($(SWIFT) build $(release) --package-path Benchmarks --show-bin-path)/RookeryBenchmarks" \
	  $(BENCH)

peers: ## Install what 'make bench' compares with, where it is missing: R, mgcv, TMB, NumPyro
	@scripts/setup-peers.sh

install: build ## Put the command and its completions under PREFIX (/usr/local)
	$(say) 'Installing under $(DESTDIR)$(PREFIX)'
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/doc/rookery" \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	@install -s -m 755 "$(tool)" "$(DESTDIR)$(PREFIX)/bin/rookery"
	@for bundle in "$$(dirname "$(tool)")"/rookery_*.resources; do \
	  [ ! -d "$$bundle" ] || cp -R "$$bundle" "$(DESTDIR)$(PREFIX)/bin/"; \
	done
	@install -m 644 LICENSE README.md CHANGELOG.md docs/summary.schema.json \
	  "$(DESTDIR)$(PREFIX)/share/doc/rookery"
	@"$(tool)" --generate-completion-script bash \
	  > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/rookery"
	@"$(tool)" --generate-completion-script zsh \
	  > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_rookery"
	@"$(tool)" --generate-completion-script fish \
	  > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/rookery.fish"
	$(say) 'Installed bin/rookery, completions for bash, zsh and fish, and share/doc/rookery'

format: ## Format the Swift sources in place
	$(say) 'Formatting $(sources)'
	@$(SWIFT) format --in-place --parallel --recursive $(sources)

lint: setup ## Check the format, and build with warnings as errors and strict imports
	$(say) 'Checking the format'
	@$(SWIFT) format lint --strict --parallel --recursive $(sources)
	$(say) 'Building with warnings as errors'
	@$(SWIFT) build --build-tests $(jobs) --scratch-path .build-lint -Xswiftc -warnings-as-errors \
	  --explicit-target-dependency-import-check error
