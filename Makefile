# Every target installs what it needs in .venv, from constraints.txt; nothing is installed by hand.
# The newest Python that really runs: a name on the path may be an empty shim.
RUNS = $(shell $(1) -c 'import sys, ensurepip; print("$(1)" if sys.version_info >= (3, 11) else "")' 2>/dev/null)
PYTHON ?= $(firstword $(foreach v,3.14 3.13 3.12 3.11 3,$(call RUNS,python$(v))) python3)
BIN := .venv/bin
INSTALLED := .venv/installed

# What is compiled once is kept, for the tests and for each process that they start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: essai test lint types docs golden fuzz bench mutants wheel sbom audit minimums clean
.DEFAULT_GOAL := essai

# Exit code 1 of `check` says that there is something to report: here that is the lesson, not a failure.
essai: $(INSTALLED) ## install, then check the example registre
	@echo "fabriques check -C data"
	@$(BIN)/fabriques check -C data || [ $$? -eq 1 ]

test: $(INSTALLED) ## install, then run the tests, one process for each core
	$(BIN)/pytest -n auto --dist worksteal

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(INSTALLED)
	$(BIN)/mypy

docs: $(INSTALLED) ## write the generated pages of docs/ again
	$(BIN)/python scripts/docs.py
	$(BIN)/python scripts/pictures.py

golden: $(INSTALLED) ## write the golden files again; read the difference before you commit it
	UPDATE_GOLDEN=1 $(BIN)/pytest

fuzz: $(INSTALLED) ## many more random examples of the reader, the edits, the amounts, the totals, the tables in and out, the imports, the histories, the acts, the threats
	FABRIQUES_FUZZ=1 $(BIN)/pytest -n auto --dist worksteal tests/files tests/text tests/budget tests/domain tests/oracle tests/selection tests/format tests/exchange tests/candidatures tests/tableur tests/render/tables/test_tables_opened.py tests/threats tests/cli/test_narrow.py tests/cli/test_journal_random.py tests/cli/test_lives_random.py tests/cli/candidatures

bench: $(INSTALLED) ## the speed, as ratios against references run alternately
	$(BIN)/python scripts/bench.py

MUTANTS ?= 300
SEED ?= 1
mutants: .venv/mutants ## break the money, the rules, plan and render in MUTANTS places drawn with SEED, and see which tests tell
	$(BIN)/python scripts/mutants.py --mutants $(MUTANTS) --seed $(SEED)

wheel: $(INSTALLED) ## build the wheel and try it in an empty environment, away from src/
	$(BIN)/python scripts/try_wheel.py

sbom: .venv/audit ## write the bill of materials that the wheel carries
	$(BIN)/python scripts/sbom.py

audit: sbom ## what an installation is made of: versions, licences, security notices (said when they cannot be asked for)
	$(BIN)/python scripts/audit.py

minimums: $(INSTALLED) ## the tests with the lowest versions that pyproject.toml allows
	$(BIN)/python scripts/minimums.py

.venv/audit: $(INSTALLED)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[audit]'
	@touch $@

.venv/mutants: $(INSTALLED)
	@PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[mutants]'
	@touch $@

$(INSTALLED): pyproject.toml constraints.txt Makefile
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 ou plus récent est nécessaire : make PYTHON=/chemin/vers/python3.11"; exit 2; }
	@echo "Installation dans .venv/, aux versions de constraints.txt : une minute environ, la première fois."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@$(BIN)/python -m compileall -q src
	@touch $@

clean:
	rm -rf .venv .venv-minimums build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
