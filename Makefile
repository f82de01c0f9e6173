# Two commands on a fresh machine: `make demo` and `make test`. The rest is for those who work on it.
.PHONY: demo test lint types pictures messages clean

PYTHON ?= python3
BIN := .venv/bin

demo: .venv/installed
	@$(BIN)/workspace demo

test: .venv/tested lint types
	$(BIN)/pytest -n 3  # on two cores: while one waits for the database server, a terminal or a timer, another works

lint: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/tested
	$(BIN)/mypy

.venv/installed: pyproject.toml constraints.txt
	@sh .ci/install "$(PYTHON)" .venv "."
	@touch $@

.venv/tested: pyproject.toml constraints.txt
	@sh .ci/install "$(PYTHON)" .venv ".[test]"
	@touch $@ .venv/installed

pictures: .venv/installed
	$(BIN)/workspace demo --screenshots pictures

messages:  # what a translator is given, as build/workspace.pot; a catalogue is workspace/locale/LANGUAGE/LC_MESSAGES/workspace.mo
	@mkdir -p build
	xgettext --from-code=UTF-8 --language=Python --keyword=_N --output=build/workspace.pot $$(git ls-files 'workspace/*.py')

clean:
	rm -rf .venv build dist *.egg-info
