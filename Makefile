# Every target makes the virtual environment it needs; nothing has to be installed by hand but Python.
PYTHON     ?= python3
VENV       ?= .venv
VERSIONS   ?= constraints.txt
SPHINXOPTS ?=
TESTOPTS   ?=
TALKS      ?= 500
BENCHOPTS  ?=
STEPS      ?= 200
SEED       ?= 1
SOAKOPTS   ?=
BUILDDIR   ?= _build
JOBS       ?= 1
SECONDS    ?= 600
MODULES    ?=

BIN   = $(VENV)/bin
STAMP = $(VENV)/.installed
BUILD = $(BIN)/python -m sphinx
FROM  = docs $(BUILDDIR) -j $(JOBS) $(SPHINXOPTS) -c .

.DEFAULT_GOAL := help
.PHONY: help html dirhtml epub test mutants soak fuzz accuracy bench lint format livehtml names linkcheck clean

help: ## show this help
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

$(STAMP): pyproject.toml $(VERSIONS)
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint $(VERSIONS) --editable '.[site,search,import,dev]'
	@touch $@

html: $(STAMP) ## build the site into _build/html (options: SPHINXOPTS=-W, JOBS=2)
	$(BUILD) -M html $(FROM)

dirhtml: $(STAMP) ## build the site with one folder a page, for addresses without .html
	$(BUILD) -M dirhtml $(FROM)

epub: $(STAMP) ## build the archive as an e-book
	$(BUILD) -M epub $(FROM)

test: $(STAMP) ## run the tests (options: TESTOPTS="-k sidebar")
	$(BIN)/python -m pytest -n auto $(TESTOPTS)

mutants: $(STAMP) ## put small faults into the core, and see whether tests notice (options: MODULES="records queries/rows")
	PYTHONPATH=_ext $(BIN)/python -m tests.mutants $(MODULES)

soak: $(STAMP) ## compare builds after random edits with clean ones (options: STEPS=2000, SEED=1, SOAKOPTS="--kinds fill_disk")
	PYTHONPATH=_ext $(BIN)/python -m tests.soak --steps $(STEPS) --seed $(SEED) $(SOAKOPTS)
	PYTHONPATH=_ext $(BIN)/python -m sphinx_exact.tests.soak --steps $(STEPS) --seed $(SEED)

fuzz: $(STAMP) ## try hostile and unlucky input on importer and builds (options: SECONDS=600, SEED=1, else another each time)
	PYTHONPATH=_ext $(BIN)/python -m tests.fuzz --seconds $(SECONDS) $(if $(filter-out file default undefined,$(origin SEED)),--seed $(SEED))

accuracy: $(STAMP) ## measure how well the importer reads recaps
	PYTHONPATH=_ext $(BIN)/python -m tests.importer.accuracy

bench: $(STAMP) ## measure builds and the importer (options: TALKS="1000 5000", BENCHOPTS=--peers)
	PYTHONPATH=_ext $(BIN)/python -m benchmarks.run $(TALKS) $(BENCHOPTS)

lint: $(STAMP) ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(STAMP) ## put the code into its standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

livehtml: $(STAMP) ## build, serve and rebuild whenever a file changes
	$(BIN)/sphinx-autobuild docs $(BUILDDIR)/html -d $(BUILDDIR)/doctrees -c . --watch _ext --watch _static --open-browser $(SPHINXOPTS)

names: html ## look whether every address that was published (docs/published.txt) still answers
	$(BIN)/recaps names check $(BUILDDIR)/html

linkcheck: $(STAMP) ## look for links to other sites that no longer work
	$(BUILD) -M linkcheck $(FROM)

clean: ## remove all that was built (the virtual environment stays)
	rm -rf $(BUILDDIR)
