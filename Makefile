# Two commands are enough on a fresh machine with Python 3.11 or newer and make:
#   make grade   sets up a virtual environment with what grading needs, and grades the samples
#   make test    sets up the rest, and runs the tests
# With a C compiler, setting up the rest compiles the core, which takes a few minutes; STACKGRADE_COMPILE=0 skips it.

# The first Python on the path that is new enough; set PYTHON to choose another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
GRADING := $(VENV)/.grading
READY := $(VENV)/.ready
JOBS ?= 2
INTEGRATIONS := .venv-integrations
APART := $(INTEGRATIONS)/apart

.PHONY: grade test interpreted compile core verify-test node-test browser integrations labels lint types check validate rubric-test readme screenshots notebook lock clean

grade: $(GRADING)
	@test ! -e $(READY) || $(BIN)/python hatch_build.py
	@echo "Grading the 18 responses in samples/payments into runs/samples ..."
	@rm -rf runs/samples
	@$(BIN)/stackgrade grade samples/payments --out runs/samples

test: core browser
	$(BIN)/python -m pytest -n $(JOBS)

# The tests of reading and grading without the compiled core, which `make compile` brings back.
interpreted: $(READY)
	$(BIN)/python hatch_build.py --remove
	$(BIN)/python -m pytest -n $(JOBS) tests/harness tests/graders

# Compiles the core again after a change to it.
compile: $(READY)
	$(BIN)/python hatch_build.py --compile

# Removes a compiled core that is older than its sources.
core: $(READY)
	@$(BIN)/python hatch_build.py

# The tests open pages in Chromium: installs it if that is allowed, otherwise says what to install.
BROWSER := $(BIN)/python -m tools.browser
browser: $(READY)
	@$(BROWSER) 2>/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq \
		&& DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium chromium-driver; } \
		|| $(BROWSER) || true

# Tests the integrations with the other tools, in their own environment (Linux on x64, Node 20.20 or newer).
integrations: $(INTEGRATIONS)/.ready $(INTEGRATIONS)/promptfoo/.ready $(APART)/.ready
	PYTHONPATH=integration_tests/without_network $(INTEGRATIONS)/bin/python -m pytest --import-mode=prepend \
		--ignore integration_tests/apart integration_tests
	PYTHONPATH=integration_tests $(APART)/bin/python -m pytest --import-mode=prepend integration_tests/apart

# The tests that ask the real compilers and SDK. They need Node.js 20, npm and bubblewrap, which is installed if that is
# allowed. The pinned npm packages are installed in build/verify, once.
verify-test: core
	@command -v bwrap >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq \
		&& DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends bubblewrap; } || true
	$(BIN)/python -m pytest -m real tests/harness/verify tests/harness/cli/test_verify.py

# Reads generated programs and runs them in Node.js 20: both must give the same.
node-test: core
	$(BIN)/python -m tests.harness.program.ordinary.witness --count $(or $(COUNT),2000)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# Types, also for mypyc: code that it does not accept would leave the core uncompiled.
types: $(READY)
	$(BIN)/mypy
	$(BIN)/python hatch_build.py --check

check: lint types test

# Measures the graders with mutants, and updates the figures in docs/agreement.md.
validate: core
	$(BIN)/stackgrade validate --jobs $(JOBS) --fail-under 1 --readme docs/agreement.md

