# Lockout's commands. `make run` and `make test` need Debian's python3, python3-venv and make.
.DEFAULT_GOAL := help
PYTHON3 ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000

VENV := .venv
BIN := $(VENV)/bin
PYTHON := $(BIN)/python
MANAGE := $(PYTHON) manage.py
STAMP := $(VENV)/.installed
UV_LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header

.PHONY: help setup run test test-sqlite test-postgres test-needs check bench fmt lock

help:  ## What there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(STAMP)  ## The virtual environment .venv with the locked dependencies
	@:

# Runs again only when the lock file is newer than the last installation.
$(STAMP): requirements-dev.txt
	@command -v $(PYTHON3) >/dev/null || { \
		echo "Python is missing. On Debian: sudo apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON3) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Lockout needs Python 3.11 or newer; $(PYTHON3) is $$($(PYTHON3) -V)." \
			"Name another one: make $(MAKECMDGOALS) PYTHON3=python3.12" >&2; exit 1; }
	@$(PYTHON3) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python's venv module is missing. On Debian: sudo apt-get install python3-venv" >&2; \
		exit 1; }
	@test -x $(PYTHON) || $(PYTHON3) -m venv $(VENV)
	@echo "Installing the locked dependencies into $(VENV) …"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-input \
		--require-hashes -r requirements-dev.txt
	@touch $@

run: setup  ## The site with demo people on http://127.0.0.1:8000 (another port: make run PORT=8001)
	@echo "Preparing database, exercise library and demo people …"
	@$(MANAGE) migrate --no-input --verbosity 0
	@$(MANAGE) load_library --verbosity 0
	@$(MANAGE) demo
	@$(MANAGE) renew_summaries --verbosity 0
	@echo "Lockout: http://$(HOST):$(PORT)/"
	@$(MANAGE) runserver $(HOST):$(PORT)

test: setup  ## All tests: on PostgreSQL, then on SQLite with real Chromium
	@.ci/test

test-sqlite: setup  ## All tests on SQLite, with real Chromium
	@.ci/test sqlite

test-postgres: setup  ## The tests without a browser on a throw-away PostgreSQL
	@.ci/test postgres

check: setup  ## Formatting, linting, types, import directions, migrations, production settings
	@.ci/check

bench: setup  ## How quick it is: each script of tests/bench prints its figures
	@set -e; for script in $(sort $(wildcard tests/bench/[!_]*.py)); do \
		echo "== $$script"; PYTHONPATH=. DEBUG=1 $(PYTHON) $$script; done

fmt: setup  ## Formats the Python code
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

lock: setup  ## Newest allowed versions of all dependencies, into the lock files
	$(UV_LOCK) --upgrade pyproject.toml -o requirements.txt
	$(UV_LOCK) --upgrade --extra dev pyproject.toml -c requirements.txt -o requirements-dev.txt
