# `make generate` and `make test` are all one needs; both set up what is missing.
# PYTHON=/path/to/python chooses the Python; else the newest one found is taken.

# The packages in generated/, and the fixtures that each is generated from.
# This is the only list of them.
PACKAGES := evovoice museum
sources-evovoice := fixtures/evovoice/list-sessions.txt
sources-museum := fixtures/museum/metadata.json

# What `make test` and .ci/run do, the long ones first.
STEPS := tests tests-lowest tests-3.12 tests-3.13 wheel mypy pyright \
	lint format-check drift tests-3.11

VENV ?= .venv
VENVS ?= build/venvs
BIN := $(VENV)/bin
PIP := $(BIN)/pip install -qq --disable-pip-version-check

# pyright brings its own node (the extra `nodejs`) and must not look for newer releases.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
export COVERAGE_FILE := $(CURDIR)/build/coverage/data
export VENV VENVS PYTHON

.PHONY: help generate test bench clean format $(STEPS)

help:
	@echo "make generate      regenerate the packages in generated/ from fixtures/"
	@echo "make test          everything that CI checks"
	@echo "make bench         measure ourselves next to others"
	@echo "make format        let the formatters rewrite the sources"
	@echo "make clean         remove environments and caches"
	@echo "make STEP          one step of test: $(STEPS)"

generate: $(PACKAGES:%=generate-%)

generate-%: $(VENV)/.installed
	$(BIN)/evo-codegen generate $(sources-$*) --output generated/$*

test: $(VENV)/.dev
	@$(BIN)/python .ci/steps.py $(STEPS)

# ---- the steps of test ----

tests: $(VENV)/.dev
	@mkdir -p $(dir $(COVERAGE_FILE))
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n auto
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

tests-lowest: $(VENV)/.dev
	@sh .ci/test-on lowest 3.11

$(filter tests-3.%,$(STEPS)): tests-3.%: $(VENV)/.dev
	@sh .ci/test-on latest 3.$*

lint: $(VENV)/.dev
	$(BIN)/ruff check .

format-check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/black --check --quiet --diff .

mypy: $(VENV)/.dev
	$(BIN)/mypy
	$(BIN)/mypy .ci/*.py

pyright: $(VENV)/.dev
	$(BIN)/pyright --project . --pythonpath $(BIN)/python

drift: $(PACKAGES:%=drift-%)

drift-%: $(VENV)/.installed
	$(BIN)/evo-codegen generate $(sources-$*) --output generated/$* --check

wheel: $(VENV)/.dev
	$(BIN)/python .ci/check_wheel.py \
		$(foreach package,$(PACKAGES),--generate $(package) $(sources-$(package)))

# ---- the environment ----

$(VENV)/bin/python:
	python=$$(sh .ci/find-python) && "$$python" -m venv --clear $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml generator/evo_codegen/__init__.py
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python .ci/requirements.py dev > $(VENV)/dev.txt
	$(PIP) --requirement $(VENV)/dev.txt
	@touch $@

$(VENV)/.bench: $(VENV)/.installed
	$(BIN)/python .ci/requirements.py bench > $(VENV)/bench.txt
	$(PIP) --requirement $(VENV)/bench.txt
	@touch $@

# ---- for developers ----

# BENCH=--full adds the large sizes, BENCH=--quick only shows that everything works.
bench: $(VENV)/.dev $(VENV)/.bench
	$(BIN)/python -m benchmarks $(BENCH)

format: $(VENV)/.dev
	$(BIN)/ruff check --fix --select I .
	$(BIN)/ruff format .
	$(BIN)/black --quiet .

clean:
	rm -rf .venv build .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache
