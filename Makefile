# make app   runs it        make test   tests it        make check   the quick part of the tests        make messages   the file for translators
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: app test check lint format messages bench clean

app: $(VENV)/app.ready
	@SIC_HOME= $(RUN) -m sic_metrics demo 2>&1 | cat & \
	  [ -e "$$SIC_HOME/SAMPLE_SHA256" ] || $(RUN) -m sic_metrics demo --real; wait
	$(RUN) -m sic_metrics serve --port $(PORT)

test: lint
	$(RUN) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: lint
	$(RUN) -m pytest -n 3 --dist loadfile -m "not slow and not browser and not sample"

lint: $(VENV)/test.ready
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

format: $(VENV)/test.ready
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

# The messages of the interface, for translators: messages.pot, and every CODE.po brought up to it.
LANGUAGES := sic_metrics/languages
messages: $(VENV)/app.ready
	mkdir -p $(LANGUAGES)
	$(VENV)/bin/pybabel -q extract --omit-header --sort-output --add-location=file -o $(LANGUAGES)/messages.pot sic_metrics pages
	for file in $(LANGUAGES)/*.po; do [ ! -e $$file ] || \
	  $(VENV)/bin/pybabel -q update --no-fuzzy-matching --ignore-pot-creation-date --no-wrap -i $(LANGUAGES)/messages.pot -o $$file -l $$(basename $$file .po); done

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
