# make app   runs it        make test   tests it        make check   the quick part of the tests
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: app test check lint format bench clean

# One's own store, once there is any part of one, is served instead of the sample.
OWN_STORE = $(wildcard $(addprefix data/store/,CURRENT.json snapshots ledger warehouse.duckdb state.sqlite))

app: $(VENV)/app.ready
	@if [ -z "$$SIC_HOME" ] && [ -z "$(OWN_STORE)" ]; then $(RUN) -m sic_metrics demo; fi
	$(RUN) -m sic_metrics serve --port $(PORT)

test: lint
	$(RUN) -m pytest -n 2 --dist loadfile

check: lint
	$(RUN) -m pytest -n 2 --dist loadfile -m "not slow and not browser and not sample"

lint: $(VENV)/test.ready
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

format: $(VENV)/test.ready
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(VENV)/test.ready
	failed=0; for file in tests/bench/bench_*.py; do $(RUN) $$file || failed=1; done; exit $$failed

clean:
	rm -rf $(VENV) data/demo

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/app.ready: requirements.txt | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/test.ready: $(VENV)/app.ready tests/requirements.txt
	$(RUN) -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@
