# Everything runs in .venv, which is made and kept up to date here; nothing else needs to be installed.
#   make edition   builds output/<slug>/ from the article in seeds/
#   make test      runs the whole suite
#   make check     the one gate before a commit: ruff, mypy --strict, tests
#   make bench     speed and memory, as ratios to the bare engine's time

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
ARTICLE ?= seeds/lage-des-is-im-kalifat.txt
TESTS ?=

# The tests start the program some hundred times: it is compiled once, whatever the environment says.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: edition test check lint bench bench-german clean

edition: .venv/installed
	$(BIN)/artaudio build $(ARTICLE) -o output

test: .venv/tested
	$(BIN)/python -m pytest -n auto --dist worksteal $(TESTS)

lint: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint test

bench: .venv/tested
	$(BIN)/python bench/edition.py

bench-german: .venv/tested
	$(BIN)/python bench/german.py

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "artaudio needs Python 3.11 or newer: install it, or say make PYTHON=/path/to/python3.12"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/tested: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ .venv/installed

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache
