# All commands of this repository are targets of `make`. `make help` lists them.

SUPPORT := php-tests/support
EXTENSION := target/$(if $(GLIBC),glibc-$(GLIBC)/)release/libfluentcrm_events.so
export TESTS DB CELL GLIBC

.DEFAULT_GOAL := build
.PHONY: help build run test matrix browser bench soak lint install uninstall dist clean
.PHONY: known-database provision provision-test provision-browser provision-bench provision-dist provision-lint downloads downloads-test downloads-browser

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16
	@echo 'Variables: see CONTRIBUTING.md'

build: provision ## build the extension for release (the default)
	@$(SUPPORT)/cargo.sh build --release
	@echo 'built $(CURDIR)/$(EXTENSION)'
	@echo 'To try it: $(or $(PHP),php) -d extension=$(CURDIR)/$(EXTENSION) --ri fluentcrm_events'

run: known-database $(if $(filter mariadb,$(DB)),provision-test) build downloads ## track events on a real WordPress site; DB=mariadb: on MariaDB
	@$(SUPPORT)/demo.sh

known-database:
	@$(if $(filter-out mariadb,$(DB)),echo 'error: DB=$(DB) is unknown; use `make run` (SQLite) or `make run DB=mariadb`' >&2; exit 1)

test: provision-test build downloads-test ## run all tests; TESTS="php-tests/api" restricts the PHP ones
	@$(SUPPORT)/test.sh

matrix: ## list the PHPs and servers that tests can run on; CELL=php8.4 runs them on one
	@$(SUPPORT)/matrix.sh

browser: provision-test provision-browser build downloads-test downloads-browser ## run the tests in chromium; FLUENTCRM_DIR=… adds those of FluentCRM 3's screens
	@TESTS=php-tests/browser ONLY=php $(SUPPORT)/test.sh

bench: $(if $(filter instructions,$(BENCH)),provision-bench) $(if $(filter screen,$(BENCH)),provision-test provision-browser) build downloads$(if $(filter screen,$(BENCH)),-browser) ## measure against bare PDO; BENCH=instructions counts instructions
	@php-tests/bench/run.sh

soak: provision-test build downloads ## track events in every way for SOAK_MINUTES (30) on each database; check memory and open files
	@php-tests/soak/run.sh

lint: provision-lint ## check imports, words, format, clippy, scripts, the Events screen's files, and the licences and sources of crates
	@$(SUPPORT)/lint.sh

# Root may have no cargo. So an existing build is installed as it is.
install: $(if $(wildcard $(EXTENSION)),,build) ## install the extension into this PHP (as root); builds it only if there is no build
	@EXTENSION=$(EXTENSION) packaging/install.sh

uninstall: ## remove the extension from this PHP; events stay in their tables
	@packaging/install.sh --uninstall

dist: provision-dist build ## make the packages for this PHP, in target/dist; GLIBC=2.28: for older systems, too
	@packaging/dist.sh

clean: ## remove all builds and the demo site
	@rm -rf target

provision:
	@$(SUPPORT)/provision.sh

provision-test provision-browser provision-bench provision-dist provision-lint:
	@$(SUPPORT)/provision.sh $(@:provision-%=%)

downloads: provision
	@$(SUPPORT)/downloads.sh

downloads-test: provision-test
	@$(SUPPORT)/downloads.sh test

downloads-browser: downloads-test
	@$(SUPPORT)/downloads.sh browser
