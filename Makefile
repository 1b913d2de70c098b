# Two commands do everything on a fresh machine with git, make and Python 3.11 or later:
#
#   make demo     set up .venv, read the shipped example, print the record, write build/almaty-2022.html
#   make test     set up .venv with the tools for developers, then run every check and every test
#
# `make help` lists the rest.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help demo test check tests slow eval bench screenshot docs format clean setup setup-dev

BIN := .venv/bin
EXAMPLE := examples/almaty-2022
PAGE := build/almaty-2022.html
# Per cent of lines and branches that the tests must reach; may rise, never fall.
COVERED := 95

# The first of these that is a Python Kuager can run on. PYTHON=… puts another one first.
PYTHONS := $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11
define bootstrap
@for python in $(PYTHONS); do \
	if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		exec "$$python" tools/bootstrap.py $(1); \
	fi; \
done; \
echo "Kuager needs Python 3.11 or later and found none among: $(PYTHONS)." >&2; \
echo "Install one (Debian, Ubuntu: apt install python3; macOS: brew install python), or name it: make PYTHON=/path/to/python3.12" >&2; \
exit 1
endef

# The tests run without a network wherever the system lets us take it away (Linux with user namespaces).
OFFLINE = $$(for how in "--net" "--net --map-current-user"; do unshare $$how true 2>/dev/null && echo "unshare $$how" && break; done)

help:
	@echo "make demo        read the shipped example, print the record, write $(PAGE)"
	@echo "make test        every check, then every test (what the build server runs)"
	@echo "make check       formatting, lint, types, import contracts: no tests"
	@echo "make tests       the tests alone; make tests ARGS='tests/model -x' for some of them"
	@echo "make slow        the exhaustive tests: kill -9 in a loop, every bit of a case, 50 MB of text"
	@echo "make eval        score the reader against the gold annotations, where they are at hand"
	@echo "make bench       measure speed and memory"
	@echo "make docs        write the generated pages of docs/ anew"
	@echo "make screenshot  take the picture of the page that the README shows (needs Chromium)"
	@echo "make format      format the code"
	@echo "make clean       remove what these commands have made"

setup:
	$(call bootstrap)

setup-dev:
	$(call bootstrap,--dev)

demo: setup
	@mkdir -p build
	@$(BIN)/kuager digest $(EXAMPLE) --html $(PAGE)
	@echo
	@echo "The page is at $(CURDIR)/$(PAGE): open it in any browser; it needs no network."

test: check tests

check: setup-dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

tests: setup-dev
	@offline="$(OFFLINE)"; \
	if [ -z "$$offline" ]; then echo "This system cannot take the network away from the tests; running with it."; fi; \
	$$offline $(BIN)/pytest -n 2 --cov --cov-report=term:skip-covered $(if $(ARGS),,--cov-fail-under=$(COVERED)) $(ARGS)

slow: setup-dev
	@offline="$(OFFLINE)"; $$offline $(BIN)/pytest -m slow $(ARGS)

eval: setup-dev
	$(BIN)/python tools/evaluate.py $(ARGS)

bench: setup-dev
	@for script in benchmarks/*.py; do echo "$$script"; $(BIN)/python "$$script" || exit 1; done

docs: setup-dev
	$(BIN)/python tools/docs.py
	$(BIN)/python tools/reference.py
	$(BIN)/python tools/exports.py

screenshot: setup-dev demo
	$(BIN)/python tools/screenshot.py

format: setup-dev
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

clean:
	rm -rf build dist .venv .coverage .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
