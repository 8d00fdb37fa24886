# Two commands do everything: `make run` and `make test`. The rest is for those who change things.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
# Python compiles what it imports; compiling everything first would take longer than the rest.
PIP := $(PY) -m pip --disable-pip-version-check install -qq --no-compile --no-deps --require-hashes
# The newest Python here that is new enough; PYTHON=… names another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
# The checks and the tests need no server of production, and must not use one by accident.
LOCAL := env -u DATABASE_URL -u REDIS_URL DEBUG=1

.PHONY: help run test check bench screens states lock venv install dev assets browser clean

help:
	@echo "make run      start the portal with its demonstration (PORT=$(PORT))"
	@echo "make test     every check and every test, as CI runs them"
	@echo "make check    the checks alone"
	@echo "make bench    measure speed"
	@echo "make screens  pictures of the main screens, in screens/"
	@echo "make states   draw the states of requests and engagements again, in docs/"
	@echo "make lock     lock the requirements again after changing a .in file"
	@echo "make clean    remove what was installed and built; var/ with its data stays"

run: install
	@exec env DEMO=1 PORT=$(PORT) $(PY) manage.py up --demo

test: dev assets browser check
	@echo "Testing …"
	@exec env -u DATABASE_URL -u REDIS_URL $(PY) -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

check: dev
	@echo "Checking …"
	$(VENV)/bin/ruff check --quiet .
	$(VENV)/bin/ruff format --quiet --check .
	$(LOCAL) $(VENV)/bin/mypy --no-error-summary
	@said=$$($(VENV)/bin/lint-imports) || { echo "$$said"; exit 1; }
	find templates -name '*.html' -print0 | xargs -0 $(VENV)/bin/djade --check --target-version 5.2
	$(VENV)/bin/djlint templates --lint --quiet
	$(LOCAL) $(PY) manage.py makemigrations --check --dry-run
	env -u DEBUG -u DEMO SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))') \
		ALLOWED_HOSTS=devolution.example DATABASE_URL=postgres://database/devosupport \
		REDIS_URL=redis://broker EMAIL_URL=smtp://mail PRIVATE_FILES_URL=file:///files \
		$(PY) manage.py check --deploy --fail-level WARNING
	@said=$$($(PY) -m pytest -q tests/architecture) || { echo "$$said"; exit 1; }

bench: dev assets
	@exec $(PY) -m bench

screens: dev assets browser
	@exec env DEMO=1 $(PY) manage.py screens

states: install
	@exec env DEBUG=1 $(PY) manage.py states

# uv resolves for every platform at once; plain pip installs the result.
lock:
	@command -v uv >/dev/null || { echo "Locking needs uv: pip install uv"; exit 1; }
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url requirements.in -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url requirements-dev.in -o requirements-dev.txt

venv:
	@if [ ! -x $(PY) ]; then \
		[ -n "$(PYTHON)" ] || { echo "The portal needs Python 3.11 or later: install it, or name one: make run PYTHON=…"; exit 1; }; \
		$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
			echo "Python's venv is missing. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }; \
		echo "Making $(VENV) …"; rm -rf $(VENV); $(PYTHON) -m venv $(VENV); \
	fi

# A mark with the lock's own sum says what is installed, so a second run asks nothing of anybody.
install: venv
	@sum=$$(cksum < requirements.txt); \
	if [ "$$(cat $(VENV)/.installed 2>/dev/null)" != "$$sum" ]; then \
		echo "Installing the portal's packages (half a minute when they are not cached) …"; \
		$(PIP) -r requirements.txt; echo "$$sum" > $(VENV)/.installed; \
	fi

dev: install
	@sum=$$(cksum < requirements-dev.txt); \
	if [ "$$(cat $(VENV)/.installed-dev 2>/dev/null)" != "$$sum" ]; then \
		echo "Installing what the tests need …"; \
		$(PIP) -r requirements-dev.txt; echo "$$sum" > $(VENV)/.installed-dev; \
	fi

assets: install
	@DEBUG=1 $(PY) manage.py build_assets --if-changed

browser: dev
	@$(PY) -m devosupport.local.browser

clean:
	rm -rf $(VENV) node_modules var/assets var/static var/stamps screens
