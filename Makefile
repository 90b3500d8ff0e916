# make site    the example site in site/            make test       tests (those marked full apart)
# make lint    ruff and mypy                         make test-full  the slow tests
# make bench   CPU time and memory, as parts of their aims
# make docs    the documentation, in build/docs/ make release-check  what would be released, tried
# make lock    choose newer releases of what is used (.ci/*.lock)
# make audit   look for known holes in what is used, where an index of them answers
#
# Each may be the first command on a fresh clone: it makes .venv and installs what it needs, in
# exactly the releases of .ci/*.lock. PYTHON=/path/to/python chooses another Python (3.11 or newer).

.POSIX:
.PHONY: site test test-full lint bench docs release-check lock audit clean

BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check
# A shell test: is $$python there, new enough, and able to make an environment with pip?
NEW_ENOUGH = "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
HAS_VENV = "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1

site: .venv/site.stamp
	@$(BIN)/python -m generator build

test: .venv/dev.stamp
	$(BIN)/python -m pytest -m "not full" $(ARGS)

test-full: .venv/dev.stamp
	$(BIN)/python -m pytest -m full $(ARGS)

# All three run, so that one report names every fault.
lint: .venv/dev.stamp
	@bad=; for check in "ruff check ." "ruff format --check ." mypy; do \
	    echo "$$check"; $(BIN)/python -m $$check || bad=1; \
	done; test -z "$$bad"

# RECORDS=folder measures other records; LARGE=20000 that many copies of them under new numbers.
# MkDocs and its Material theme are installed beside, for the comparison alone.
bench: .venv/site.stamp build/bench/venv.stamp
	$(BIN)/python bench/sites.py $(if $(RECORDS),--records $(RECORDS)) $(if $(LARGE),--large $(LARGE))
	$(BIN)/python bench/readers.py
	$(BIN)/python bench/reload.py

build/bench/venv.stamp: bench/requirements.txt $(BIN)/python
	@mkdir -p build/bench
	@$(BIN)/python -m venv --clear build/bench/venv
	@build/bench/venv/bin/python -m pip install --quiet --requirement bench/requirements.txt
	@touch $@

docs: .venv/site.stamp
	$(BIN)/python -m mkdocs build --strict --quiet --config-file docs/site/mkdocs.yml
	@echo "open build/docs/index.html"

# In environments of their own, one for each Python that the machine has.
release-check: .venv/dev.stamp
	rm -rf dist
	$(BIN)/python -m hatchling build -d dist
	$(BIN)/python -m twine check --strict dist/*
	$(BIN)/python -m tests.packaging.releases dist

clean:
	rm -rf build dist site .venv .hypothesis .mypy_cache .ruff_cache

# --no-deps and --no-build-isolation: nothing comes in that the lock does not name.
.venv/site.stamp: $(BIN)/python .ci/site.lock pyproject.toml
	@echo "Installing into .venv ..."
	@$(PIP) --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@$(PIP) install --quiet --require-hashes --requirement .ci/site.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: .venv/site.stamp .ci/dev.lock
	@echo "Installing the tools for tests into .venv ..."
	@$(PIP) install --quiet --require-hashes --requirement .ci/dev.lock
	@touch $@

# A link to a Python that is gone counts as missing, so .venv is made anew.
$(BIN)/python:
	@none=; for python in "$(PYTHON)" python3 python3.11 python3.12 python3.13 python3.14 python; do \
	    if [ -z "$$python" ]; then continue; fi; \
	    if ! $(NEW_ENOUGH); then continue; fi; \
	    if ! $(HAS_VENV); then none="$$python"; continue; fi; \
	    echo "Making .venv with $$("$$python" --version) ..."; \
	    "$$python" -m venv --clear .venv && exit 0; \
	    echo "$$python could not make .venv" >&2; exit 1; \
	done; \
	if [ -n "$$none" ]; then \
	    echo "$$none cannot make an environment: its venv or ensurepip is missing." >&2; \
	    echo "On Debian and Ubuntu: sudo apt install python3-venv" >&2; \
	else \
	    echo "Trialpages needs Python 3.11 or newer, and none was found." >&2; \
	    echo "Install it, or name it: make site PYTHON=/path/to/python3.11" >&2; \
	fi; exit 1

# Hashes of all files of each release, so that the locks hold on every system.
lock:
	@python=$${PYTHON:-python3}; $(NEW_ENOUGH) || { echo "PYTHON must be 3.11 or newer" >&2; exit 1; }; \
	"$$python" -m venv build/lock
	build/lock/bin/python -m pip install --quiet uv
	printf 'editables\nhatchling\n' | build/lock/bin/uv pip compile --quiet --upgrade --universal \
	    --python-version 3.11 --generate-hashes --custom-compile-command "make lock" \
	    --output-file .ci/site.lock pyproject.toml -
	build/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	    --generate-hashes --custom-compile-command "make lock" --extra dev \
	    --constraint .ci/site.lock --output-file .ci/dev.lock pyproject.toml

# What cannot be looked up counts as a fault, so that silence is never taken for safety.
audit:
	@python=$${PYTHON:-python3}; $(NEW_ENOUGH) || { echo "PYTHON must be 3.11 or newer" >&2; exit 1; }; \
	"$$python" -m venv build/audit
	build/audit/bin/python -m pip install --quiet pip-audit
	build/audit/bin/pip-audit --strict --disable-pip --require-hashes \
	    --requirement .ci/site.lock --requirement .ci/dev.lock
