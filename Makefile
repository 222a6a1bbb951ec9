# Two commands set everything up: `make site` and `make test`.

SHELL := /bin/sh
PY := .venv/bin/python
SITE_READY := .venv/.site-ready
TEST_READY := .venv/.test-ready
NODE_READY := node_modules/.ready
AUDIT_READY := tools/audit/node_modules/.ready

# Handed on to the program, for instance: make check ARGS="--format github", make test ARGS="-k browser".
ARGS ?=

# What the gate compares: revisions, handed on by the environment, so that no name is read as a command.
BASE ?= HEAD
HEAD ?=

export PYTHON BASE HEAD
# Material prints a notice about its future with every build.
export NO_MKDOCS_2_WARNING := 1
# Where a container sets it, each command that tests start would compile the package and its tests anew.
unexport PYTHONDONTWRITEBYTECODE
export CUSTOM_COMPILE_COMMAND := make lock

.PHONY: help site docs serve check gate test test-all fuzz lint lock zip bench audit screenshots clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do \
		printf '  make %-12s %s\n' "$$name" "$$text"; done

site: check ## check every claim, then build the guide into site/
	@SOURCE_DATE_EPOCH=$$($(PY) tools/guide_day.py) $(PY) -m mkdocs build --strict --site-dir site
	@echo "Built site/. Read it at http://127.0.0.1:8000/ with: make serve"

docs: check ## check and build the tool's own site (docs/, manual/) into site-docs/
	@$(PY) -m mkdocs build --strict --quiet --config-file manual/mkdocs.yml --site-dir "$(CURDIR)/site-docs"
	@echo "Built site-docs/. Live: .venv/bin/python -m mkdocs serve -f manual/mkdocs.yml"

serve: $(SITE_READY) ## live preview in the browser; problems show in the page
	@$(PY) -m mkdocs serve $(ARGS)

check: $(SITE_READY) ## check every claim of the guide and of the tool's own site, build nothing
	@.venv/bin/claimcheck check --statistics --severity warning $(if $(filter check,$(MAKECMDGOALS)),$(ARGS))
	@.venv/bin/claimcheck check --config manual/mkdocs.yml --severity warning

gate: $(SITE_READY) ## judge a fetched branch by what is checked out here: make gate HEAD=FETCH_HEAD
	@.venv/bin/claimcheck gate --base "$$BASE" --head "$$HEAD" $(ARGS)

test: $(TEST_READY) $(NODE_READY) ## run all tests, style and types included
	@sh tools/system-packages.sh
	@$(PY) -m pytest -n 2 $(ARGS)

test-all: $(TEST_READY) $(NODE_READY) ## the same on every page and every example; needs about half an hour
	@sh tools/system-packages.sh
	@TEST_BROWSER=chromium $(PY) -m pytest -n 2 -m "" $(ARGS)

fuzz: $(TEST_READY) ## random texts for the checker, a minute for each property; keeps what fails; ARGS="--seconds 600"
	@$(PY) tools/fuzz.py $(ARGS)

lint: $(TEST_READY) ## mend style where a tool can, then look at style and types
	@$(PY) -m ruff check --fix . ; $(PY) -m ruff format . ; $(PY) -m mypy

lock: $(TEST_READY) ## make the lock files of Python and Node anew
	@for name in requirements requirements-dev; do \
		$(PY) -m piptools compile --quiet --upgrade --strip-extras --allow-unsafe --generate-hashes \
			--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
			--output-file $$name.lock $$name.in || exit 1; done
	@if command -v npm >/dev/null; then \
		for folder in . tools/audit; do \
			npm install --prefix $$folder --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved; done; fi

zip: check ## a copy for a memory stick: dist/both-sides.zip opens without a server, search included
	@$(PY) tools/zip.py $(ARGS)

bench: $(TEST_READY) ## speed, as ratios of jobs that take turns; needs about ten minutes; ARGS="--large --write"
	@$(PY) tools/bench.py $(ARGS)

audit: site $(TEST_READY) $(AUDIT_READY) ## scores and weight of eight pages, as Lighthouse sees them on a phone
	@$(PY) tools/audit.py site $(ARGS)

screenshots: site $(TEST_READY) ## make the pictures of README.md anew
	@$(PY) tools/screenshots.py site

clean: ## remove all that these commands made
	@rm -rf .venv node_modules tools/audit/node_modules site site-docs dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis plugins/claimcheck.egg-info
	@find plugins tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

$(SITE_READY): requirements.lock pyproject.toml tools/setup.sh
	@sh tools/setup.sh requirements.lock
	@touch $@

$(TEST_READY): $(SITE_READY) requirements-dev.lock
	@sh tools/setup.sh requirements-dev.lock
	@touch $@

# Where npm is not found, the tests that need Node tools are skipped and say so.
$(NODE_READY): package.json package-lock.json
	@if command -v npm >/dev/null; then \
		echo "Installing package-lock.json into node_modules ..."; \
		npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null && touch $@; fi

# Lighthouse is large, so it comes with the first audit, not with the tests.
$(AUDIT_READY): tools/audit/package.json tools/audit/package-lock.json
	@command -v npm >/dev/null || { echo "make audit needs Node.js 20 with npm." >&2; exit 2; }
	@echo "Installing tools/audit/package-lock.json ..."
	@npm ci --prefix tools/audit --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@