# Tests the rubrics of the suite: violates each of their requirements in the answer that meets it.
rubric-test: core
	for task in $(patsubst samples/suite/%/meets,%,$(wildcard samples/suite/*/meets)); do \
		$(BIN)/stackgrade rubric test harness/rubric/tasks/$$task.toml samples/suite/$$task/meets --jobs $(JOBS) || exit; done

# Compares the labels of the samples with their grades, and updates the row of the figures in README.md.
labels: core
	rm -rf runs/labelled && $(BIN)/stackgrade grade samples/suite --rubric suite --out runs/labelled --jobs $(JOBS) > /dev/null
	$(BIN)/stackgrade validate runs/labelled --labels samples/labels/specification.csv --labels samples/labels/prompt.csv --readme README.md

# Updates what README.md and docs/command-line.md show of the samples.
readme: core
	$(BIN)/python -m tools.readme

# Takes the pictures in docs/images/ again, of the samples' pages.
screenshots: core browser
	$(BIN)/python -m tools.screenshots

# Runs the notebook in docs/notebooks/ and keeps the output of its cells.
notebook: core
	$(BIN)/python -m tools.notebook

# Writes docs/checks.md from the docstrings of the checks.
docs/checks.md: core FORCE
	$(BIN)/stackgrade checks --markdown > docs/checks.md

FORCE:

# Pins the newest versions that pyproject.toml allows in requirements.lock, without the project itself.
lock:
	@test -n "$(PYTHON)" || { echo "stackgrade needs Python 3.11 or newer on the PATH (or PYTHON=...)" >&2; exit 1; }
	rm -rf build/lock && "$(PYTHON)" -m venv build/lock
	build/lock/bin/python -m pip install --quiet --upgrade pip
	build/lock/bin/python -m pip install --quiet '.[dev]'
	{ sed '/^[^#]/,$$d' requirements.lock; build/lock/bin/python -m pip freeze --exclude stackgrade; } > build/requirements.lock
	mv build/requirements.lock requirements.lock
	rm -rf build/lock

clean:
	find harness graders *.so -name '*.so' -delete 2>/dev/null || true
	rm -rf $(VENV) $(INTEGRATIONS) runs build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check

# What `make grade` needs: no tests, no pages, nothing compiled.
$(GRADING): pyproject.toml requirements.lock
	@test -n "$(PYTHON)" || { echo "stackgrade needs Python 3.11 or newer on the PATH (or PYTHON=...)" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' || { echo "this Python cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV) with what grading needs (450 MB, less than a minute) ..."
	@"$(PYTHON)" -m venv $(VENV)
	@STACKGRADE_COMPILE=0 $(PIP) --no-compile --constraint requirements.lock --editable '.[runs]'
	@touch $(GRADING)

# What everything else needs.
# The package of axe is installed for the axe-core in it (4.12.1), which tests run in Chromium; not for Playwright, which it wraps.
$(READY): $(GRADING)
	@echo "Setting up the rest: what tests and pages need, and the compiled core (a few minutes) ..."
	@$(PIP) --constraint requirements.lock --editable '.[dev]'
	@$(PIP) --no-deps axe-playwright-python==0.1.8
	@touch $(READY)

$(INTEGRATIONS)/.ready: pyproject.toml integration_tests/requirements.txt integration_tests/requirements.lock
	"$(PYTHON)" -m venv $(INTEGRATIONS)
	$(INTEGRATIONS)/bin/python -m pip install --quiet --disable-pip-version-check --constraint integration_tests/requirements.lock \
		--requirement integration_tests/requirements.txt --editable '.[hub,inspect,pages]'
	$(INTEGRATIONS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps verl==0.9.1
	@touch $@

# What cannot be installed beside the others.
$(APART)/.ready: pyproject.toml integration_tests/apart/requirements.txt integration_tests/apart/requirements.lock $(INTEGRATIONS)/.ready
	"$(PYTHON)" -m venv $(APART)
	$(APART)/bin/python -m pip install --quiet --disable-pip-version-check \
		--constraint integration_tests/apart/requirements.lock --requirement integration_tests/apart/requirements.txt --editable .
	@touch $@

$(INTEGRATIONS)/promptfoo/.ready: integration_tests/package.json integration_tests/package-lock.json $(INTEGRATIONS)/.ready
	mkdir -p $(@D) && cp integration_tests/package.json integration_tests/package-lock.json $(@D)
	npm ci --prefix $(@D) --omit=optional --no-audit --no-fund --loglevel=error
	@touch $@
