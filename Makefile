# Everything runs in .venv, which is made and kept up to date here, with the locked versions of requirements/.
#   make edition   builds output/<slug>/ from the article in seeds/; ARTICLE=PATH takes another one
#   make test      runs the whole suite; TESTS=PATH runs a part of it
#   make check     the one gate before a commit: ruff, mypy --strict, tests
#   make torture   every call on files fails once, every parser is fuzzed; takes 20 minutes on two idle cores
#   make newsroom  a newsroom's week on three machines, with kills; takes minutes
#   make watched   a watch that is killed again and again, beside one that nobody disturbs; takes half an hour
#   make docs      builds the documentation site in build/site; a dead link or any other warning ends it
#   make bench     speed and memory, as ratios to the bare engine's time
#   make release   the wheel and the source archive in dist/, once docs/releasing.md is done
#   make lock      writes requirements/ after a change of pyproject.toml
#   make upgrade   the same, with the newest versions that pyproject.toml allows

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install
COMPILE := $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
ARTICLE ?= seeds/lage-des-is-im-kalifat.txt
TESTS ?=

# The tests start the program some hundred times: it is compiled once, whatever the environment says.
unexport PYTHONDONTWRITEBYTECODE
# Every version is given exactly: constraints of this machine could only contradict them.
export PIP_CONSTRAINT := /dev/null

.PHONY: edition test check lint docs release torture newsroom watched bench bench-german lock upgrade clean

edition: .venv/installed
	$(BIN)/artaudio build $(ARTICLE) -o output

test: .venv/tested
	$(BIN)/python -m pytest -n auto --dist worksteal $(TESTS)

lint: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint test

docs: .venv/tested
	$(BIN)/python scripts/build-site build/site

release: .venv/tested
	$(BIN)/python scripts/release

torture: .venv/tortured
	$(BIN)/python -m pytest -n auto --dist worksteal tests/long

newsroom: .venv/tested
	$(BIN)/python -m pytest -q -s tests/long/newsroom.py

watched: .venv/tested
	$(BIN)/python tests/long/watch_with_kills.py

bench: .venv/tested
	$(BIN)/python bench/edition.py

bench-german: .venv/tested
	$(BIN)/python bench/german.py

# An environment without pip is half made (Debian without python3-venv leaves one); one of an older Python is of no use.
# Either is made anew, and everything installed again.
ifneq ($(shell $(BIN)/python -c 'import sys, importlib.util as u; print(sys.version_info >= (3, 11) and u.find_spec("pip") is not None)' 2>/dev/null),True)
.PHONY: $(BIN)/python
.venv/installed .venv/tested .venv/locker: $(BIN)/python
endif

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "artaudio needs Python 3.11 or newer: install it, or say make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is not Python 3.11 or newer: install that, or say make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv || { rm -rf .venv; \
		echo "$(PYTHON) cannot make an environment; on Debian and Ubuntu: apt install python3-venv; then run make again" >&2; exit 1; }

.venv/installed: pyproject.toml requirements/run.txt | $(BIN)/python
	$(PIP) --require-hashes --requirement requirements/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/tested: pyproject.toml requirements/test.txt requirements/test-sources.txt | $(BIN)/python
	$(PIP) --require-hashes --requirement requirements/test.txt
	$(PIP) --require-hashes --no-deps --no-build-isolation --requirement requirements/test-sources.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ .venv/installed

.venv/tortured: requirements/torture.txt .venv/tested
	$(PIP) --require-hashes --requirement requirements/torture.txt
	@touch $@

.venv/locker: requirements/lock.txt | $(BIN)/python
	$(PIP) --require-hashes --requirement requirements/lock.txt
	@touch $@

# srt has no wheel: it is built with the locked setuptools. What runs is a part of what tests, in the same versions.
lock: .venv/locker
	$(COMPILE) $(UPGRADE) pyproject.toml --extra test --group build --no-emit-package srt --output-file requirements/test.txt
	echo srt | $(COMPILE) $(UPGRADE) --output-file requirements/test-sources.txt -
	$(COMPILE) $(UPGRADE) pyproject.toml --group build --constraint requirements/test.txt --output-file requirements/run.txt
	$(COMPILE) $(UPGRADE) --group lock --output-file requirements/lock.txt
	$(COMPILE) $(UPGRADE) --group torture --output-file requirements/torture.txt

upgrade:
	$(MAKE) lock UPGRADE=--upgrade

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache
