# Python 3.11 or later and make are all that is needed: each target builds its own environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
CHECKED := $(VENV)/installed-dev

.PHONY: draft test bench mutants torture clean

draft: $(INSTALLED)
	$(BIN)/saklig draft arms-exports --format markdown --format html --format text --format json --print news.en

test: $(CHECKED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check README.md docs/*.md
	$(BIN)/saklig check
	$(BIN)/python -m pytest -n auto

bench: $(INSTALLED)
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/desk.py
	$(BIN)/python -m benchmarks.batch
	$(BIN)/python -m benchmarks.peers

# Some hours on one processor; `$(BIN)/python benchmarks/mutants.py bounded` runs one module.
mutants: $(CHECKED)
	$(BIN)/python benchmarks/mutants.py

# Random stories against an oracle. 100,000 take some hours on two processors; STORIES=1000 SEED=1 WORKERS=1 are settings.
torture: $(CHECKED)
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tests.torture

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(INSTALLED): pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(CHECKED): pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(INSTALLED) $@

clean:
	rm -rf $(VENV) drafts dist
