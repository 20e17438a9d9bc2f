# Two commands matter: `make site` builds site/ from data/, `make test` checks everything. `make help` lists the rest.

PYTHON ?= python3
VENV ?= .venv
ARGS ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/python -m uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install site serve validate test test-thousand lint bench bench-quick format chromium lock clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 15

install: $(VENV)/.site ## install what the site needs into .venv

site: $(VENV)/.site ## install what the site needs into .venv and build site/
	$(BIN)/landscape build

serve: $(VENV)/.site ## build and show the site, again after every change
	$(BIN)/landscape serve

validate: $(VENV)/.site ## check data/ alone
	$(BIN)/validate-data data

test: lint chromium ## install what the tests need, lint, run all tests (ARGS="-k matrix" passes options to pytest)
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

test-thousand: chromium ## all browser tests on a generated landscape of 1,000 entries
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --landscape generated tests/browser $(ARGS)

lint: $(VENV)/.test ## check style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: $(VENV)/.test ## builds beside other generators, a quarter of an hour (ARGS=--write keeps the figures; ARGS=parts, validate, browser or search)
	$(BIN)/python -m tests.bench $(ARGS)

bench-quick: $(VENV)/.test ## the same with at most 1,000 entries, 3 minutes
	$(BIN)/python -m tests.bench --quick $(ARGS)

format: $(VENV)/.test ## rewrite code and entries in the project's style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/landscape fmt data tests/data-small landscape/scaffold

lock: $(BIN)/python ## write the locked requirements anew (ARGS=--upgrade for the newest releases)
	$(PIP) install uv
	$(LOCK) $(ARGS) --group build --output-file requirements.txt
	$(LOCK) $(ARGS) --group build --group test --constraints requirements.txt --output-file requirements-test.txt

clean: ## remove what was built and installed
	rm -rf $(VENV) site dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .cache
	find landscape tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The stamps make a second run quick: nothing is installed while the locked requirements stay the same.
$(VENV)/.site: requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.site
	$(PIP) install --require-hashes --requirement requirements-test.txt
	@touch $@

# Browser tests use the first of: $CHROMIUM, a Chromium (the one without windows first) or Chrome on the path,
# Playwright's own, Debian's (installed here).
chromium: $(VENV)/.test
ifeq (,$(findstring not browser,$(ARGS)))
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh .ci/chromium
endif
