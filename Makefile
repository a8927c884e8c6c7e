# Everything below works in a fresh clone with python3 (3.11 or newer) and make; the first call makes .venv.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help demo test check bench bench-lineage bench-ledger train lock house picture wheel clean format

V := .venv
PIP := $(V)/bin/python -m pip --disable-pip-version-check -qq
INSTALL := $(PIP) install --require-hashes --no-deps --only-binary :all:

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 24

# ------------------------------------------------------------------ the environment, a stamp file for each step

$(V)/.made: scripts/make_venv.sh
	@scripts/make_venv.sh $(V)
	@touch $@

$(V)/.runtime: $(V)/.made requirements.lock requirements-build.lock pyproject.toml
	@echo "installing sayso and what it needs into $(V)"
	@$(INSTALL) -r requirements.lock -r requirements-build.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(V)/.index: $(V)/.runtime
	@$(V)/bin/python -c "from sayso.extract.where import build_index; build_index()"
	@touch $@

$(V)/.dev: $(V)/.index requirements-dev.lock
	@echo "installing what tests and checks need into $(V)"
	@$(INSTALL) -r requirements-dev.lock
	@touch $@

# The peers that bench measures beside sayso: where they do not install, bench says so by name and goes on.
$(V)/.peers: $(V)/.dev requirements-peers.lock
	@echo "installing what bench measures beside sayso into $(V)"
	@$(PIP) install --require-hashes --no-deps -r requirements-peers.lock || echo "some peers do not install here; bench goes on without them"
	@touch $@

# ------------------------------------------------------------------ what a person calls

demo: $(V)/.index ## Read the bundled example; print its brief and its disputes
	@$(V)/bin/sayso demo

test: $(V)/.dev ## Run all tests, on all cores
	@$(V)/bin/python -m pytest --numprocesses auto --dist loadfile

format: $(V)/.dev ## Format the code
	@$(V)/bin/ruff format src tests bench scripts training
	@$(V)/bin/ruff check --fix --quiet src tests bench scripts training

check: $(V)/.dev ## Format, lint, types, import contracts, dead code, locks and docs
	$(V)/bin/ruff format --check src tests bench scripts training
	$(V)/bin/ruff check src tests bench scripts training
	$(V)/bin/mypy
	$(V)/bin/lint-imports
	$(V)/bin/vulture
	$(V)/bin/python scripts/check_lock.py
	$(V)/bin/python scripts/house.py --check
	$(V)/bin/python -m pytest -q tests/test_house.py

bench: $(V)/.peers ## Measure speed, memory and quality (quality where the shared data is present)
	@$(V)/bin/python -m bench

bench-lineage: $(V)/.peers ## Lineage at 100,000 articles beside its peers: speed, memory, disk, true pairs
	@$(V)/bin/python -m bench.lineage

bench-ledger: $(V)/.dev ## Measure lists, briefs and memory on a ledger of a million invented claims
	@$(V)/bin/python -m bench.ledger

train: ## Train the attribution reader from the shared data (needs torch; up to two hours on two cores)
	@scripts/train.sh .venv-train

picture: $(V)/.index ## Make docs/demo.svg, the README's picture, from a real run
	@$(V)/bin/python scripts/picture.py docs/demo.svg

house: $(V)/.dev ## Draw the map in docs/house.md anew
	@$(V)/bin/python scripts/house.py

wheel: $(V)/.dev ## Build the wheel and try it in an empty environment
	@scripts/check_wheel.sh $(V)

lock: $(V)/.dev ## Compile the lock files anew
	@scripts/lock.sh $(V)/bin/uv

clean: ## Remove the environment and what was built
	@rm -rf $(V) .venv-train build dist runs
