# Needs make and Python 3.11 or newer; everything else is fetched into this folder, and nothing outside it is changed.

UV_IN_PATH := $(shell command -v uv 2>/dev/null)
UV := $(or $(UV_IN_PATH),.uv/bin/uv)
BIN := .venv/bin
PAGES := tests/browser
ASYNCAPI := tests/asyncapi
CLIENT := clients/typescript
CLIENT_PACKAGES := $(CLIENT)/node_modules/.package-lock.json
NPM_CI := $(BIN)/npm ci --ignore-scripts --no-audit --no-fund --silent --prefix
# Programs of packages start `node`, which the wheel has beside npm.
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm --prefix $(CLIENT) --silent

# The environment of the caller must not move ours.
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH CONDA_PREFIX
# Without bytecode a process starts three times as long, and tests start hundreds.
unexport PYTHONDONTWRITEBYTECODE
export UV_PROJECT_ENVIRONMENT := $(CURDIR)/.venv
export UV_PYTHON_DOWNLOADS := never
# The machine's own certificates, where it has them: company networks add theirs.
CERTS := $(firstword $(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt))
export UV_SYSTEM_CERTS ?= $(if $(CERTS),true,false)
ifneq ($(CERTS),)
export NODE_EXTRA_CA_CERTS ?= $(CERTS)
endif
ifeq ($(UV_IN_PATH),)
export UV_CACHE_DIR := $(CURDIR)/.uv/cache
endif

DEMO_ARGS ?=
UP_ARGS ?=
TEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo up test test-long check client bench examples fmt clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1  \t\2/p' Makefile

# `--inexact`: what `make bench` has added stays. Versions are those of the lock file all the same.
setup: $(if $(UV_IN_PATH),,.uv/bin/uv) ## fetch what is missing; does nothing when all is there
	@$(UV) sync --locked --all-extras --inexact $(if $(wildcard .venv/pyvenv.cfg),--quiet)

# Some systems split `venv` from its pip; then the system's pip fills the empty environment.
.uv/bin/uv:
	@echo "Fetching uv into .uv (once)"
	@rm -rf .uv
	@python3 -m venv .uv 2>/dev/null \
	  && .uv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.13,<1' \
	  || { rm -rf .uv && python3 -m venv --without-pip .uv \
	    && python3 -m pip --quiet --disable-pip-version-check --python .uv/bin/python install 'uv>=0.13,<1'; } \
	  || { rm -rf .uv; echo "Cannot fetch uv: install it, or Python's venv and pip (Debian: python3-venv)." >&2; exit 1; }

demo: setup ## make one film from a prompt       (DEMO_ARGS="--prompt '…' --once")
	@$(BIN)/mangamotion demo $(DEMO_ARGS)

up: setup ## run everything on this machine   (UP_ARGS="--port 3000 --workers 2")
	@exec env MANGAMOTION_TIED=1 $(BIN)/mangamotion up $(UP_ARGS)

test: setup ## run the tests                    (TEST_ARGS="-k job")
	@$(UV) sync --locked --all-extras --inexact --group browser --quiet
	@test -d $(PAGES)/node_modules || $(NPM_CI) $(PAGES) \
	  || echo "hls.js cannot be fetched: the tests with a browser are skipped." >&2
	@test -d $(ASYNCAPI)/node_modules || $(NPM_CI) $(ASYNCAPI) \
	  || echo "The parser of AsyncAPI cannot be fetched: its tests are skipped." >&2
	@$(MAKE) --no-print-directory $(CLIENT_PACKAGES) \
	  || echo "Packages of npm cannot be fetched: the tests of $(CLIENT) are skipped." >&2
	@tests/run $(TEST_ARGS)

test-long: setup ## at full length what `make test` samples
	@MONEY_EXAMPLES=500 tests/run tests/money/test_real_stack.py
	@LONG=1 tests/run --timeout 0 $$(grep -rl 'tests.lengths import' tests)

check: setup $(CLIENT_PACKAGES) ## format, lint and types, as CI does
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(NPM) run check

client: setup $(CLIENT_PACKAGES) ## generate the types of clients/typescript after a change of the API
	@$(BIN)/mangamotion schema > $(CLIENT)/openapi.json
	@$(BIN)/mangamotion schema --messages > $(CLIENT)/messages.json
	@$(NPM) run generate

# Made anew when the lock file has changed; npm writes this file last.
$(CLIENT_PACKAGES): $(CLIENT)/package-lock.json | setup
	@$(UV) sync --locked --all-extras --inexact --group node --quiet
	@$(NPM_CI) $(CLIENT) && touch $@

bench: setup ## measure everything beside its alternatives, about half an hour
	@$(UV) sync --locked --all-extras --inexact --group bench --quiet
	@for what in append projections pipeline render workers http e2e lag webhooks growth reads memory start; do \
	  echo "== $$what"; $(BIN)/python -m bench $$what --save || exit 1; done
	@$(BIN)/python -m bench flames
	@$(BIN)/python -m bench report

examples: setup ## draw the examples of the models anew
	@$(BIN)/python -m processors.engines.examples read_api/examples

fmt: setup ## format the code
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format .

clean: ## remove environments and caches, never your data
	@rm -rf .venv .uv .mypy_cache .pytest_cache .ruff_cache .hypothesis dist $(PAGES)/node_modules \
	  $(ASYNCAPI)/node_modules $(CLIENT)/node_modules $(CLIENT)/dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
