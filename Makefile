# The commands of this repository. `make help` lists them; every one sets up what it needs.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory
# Where the environment forbids compiled modules, every program that is started compiles all of Django anew: 2.4 CPU seconds.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/.ready
COUNCIL := examples/steppe-council
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate \
	--generate-hashes $(UPGRADE)
# One worker more than there are cores: a journey, its browser and its server wait for each other.
WORKERS ?= $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1)))
PYTEST = $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal
# What is run on PostgreSQL too: who sees what and acts where, what delegations keep to themselves, the rules of consensus
# under random acts, processes that are killed, backups. `make deep` runs every test of the platform there.
SAFETY := $(addprefix tests/web/, test_access.py test_canary.py test_row_level_security.py test_machine.py \
	test_crashes.py test_keeping.py home members/test_visibility.py positions/test_sights.py)
ON_POSTGRESQL = $(BIN)/python -m tests.web.postgresql pytest -n $(WORKERS) --dist worksteal -q

.PHONY: help run story example test lint types contracts docs pytest tools bench deep locks clean

help: ## List the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

DEMONSTRATION := var/demonstration
run: $(READY) ## Set up and serve the demonstration on http://127.0.0.1:8000; CHECK=1 opens every start page and stops
	@$(BIN)/python $(COUNCIL)/story.py --half $(DEMONSTRATION)
	@export KENGESH_DEMO=1 KENGESH_VAR=$(DEMONSTRATION); \
		if [ -n "$(CHECK)" ]; then $(BIN)/python $(COUNCIL)/visit.py; else $(BIN)/kengesh serve; fi

story: $(READY) ## Play the whole story of the demonstration without a browser, and compare it with what must come out
	@$(BIN)/python $(COUNCIL)/story.py

example: $(READY) ## Compile the example's two rounds and say where to look
	@$(BIN)/python $(COUNCIL)/compile.py

test: $(READY) ## Set up and pass every check
	@$(MAKE) --jobs=2 lint types contracts docs tools
	@$(MAKE) pytest

lint: $(READY) ## Style: ruff, all rules, and its formatter
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .

types: $(READY) ## Types: mypy, strict
	$(BIN)/mypy

contracts: $(READY) ## Directions of imports: import-linter
	$(BIN)/lint-imports --no-logo --config importlinter.toml

docs: $(READY) ## Build the manual into docs/_build, warnings are errors
	$(BIN)/sphinx-build -q -W --keep-going -n -b html docs docs/_build/html

pytest: $(READY) tools ## Run the tests, with the gate on branch coverage
	$(PYTEST) --cov
	$(ON_POSTGRESQL) $(SAFETY)

tools:
	@tools/install-debian-packages.sh

bench: $(READY) ## Measure speed and memory: every benchmarks/bench_*.py
	@shopt -s nullglob; for each in benchmarks/bench_*.py; do echo "== $$each"; \
		each=$${each##*/}; $(BIN)/python -m "benchmarks.$${each%.py}"; done

# The long runs: the same properties with many more cases, every fuzz target for FUZZ_SECONDS, then mutations.
FUZZ_SECONDS ?= 600
deep: $(READY) tools ## The long runs: many more cases for each property, and fuzzing
	KENGESH_DEEP=1 $(PYTEST)
	$(ON_POSTGRESQL) tests/web
	$(BIN)/pip install --quiet --require-hashes -r requirements/fuzz.txt
	@shopt -s nullglob; for each in tests/fuzzing/fuzz_*.py; do \
		echo "== $$each"; $(BIN)/python "$$each" -max_total_time=$(FUZZ_SECONDS); done
	$(BIN)/pip install --quiet --require-hashes -r requirements/mutation.txt
	$(BIN)/python tools/mutation.py --mutants 200 --minutes 20

locks: $(READY) ## Compile requirements/*.txt anew; UPGRADE=--upgrade also takes newer versions
	$(LOCK) pyproject.toml --extra dev --output-file requirements/dev.txt
	$(LOCK) pyproject.toml --extra pdf --constraint requirements/dev.txt --output-file requirements/pdf.txt
	$(LOCK) pyproject.toml --extra web --constraint requirements/dev.txt --output-file requirements/web.txt
	$(LOCK) pyproject.toml --extra web --extra postgres --constraint requirements/dev.txt --output-file requirements/postgres.txt
	$(LOCK) pyproject.toml --extra dev --extra mutation --constraint requirements/dev.txt --output-file requirements/mutation.txt
	$(LOCK) pyproject.toml --extra fuzz --constraint requirements/dev.txt --output-file requirements/fuzz.txt
	$(LOCK) pyproject.toml --constraint requirements/dev.txt --output-file requirements/base.txt
	$(LOCK) requirements/tools.in --output-file requirements/tools.txt

clean: ## Remove what the commands made, .venv too
	rm -rf .venv build dist results docs/_build .coverage* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(READY): pyproject.toml requirements/dev.txt requirements/tools.txt
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11) and "Kengesh needs Python 3.11; set PYTHON=")'
	@echo "setting up .venv"
	@[ -x $(BIN)/python ] || "$(PYTHON)" -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/tools.txt
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/tools.txt requirements/dev.txt \
		|| $(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
