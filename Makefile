PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint types bench clean help

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . -e models/english
	$(BIN)/reportedly gazetteer info > /dev/null  # builds the place index once, so that no first run waits for it
	@touch $(STAMP)

demo: $(STAMP)  ## read the bundled demo reports and print who says that who did what
	$(BIN)/reportedly demo

test: $(STAMP) lint types  ## style, types and the whole test suite
	$(BIN)/python -m pytest -n auto

lint: $(STAMP)  ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)  ## mypy --strict
	$(BIN)/mypy

bench: $(STAMP)  ## speed and memory, as ratios measured side by side
	$(BIN)/python -m bench

clean:  ## remove the environment
	rm -rf $(VENV)
