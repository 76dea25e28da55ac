# One command each: `make report` builds the sample report, `make test` checks everything.
# Both make .venv and install what the lock files name; nothing else of the machine is used.

.SHELLFLAGS := -euc
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

REPORT := layouts/socialtjanstrapport-2024
OUT := out
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9

# The first interpreter that is 3.11 or later and can make virtual environments.
# `make PYTHON=/some/python3 …` chooses another.
PYTHON ?= $(shell for candidate in python3.11 python3 python3.12 python3.13 python3.14 python; do \
	if "$$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	>/dev/null 2>&1; then echo "$$candidate"; break; fi; done)

PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
PEERS := .venv-peers
# Stamps: each is newer than what it was made from, so that nothing is installed twice.
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
PEERS_READY := $(PEERS)/.installed

.PHONY: help report test check format bench peers verapdf images lock clean

help: ## show what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

report: $(RUNTIME) ## build the sample report into out/
	@$(BIN)/typeset build $(REPORT) --out $(OUT)

test: $(DEV) check ## everything that must hold: style, types, tests
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(PYTEST)

check: $(DEV) ## style and types only
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(DEV) ## put the code into its form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(DEV) ## measure the delivery of the sample report
	@$(BIN)/python -m tests.benchmarks.delivery $(REPORT)

peers: $(DEV) $(PEERS_READY) ## set a corpus beside Typst and WeasyPrint (PEERS_ARGS=…; a quarter of an hour)
	@$(BIN)/python -m tests.benchmarks.peers $(PEERS_ARGS)

verapdf: $(DEV) report ## ask veraPDF about the web files in out/ (needs Java)
	@$(BIN)/python -m tests.judges.verapdf ua1,2a $(OUT)/*/web/*.pdf

images: $(DEV) report ## draw the pictures of README and of docs/ into docs/images/
	@$(BIN)/python -m tests.outputs.images $(OUT) docs/images
	@$(BIN)/python -m tests.outputs.specimens docs/images/typography
	@$(BIN)/python -m tests.outputs.chart_pictures docs/images/charts
	@$(BIN)/python -m tests.outputs.sheet_drawing docs/images

lock: $(BIN)/python ## renew the lock files from pyproject.toml
	@$(PIP) install uv==$(UV_VERSION)
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--custom-compile-command 'make lock' pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--custom-compile-command 'make lock' --extra dev -c requirements.lock \
		pyproject.toml -o requirements-dev.lock
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--custom-compile-command 'make lock' --extra peers -c requirements.lock \
		pyproject.toml -o requirements-peers.lock

clean: ## remove the environment, the caches and everything in out/
	@rm -rf $(VENV) $(PEERS) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find $(OUT) -mindepth 1 ! -name .gitignore -delete

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Python 3.11 or later with the venv module is needed (Debian: python3-venv)" >&2; exit 1; fi
	@echo "Making $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what typeset runs on"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --editable .
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME) | $(BIN)/python
	@echo "Installing what typeset is checked with"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

# An environment of their own: what the peers bring along must not decide what typeset runs on.
$(PEERS_READY): requirements-peers.lock | $(BIN)/python
	@echo "Installing what typeset is compared with"
	@$(BIN)/python -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip --quiet --disable-pip-version-check install \
		--require-hashes -r requirements-peers.lock
	@touch $@
