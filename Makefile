# Two commands do everything on a fresh machine with Python 3.11+ and make:
#   make grade   sets up a virtual environment and grades the samples
#   make test    sets up and runs the tests

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: grade test lint types check clean

grade: $(READY)
	$(BIN)/stackgrade grade samples/payments --out runs/samples

test: $(READY)
	$(BIN)/python -m pytest -n 2

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

check: lint types test

clean:
	rm -rf $(VENV) runs build dist .pytest_cache .mypy_cache .ruff_cache

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint requirements.lock --editable '.[dev]'
	touch $(READY)
