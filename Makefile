# `make run` starts the bot, `make test` tests it; both set up what they need the first time.
PYTHON ?= python3
ARGS ?=
VENV := .venv
PY := $(VENV)/bin/python
UV := $(VENV)/bin/uv
UV_FLAGS := pip install --quiet --compile-bytecode --python $(PY) --require-hashes --only-binary :all:

.PHONY: run test check soak bench docs format lock revision clean

run: $(VENV)/.run
	@$(PY) -m breinbot run $(ARGS)

test: $(VENV)/.test
	$(PY) -m pytest -q -n 2 $(ARGS)

check: $(VENV)/.test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-cache
	$(PY) -m pytest -q tests/house

# Kills the bot a thousand times, and counts what arrived: in the practice room, on a stand-in of Discord (in channels, in
# forums, and with a PostgreSQL that stops and starts), on Matrix; so many times each: make soak KILLS=50
KILLS ?= 200
SOAK := tests/acceptance/test_killed.py tests/acceptance/test_killed_on_discord.py tests/acceptance/test_killed_on_matrix.py
soak: $(VENV)/.test
	BREINBOT_TEST_KILLS=$(KILLS) $(PY) -m pytest -q -s $(SOAK)

bench: $(VENV)/.test
	$(PY) -m benchmarks $(ARGS)

docs: $(VENV)/.test
	$(PY) -m breinbot docs
	COLUMNS=80 $(PY) -m tests.picture

format: $(VENV)/.test
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

# Writes a migration from what the models have and the newest migration does not: make revision NAME="what changed"
revision: $(VENV)/.test
	$(PY) -m migrations.write "$(NAME)"

# Exact versions and hashes, one file for Python 3.11 to 3.13.
lock: $(VENV)/.uv
	$(UV) pip compile --quiet --only-binary :all: --universal --no-annotate --no-header --no-emit-index-url --generate-hashes --python-version 3.11 pyproject.toml -o requirements/run.txt
	$(UV) pip compile --quiet --only-binary :all: --universal --no-annotate --no-header --no-emit-index-url --generate-hashes --python-version 3.11 --extra test --extra dev -c requirements/run.txt pyproject.toml -o requirements/test.txt

clean:
	rm -rf $(VENV)

$(VENV)/.uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "breinbot needs Python 3.11 or newer; this is $$($(PYTHON) --version)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/uv.txt >&2
	@touch $@

$(VENV)/.run: requirements/run.txt $(VENV)/.uv
	@echo "Setting up breinbot; this happens once." >&2
	@$(UV) $(UV_FLAGS) -r requirements/run.txt >&2
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	@$(UV) $(UV_FLAGS) -r requirements/test.txt >&2
	@touch $@
